// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "store/contents.hpp"
#include "store/sources.hpp"

namespace praxeo::verify {

// Version of the rule below, stored with each outcome.
inline constexpr std::string_view kCitationRule = "quote/1";

// Does the quote stand in its version, at its place? Both sides are compared after NFC, white space runs to
// one blank, typographic quotes and dashes to their ASCII forms, soft hyphens gone. Three outcomes, never
// two: verified; refuted, with a score (how much of the quote stands at the best place, 0 to 1) and the
// nearest true wording or the true place as reason; unchecked when the version is gone.
[[nodiscard]] store::CitationCheck check_citation(store::Sources& sources, const store::Citation& citation,
                                                  base::TimePoint now);

struct QuoteMatch {
  bool exact = false;
  double score = 0;    // of the best alignment
  store::Range range;  // of it, in code points of `text`
};
// Seeks the quote in `text`; `near` is where it is expected (the match closest to it wins).
[[nodiscard]] QuoteMatch find_quote(std::string_view text, std::string_view quote, std::int64_t near);

}  // namespace praxeo::verify
