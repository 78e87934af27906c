// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/draft.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {

// The words of a text as numbers, each once, in order: case, signs and breaks make no difference.
using WordSet = std::vector<std::uint64_t>;
[[nodiscard]] WordSet word_set(std::string_view text);
// Words in common by words in either: 1 for the same words, 0 for none in common.
[[nodiscard]] double likeness(const WordSet& a, const WordSet& b);

// What was told already. Two sentences whose likeness is above 0.8 tell the same.
class Told {
 public:
  void add(std::string_view text) { told_.push_back(word_set(text)); }
  [[nodiscard]] bool has_like(std::string_view text) const;

 private:
  std::vector<WordSet> told_;
};

// The same code but for blanks, or at least three lines that all stand in `told`. A listing that has grown
// since is worth showing again.
[[nodiscard]] bool repeats_code(std::string_view told, std::string_view next);

// What two drafts have in common, by their quotes: more than half of the smaller one's makes them the same
// piece, whatever their titles are.
[[nodiscard]] std::vector<std::uint64_t> fingerprint(const content::Draft& draft);
[[nodiscard]] std::vector<std::uint64_t> fingerprint(const std::vector<std::string>& quotes);
[[nodiscard]] bool same_piece(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

// Maximal marginal relevance (Carbonell & Goldstein 1998): picks one after the other what is worth most and
// least like what was picked before: 0.7 × worth − 0.3 × greatest cosine. Worth is scaled so that the best
// has 1.
struct Choice {
  double worth = 0;
  const TermVector* words = nullptr;
};
// Positions of at most `most` of `from`, in the order of choice.
[[nodiscard]] std::vector<std::size_t> choose_diverse(const std::vector<Choice>& from, std::size_t most);

}  // namespace praxeo::generate
