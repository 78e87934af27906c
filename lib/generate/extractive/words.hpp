// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text/sentences.hpp"
#include "base/text/stemmer.hpp"
#include "generate/extractive/language_words.hpp"

namespace praxeo::generate {

// Words of a text: runs of letters, digits and what code words hold inside ("BASH_REMATCH", "read-only"), as
// byte ranges.
[[nodiscard]] std::vector<base::ByteRange> word_ranges(std::string_view text);
// Letters of one or two bytes in lower case, the rest as it is: byte for byte as long as the text.
[[nodiscard]] std::string lower_words(std::string_view text);

// First letter in upper case.
[[nodiscard]] std::string capitalised(std::string_view words);

// A sparse vector over term numbers, in their order.
using TermVector = std::vector<std::pair<std::uint32_t, float>>;
[[nodiscard]] float cosine(const TermVector& a, const TermVector& b);

// Turns words into numbered stems (Snowball's, of the language of the words; without one, the words
// themselves) and counts in how many texts each stands. One of them serves one document; it is for one
// thread.
class Vocabulary {
 public:
  // `words` must outlive it.
  explicit Vocabulary(const Words& words);
  // Numbers of the stems of all words that are no stop words, in order, with repetitions.
  [[nodiscard]] std::vector<std::uint32_t> terms(std::string_view text);
  // Counts the terms of one text for weighing: call it once for each text of the document.
  void count(const std::vector<std::uint32_t>& terms);
  // TF-IDF of the terms with length 1; idf = ln(1 + texts / texts with the term).
  [[nodiscard]] TermVector weigh(const std::vector<std::uint32_t>& terms) const;
  [[nodiscard]] float rarity(std::uint32_t term) const;  // its idf
  // Whether so many of the texts counted have it that it tells nothing: more than a dozen, and 3 %.
  [[nodiscard]] bool is_common(std::uint32_t term) const;

 private:
  std::uint32_t number(std::string_view lower_case_word);
  const Words& words_;
  std::optional<base::Stemmer> stemmer_;
  std::unordered_map<std::string, std::uint32_t> by_word_, by_stem_;
  std::vector<std::uint32_t> texts_with_;
  std::uint32_t texts_ = 0;
};

}  // namespace praxeo::generate
