// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/files.hpp"

namespace praxeo::ingest {

// Bytes that lie in no file, as one that is open for reading alone: what a worker gets. Throws failed.
[[nodiscard]] base::Fd memory_file(std::string_view bytes);

}  // namespace praxeo::ingest
