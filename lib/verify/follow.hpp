// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>

#include <optional>
#include <string>

#include "store/locator.hpp"
#include "store/sources.hpp"
#include "verify/comparable.hpp"

namespace praxeo::verify {

// A version in which quotes of another version of its source are sought: one that is stored, or one that was
// just read and is not stored yet. Of `source` its kind, slug and version are used; `source.version.pk` is 0
// when it is not stored. What the functions refer to (a repository) outlives it.
struct OtherVersion {
  store::Source source;
  store::AnchorReader anchors;
  std::function<std::string(store::Range)> text;
};
[[nodiscard]] OtherVersion stored_version(store::Sources& sources, const store::Source& at_version);
[[nodiscard]] OtherVersion read_version(const store::Source& known, const store::NewVersion& read);

// What becomes of a citation in another version of its source (data-model §4, "Refresh"):
//   kept   the quote stands, word for word, at the place that the citation's locator names when it is read on
//          the other version: on the same pages, in the same seconds, at the same characters. Who follows
//          the locator there finds it. A row that is verified, without a reason.
//   moved  it stands elsewhere, word for word. Verified, with the place as reason.
//   lost   it stands nowhere. Refuted, with the nearest wording as reason where it is like it, and how near
//   it
//          comes as score.
// Where the words stand more than once, the same place goes before all others; then that goes first whose
// surroundings, 100 characters on either side, are most like those in the pinned version; then what is
// nearest to the old offset. Words are compared as everywhere here: rule "quote/1".
//
// Holds the other version's text once it is needed as a whole. For one thread; the Sources outlive it.
class QuoteFollower {
 public:
  QuoteFollower(store::Sources& sources, OtherVersion other);

  // The row of citation_checks for the other version. The citation's pinned version is stored.
  [[nodiscard]] store::CitationCheck follow(const store::Citation& citation, base::TimePoint now);
  [[nodiscard]] const store::Source& source() const { return other_.source; }

 private:
  struct Surroundings;
  [[nodiscard]] std::optional<store::Range> same_place(const std::string& locator) const;
  [[nodiscard]] std::optional<store::Range> best(const Comparable& text, const Comparable& quote,
                                                 const store::Citation& citation, std::int64_t near);
  [[nodiscard]] std::string place(store::Range range) const;
  [[nodiscard]] const Comparable& whole();

  store::Sources& sources_;
  OtherVersion other_;
  std::optional<Comparable> whole_;
};

}  // namespace praxeo::verify
