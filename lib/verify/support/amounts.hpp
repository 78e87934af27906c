// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "verify/support/pairing.hpp"

namespace praxeo::verify {

// Does the claim's number say, roughly or as one of many, what the quote's says? "Half of them" of 49 %,
// "about 1.2 million" of 1,203,432, "hundreds" of 450, "the 1930s" of 1931.
[[nodiscard]] bool says_roughly(const Token& claim, const Token& quote);

// "Two of the three": the tokens of both numbers. A share, such as "two in three", is one token and none of
// these.
struct PartOf {
  std::size_t part = 0, whole = 0;
};
[[nodiscard]] std::optional<PartOf> part_at(const Reading& reading, std::size_t at);   // `at` is the part
[[nodiscard]] std::optional<PartOf> whole_at(const Reading& reading, std::size_t at);  // `at` is the whole

[[nodiscard]] inline bool is_number(const Token& token) { return token.kind == TokenKind::number; }

// "15 ms", as written.
[[nodiscard]] std::string shown_number(const Reading& reading, std::size_t at);

// The content word that is counted: the next one, in the same clause; of a part, nothing.
[[nodiscard]] std::optional<std::size_t> counted(const Reading& reading, std::size_t at);

// The claim's number `at` stands in the quote as `there`, but of something else; the number that the quote
// has in its place.
[[nodiscard]] std::optional<std::size_t> of_something_else(const Pairing& pairing, std::size_t at,
                                                           std::size_t there);

// Is the quote's number `there` said of what the claim's number `at` is said of, as far as their clauses
// tell?
[[nodiscard]] bool of_same_thing(const Pairing& pairing, std::size_t at, std::size_t there);

// "Three of the two" of "two of the three".
[[nodiscard]] std::optional<std::string> other_part(const Pairing& pairing);
// The claim's share `at` beside the quote's "10 of the 20": the same, or the quote's, as it is written.
struct Parts {
  bool same = false;
  std::string_view text;
};
[[nodiscard]] std::optional<Parts> parts_beside(const Pairing& pairing, std::size_t at);
// The claim's "2 of 5" is the quote's "two in five".
[[nodiscard]] bool told_as_share(const Pairing& pairing, std::size_t at);

// A share in words without a number beside one in percent: "most of them" of 20 %.
struct OtherShare {
  bool open = false;  // may be so: "most of them" of "more than 20 %"
  std::string reason;
};
[[nodiscard]] std::optional<OtherShare> other_share_word(const Pairing& pairing);
// The quote bounds a number that the claim says as it is, or bounds otherwise; denied by "exactly".
struct OtherBound {
  bool denied = false;
  std::string reason;
};
[[nodiscard]] std::optional<OtherBound> other_bound(const Pairing& pairing);
// The claim's share `at` in words beside a quote that says "most of".
[[nodiscard]] std::optional<std::string> other_than_share_word(const Pairing& pairing, std::size_t at);
// Is the claim's token one of such words, and the quote's such a number, or the other way round?
[[nodiscard]] bool share_beside_word(const Pairing& pairing, std::size_t claim_token,
                                     std::size_t quote_token);

}  // namespace praxeo::verify
