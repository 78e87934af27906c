// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/list_marker.hpp"

#include <fmt/format.h>

namespace praxeo::reader {

std::string list_marker(char form, int number) {
  if ((form == 'a' || form == 'A') && number >= 1 && number <= 26)
    return fmt::format("{})", static_cast<char>(form + number - 1));
  return fmt::format("{}.", number);
}

}  // namespace praxeo::reader
