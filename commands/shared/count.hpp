// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <string>
#include <string_view>

namespace praxeo::commands {

// "1 page", "3 pages". `one` is a noun whose plural is made with an s.
[[nodiscard]] std::string count_of(std::integral auto count, std::string_view one) {
  return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

}  // namespace praxeo::commands
