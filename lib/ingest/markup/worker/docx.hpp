// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sandbox/worker_side.hpp"

namespace praxeo::reader {

// Office Open XML text documents (ISO/IEC 29500, transitional and strict): the package's relationships lead
// to the main part, and that to styles, numbering and notes. One unit. Another kind of package is the failure
// "not_it".
std::uint64_t read_docx(int input, sandbox::Emitter& emitter);

}  // namespace praxeo::reader
