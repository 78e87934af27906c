// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace praxeo::verify {

// A line of a file of claims, as it was read. `id` is JSON as it was written, so that a number comes back to
// its last digit; "null" where there is none that can be used. With a `fault`, for people, the line is no
// claim, and the other fields hold nothing.
struct ClaimLine {
  std::string id = "null";
  std::string claim;
  std::optional<std::string> text, source;  // one of them
  std::string fault;
};
[[nodiscard]] ClaimLine read_claim_line(std::string_view line);

}  // namespace praxeo::verify
