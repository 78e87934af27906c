// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace praxeo::generate {
namespace {

// In byte order, for binary search. The function words of English.
constexpr auto kStopWords = std::to_array<std::string_view>(
    {"a",      "about", "above",     "after",   "again", "all",     "also",  "although", "always", "am",
     "an",     "and",   "any",       "are",     "as",    "at",      "be",    "because",  "been",   "before",
     "being",  "below", "between",   "both",    "but",   "by",      "can",   "cannot",   "could",  "did",
     "do",     "does",  "doing",     "don",     "down",  "during",  "each",  "either",   "etc",    "every",
     "few",    "for",   "from",      "further", "had",   "has",     "have",  "having",   "he",     "her",
     "here",   "how",   "however",   "i",       "if",    "in",      "into",  "is",       "it",     "its",
     "itself", "just",  "may",       "me",      "might", "more",    "most",  "must",     "my",     "neither",
     "no",     "nor",   "not",       "now",     "of",    "off",     "on",    "once",     "one",    "only",
     "or",     "other", "otherwise", "our",     "out",   "over",    "own",   "page",     "same",   "section",
     "see",    "shall", "she",       "should",  "since", "so",      "some",  "such",     "than",   "that",
     "the",    "their", "them",      "then",    "there", "these",   "they",  "this",     "those",  "through",
     "thus",   "to",    "too",       "under",   "until", "up",      "upon",  "used",     "very",   "was",
     "we",     "were",  "what",      "when",    "where", "whether", "which", "while",    "who",    "whose",
     "will",   "with",  "would",     "you"});

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         byte >= 0xC3;
}
// Continues a letter of several bytes; U+2000 to U+2FFF (E2 …) are punctuation and signs.
bool is_sign_lead(char c) { return static_cast<unsigned char>(c) == 0xE2; }
bool is_tail(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

std::vector<base::ByteRange> word_ranges(std::string_view text) {
  std::vector<base::ByteRange> found;
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_sign_lead(text[at])) {
      ++at;
      while (at < text.size() && is_tail(text[at])) ++at;
      continue;
    }
    if (!is_word_byte(text[at])) {
      ++at;
      continue;
    }
    const auto start = at;
    while (at < text.size()) {
      if (is_sign_lead(text[at])) break;
      if (is_word_byte(text[at]) || is_tail(text[at])) {
        ++at;
      } else if (text[at] == '-' && at + 1 < text.size() && is_word_byte(text[at + 1]) &&
                 !is_sign_lead(text[at + 1])) {
        ++at;
      } else {
        break;
      }
    }
    found.push_back({start, at});
  }
  return found;
}

std::string lower_words(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return out;
}

bool is_stop_word(std::string_view lower_case_word) {
  return std::binary_search(kStopWords.begin(), kStopWords.end(), lower_case_word);
}

float cosine(const TermVector& a, const TermVector& b) {
  float sum = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].first == b[j].first) {
      sum += a[i++].second * b[j++].second;
    } else if (a[i].first < b[j].first) {
      ++i;
    } else {
      ++j;
    }
  }
  return sum;
}

std::uint32_t Vocabulary::number(std::string_view lower_case_word) {
  const auto known = by_word_.find(std::string(lower_case_word));
  if (known != by_word_.end()) return known->second;
  const auto next = static_cast<std::uint32_t>(by_stem_.size());
  const auto id = by_stem_.try_emplace(stemmer_.stem(lower_case_word), next).first->second;
  if (id == next) texts_with_.push_back(0);
  by_word_.emplace(lower_case_word, id);
  return id;
}

std::vector<std::uint32_t> Vocabulary::terms(std::string_view text) {
  std::vector<std::uint32_t> found;
  for (const auto& range : word_ranges(text)) {
    const auto word = lower_words(text.substr(range.start, range.size()));
    if (word.size() > 64 || is_stop_word(word)) continue;
    if (word.find_first_not_of("0123456789-") == std::string::npos) continue;
    found.push_back(number(word));
  }
  return found;
}

void Vocabulary::count(const std::vector<std::uint32_t>& terms) {
  auto distinct = terms;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  for (const auto term : distinct) ++texts_with_[term];
  ++texts_;
}

TermVector Vocabulary::weigh(const std::vector<std::uint32_t>& terms) const {
  auto sorted = terms;
  std::sort(sorted.begin(), sorted.end());
  TermVector vector;
  double square = 0;
  for (std::size_t i = 0; i < sorted.size();) {
    auto j = i;
    while (j < sorted.size() && sorted[j] == sorted[i]) ++j;
    const auto with = std::max<std::uint32_t>(1, texts_with_[sorted[i]]);
    const double weight = static_cast<double>(j - i) * std::log(1.0 + static_cast<double>(texts_) / with);
    vector.emplace_back(sorted[i], static_cast<float>(weight));
    square += weight * weight;
    i = j;
  }
  const auto length = static_cast<float>(std::sqrt(square));
  if (length > 0) {
    for (auto& [term, weight] : vector) weight /= length;
  }
  return vector;
}

}  // namespace praxeo::generate
