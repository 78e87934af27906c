// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text/sentences.hpp"
#include "generate/stemmer.hpp"

namespace praxeo::generate {

// Words of a text: runs of letters, digits and what code words hold inside ("BASH_REMATCH", "read-only"), as
// byte ranges.
[[nodiscard]] std::vector<base::ByteRange> word_ranges(std::string_view text);
[[nodiscard]] std::string lower_words(
    std::string_view text);  // ASCII letters in lower case, the rest as it is
[[nodiscard]] bool is_stop_word(std::string_view lower_case_word);

// A sparse vector over term numbers, in their order.
using TermVector = std::vector<std::pair<std::uint32_t, float>>;
[[nodiscard]] float cosine(const TermVector& a, const TermVector& b);

// Turns words into numbered stems (Snowball's English stemmer) and counts in how many texts each stands. One
// of them serves one document; it is for one thread.
class Vocabulary {
 public:
  // Numbers of the stems of all words that are no stop words, in order, with repetitions.
  [[nodiscard]] std::vector<std::uint32_t> terms(std::string_view text);
  // Counts the terms of one text for weighing: call it once for each text of the document.
  void count(const std::vector<std::uint32_t>& terms);
  // TF-IDF of the terms with length 1; idf = ln(1 + texts / texts with the term).
  [[nodiscard]] TermVector weigh(const std::vector<std::uint32_t>& terms) const;

 private:
  std::uint32_t number(std::string_view lower_case_word);
  Stemmer stemmer_{"english"};
  std::unordered_map<std::string, std::uint32_t> by_word_, by_stem_;
  std::vector<std::uint32_t> texts_with_;
  std::uint32_t texts_ = 0;
};

}  // namespace praxeo::generate
