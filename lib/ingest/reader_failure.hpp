// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/error.hpp"
#include "sandbox/worker.hpp"

namespace praxeo::ingest {

// What a FAIL of praxeo-reader means for the document `name`: failed where the reader itself is at fault,
// else invalid_input "NAME: …". Codes that one format alone knows, such as "encrypted", are judged before.
[[nodiscard]] Error reader_failure(const sandbox::Failure& failure, const std::string& name);

}  // namespace praxeo::ingest
