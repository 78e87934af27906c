// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sandbox/worker_side.hpp"

namespace praxeo::reader {

// OpenDocument texts (ISO/IEC 26300, 1.0 to 1.3). One unit. A password is the failure "encrypted", another
// kind of document "not_it".
std::uint64_t read_odt(int input, sandbox::Emitter& emitter);

}  // namespace praxeo::reader
