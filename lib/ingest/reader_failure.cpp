// SPDX-License-Identifier: Apache-2.0
#include "ingest/reader_failure.hpp"

#include <fmt/format.h>

namespace praxeo::ingest {

Error reader_failure(const sandbox::Failure& failure, const std::string& name) {
  if (failure.code == "usage" || failure.code == "internal")
    return {ErrorKind::failed, fmt::format("{}: praxeo-reader failed: {}", name, failure.message)};
  if (failure.code == "memory")
    return {ErrorKind::invalid_input, fmt::format("{}: too large: the reader ran out of its memory", name)};
  return {ErrorKind::invalid_input,
          fmt::format("{}: {}", name, failure.message.empty() ? failure.code : failure.message)};
}

}  // namespace praxeo::ingest
