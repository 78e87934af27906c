// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "store/contents.hpp"
#include "store/sources.hpp"

namespace praxeo::verify {

// Version of the rule below, stored with each outcome that no later one decided (support/support.hpp).
inline constexpr std::string_view kCitationRule = "quote/1";

// Does the quote stand in its version, at its place? Both sides are compared after NFC, white space runs to
// one blank, typographic quotes and dashes to their ASCII forms, soft hyphens gone. Three outcomes, never
// two: verified; refuted, with a score (how much of the quote stands at the best place, 0 to 1) and the
// nearest true wording or the true place as reason; unchecked when the version is gone. The written locator
// is checked too: one that names another version, or a place that doesn't hold the quote, is refuted. An
// unchecked outcome without version can't be stored as a row, and needs none: no row means unchecked.
//
// Checks many citations and keeps the text of the version that it sought through last. The Sources outlive
// it; for one thread.
class CitationChecker {
 public:
  explicit CitationChecker(store::Sources& sources);
  ~CitationChecker();
  CitationChecker(const CitationChecker&) = delete;
  CitationChecker& operator=(const CitationChecker&) = delete;

  [[nodiscard]] store::CitationCheck check(const store::Citation& citation, base::TimePoint now);
  // Of the source of a version that is there; valid until the next call.
  [[nodiscard]] const std::string& source_title(store::Pk version_pk);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One citation, by a checker of its own.
[[nodiscard]] store::CitationCheck check_citation(store::Sources& sources, const store::Citation& citation,
                                                  base::TimePoint now);

struct QuoteMatch {
  bool exact = false;
  double score = 0;    // of the best alignment
  store::Range range;  // of it, in code points of `text`
};
// Seeks the quote in `text`; `near` is where it is expected (the match closest to it wins). An empty quote,
// or one of blanks and invisible characters alone, stands nowhere: no match, score 0, an empty range.
[[nodiscard]] QuoteMatch find_quote(std::string_view text, std::string_view quote, std::int64_t near);

}  // namespace praxeo::verify
