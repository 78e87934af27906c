// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::report {

// Two texts as HTML, with the words marked (<mark>) that the other one lacks. Case and the signs around a
// word make no difference.
struct Sides {
  std::string left_html, right_html;
};
[[nodiscard]] Sides marked_differences(std::string_view left, std::string_view right);

}  // namespace praxeo::report
