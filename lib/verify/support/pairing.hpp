// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "verify/support/reading.hpp"

namespace praxeo::verify {

enum class Likeness : std::uint8_t { none, same, synonym, derived, opposed };

// Where a content word of the claim stands in the quote.
struct Partner {
  Likeness likeness = Likeness::none;
  std::size_t token = 0;  // of the quote
  bool in_order = false;  // part of the longest common sequence
};

// The content words of a claim beside those of a quote: first the longest sequence that stands in both, then
// what stands elsewhere, synonyms, words of one root, and opposites that stand in the same surroundings.
struct Pairing {
  const Reading& claim;
  const Reading& quote;
  std::vector<Partner> of_claim;      // by token of the claim
  std::vector<std::size_t> of_quote;  // token of the claim + 1, by token of the quote; 0: none

  [[nodiscard]] bool paired(std::size_t claim_token) const {
    return of_claim[claim_token].likeness != Likeness::none;
  }
  // Says the same, in whatever words.
  [[nodiscard]] bool agrees(std::size_t claim_token) const {
    return paired(claim_token) && of_claim[claim_token].likeness != Likeness::opposed;
  }
};
[[nodiscard]] Pairing pair_words(const Reading& claim, const Reading& quote, const Vocabulary& vocabulary);

[[nodiscard]] bool same_word(const Token& a, const Token& b);
[[nodiscard]] bool same_quantity(const Token& a, const Token& b);
// "3.1" and "3.10" of a program: no decimals.
[[nodiscard]] bool other_version(const Token& a, const Token& b);

// Code, such as options and variables, is another with another letter; "-R" is no "-r". Of words of one stem.
[[nodiscard]] bool spelled_alike(const Token& a, const Token& b);

// What is demanded or allowed there and simply done here, or the other way round.
[[nodiscard]] std::optional<std::string> other_demand(const Pairing& pairing);

// "Tea" of "tea or coffee", "tea and coffee" of it.
[[nodiscard]] std::optional<std::string> other_choice(const Pairing& pairing);

// "Bernd Anna" of "Anna Berg": denied, for the text has another in its place; "Anna Maria Berg" is open.
struct OtherFullName {
  bool denied = false;
  std::size_t token = 0;  // of the claim, that the text doesn't have
  std::string reason;
};
// "M." for "Maria": an initial that the name begins with.
[[nodiscard]] bool is_initial_for(const Reading& reading, std::size_t at, const Token& name);
[[nodiscard]] std::optional<OtherFullName> other_full_name(const Pairing& pairing);

// "Apples and pears" of "apples".
[[nodiscard]] std::optional<std::string> added_member(const Pairing& pairing);

// "HOME", "getName": written otherwise in the quote, which may mean the same.
[[nodiscard]] std::optional<std::string> other_spelling(const Pairing& pairing);

// The tokens of the quote that stand where `claim_token` would: between the partners of the paired words
// around it. Half-open; never more than some few words at the ends.
struct Gap {
  std::size_t start = 0, end = 0;
};
[[nodiscard]] Gap gap_of(const Pairing& pairing, std::size_t claim_token);

// What stands left and right of this word in the claim stands the other way round in the quote.
[[nodiscard]] bool crossed(const Pairing& pairing, std::size_t claim_token, std::size_t quote_token);

// The same of an opposite: "A before B" beside "B after A", whatever else stands on the same side.
[[nodiscard]] bool turned_round(const Pairing& pairing, std::size_t claim_token, std::size_t quote_token);

// "Faster in air than in water" beside "in water … than in air": each compares with what the other starts
// from.
[[nodiscard]] bool exchanged_comparison(const Pairing& pairing);

// What the claim has against its quote, as a line for people; each looks for one kind of difference.
[[nodiscard]] std::optional<std::string> other_quantity(const Pairing& pairing);
// "Twice", "two files", where the quote neither has the number nor names as many.
[[nodiscard]] std::optional<std::string> untold_count(const Pairing& pairing);
[[nodiscard]] std::optional<std::string> other_name(const Pairing& pairing);
// One plain word in the place of another, which may say the same; not one that the claim takes for granted,
// by its stem.
[[nodiscard]] std::optional<std::string> other_word(const Pairing& pairing,
                                                    const std::unordered_set<std::uint32_t>& about);
// "…, but dogs don't", "…, but cats and dogs don't": does the word's clause end with its negation?
[[nodiscard]] bool is_cut_short(const Reading& reading, const Token& token);
[[nodiscard]] std::optional<std::string> other_polarity(const Pairing& pairing);
[[nodiscard]] std::optional<std::string> other_scope(const Pairing& pairing);
[[nodiscard]] std::optional<std::string> other_way(const Pairing& pairing);
[[nodiscard]] std::optional<std::string> other_order(const Pairing& pairing);
// "The same key" of "different keys", "another key" of "the same key".
[[nodiscard]] std::optional<std::string> other_sameness(const Pairing& pairing);
// "The other file" of "the file", "the same file" of "any file": may be so.
[[nodiscard]] std::optional<std::string> untold_sameness(const Pairing& pairing);
// "Not the same" for "different"
[[nodiscard]] bool denies_sameness(const Pairing& pairing);
// Said of one thing in the claim, of another in the quote.
[[nodiscard]] std::optional<std::string> other_doer(const Pairing& pairing);

// "Defeated by the French" of "the French were defeated by the British"; not denied where the text may have
// them for one: "by the reader, while the writer waits".
struct OtherAgent {
  bool denied = false;
  std::string reason;
};
// "Issued", "was built"
[[nodiscard]] bool is_done(const Reading& reading, std::size_t at);
[[nodiscard]] std::optional<OtherAgent> other_agent(const Pairing& pairing);

// "From the foreground into the background" of "from the background into the foreground".
[[nodiscard]] std::optional<std::string> exchanged_complements(const Pairing& pairing);
// "Born in Princeton" of "born in Ulm and died in Princeton"; denied where it hangs on the same preposition.
struct OtherComplement {
  bool denied = false;
  std::string reason;
};
[[nodiscard]] std::optional<OtherComplement> other_complement(const Pairing& pairing);

// "Cats like bones" of "cats like milk; dogs like bones": of parts that are built alike, each says its own.
[[nodiscard]] std::optional<std::string> crossed_parts(const Pairing& pairing);

// "the claim says “15”, the quote “16”"
[[nodiscard]] std::string differs(std::string_view in_claim, std::string_view in_quote);

}  // namespace praxeo::verify
