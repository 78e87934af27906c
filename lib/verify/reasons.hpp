// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::verify {

// Below this, what is nearest has little in common with the quote: unrelated English sentences reach 0.3 to
// 0.45.
inline constexpr double kSimilar = 0.5;
inline constexpr std::string_view kNothingLikeIt = "nothing like it stands in the source";

// Why a quote that was not found is refuted: the place and the words that come nearest, shortened.
[[nodiscard]] std::string other_words(double score, std::string_view place, std::string_view nearest);

}  // namespace praxeo::verify
