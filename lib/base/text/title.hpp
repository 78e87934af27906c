// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace praxeo::base {

// Of all that has a title, in code points: it is shown in lists, in heads of pages and in names of tabs.
inline constexpr std::size_t kLongestTitle = 200;

// One line of at most `most` code points: cut behind a word, with "…" at the end. A word that is longer than
// the half of that is cut itself.
[[nodiscard]] std::string cut_title(std::string_view line, std::size_t most = kLongestTitle);

}  // namespace praxeo::base
