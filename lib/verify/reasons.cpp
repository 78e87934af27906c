// SPDX-License-Identifier: Apache-2.0
#include "verify/reasons.hpp"

#include <fmt/format.h>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::verify {
namespace {

constexpr std::size_t kWordingShown = 240;  // code points

std::string shortened(std::string_view words) {
  const auto line = base::squeeze(words);
  if (base::utf8::length(line) <= kWordingShown) return line;
  return std::string(base::utf8::prefix(line, kWordingShown)) + "…";
}

}  // namespace

std::string other_words(double score, std::string_view place, std::string_view nearest) {
  return fmt::format("{}; nearest wording, on {}: “{}”",
                     score < kSimilar ? kNothingLikeIt : "the source has other words", place,
                     shortened(nearest));
}

}  // namespace praxeo::verify
