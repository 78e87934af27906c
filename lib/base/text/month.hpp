// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace praxeo::base {

// Whether the word that stands at `at` of an English text is "May" for the month, and no leave of a text in
// Title Case ("Guests May Use the Pool"): beside a number ("3 May", "May 2024"), behind a word that leads to
// a time (templates/text/before-may.txt), or where nothing follows that one may do.
[[nodiscard]] bool is_month_of_may(std::string_view text, std::size_t at);

}  // namespace praxeo::base
