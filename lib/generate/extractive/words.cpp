// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/words.hpp"

#include <algorithm>
#include <cmath>

#include "base/text/utf8.hpp"

namespace praxeo::generate {
namespace {

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         byte >= 0xC3;
}
// Continues a letter of several bytes; U+2000 to U+2FFF (E2 …) are punctuation and signs.
bool is_sign_lead(char c) { return static_cast<unsigned char>(c) == 0xE2; }
bool is_tail(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Of the letters that UTF-8 writes in two bytes: Latin, Greek, Cyrillic; others stay.
char32_t lower_letter(char32_t c) {
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
    return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  const bool odd_is_lower =
      (c >= 0x100 && c <= 0x12F) || (c >= 0x132 && c <= 0x137) || (c >= 0x14A && c <= 0x177);
  if (odd_is_lower) return c | 1U;
  const bool even_is_lower = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  if (even_is_lower && c % 2 == 1) return c + 1;
  return c;
}

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
  for (std::size_t i = 0; i < out.size(); ++i) {
    const char c = out[i];
    if (c >= 'A' && c <= 'Z') {
      out[i] = static_cast<char>(c - 'A' + 'a');
      continue;
    }
    const auto lead = static_cast<unsigned char>(c);
    if (lead < 0xC3 || lead > 0xD1 || i + 1 >= out.size()) continue;
    std::size_t at = i;
    const auto lower = lower_letter(base::utf8::next(out, at));
    if (at == i + 2 && lower >= 0x80 && lower < 0x800) {
      out[i] = static_cast<char>(0xC0U | (lower >> 6U));
      out[i + 1] = static_cast<char>(0x80U | (lower & 0x3FU));
    }
    i = at - 1;
  }
  return out;
}

std::string capitalised(std::string_view words) {
  std::string out(words);
  if (out.empty()) return out;
  // "a..=b", "summarize_author": a name keeps its case.
  const auto first = words.substr(0, words.find(' '));
  const auto sign = first.find_first_of("_.=(){}[]<>/\\:$");
  if (sign != std::string_view::npos && sign + 1 < first.size()) return out;
  if (first.size() == 1 && first.size() < words.size() && first != "a") return out;  // "s will be …"
  if (out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  if (out.size() > 1 && out[0] == '\xC3' && static_cast<unsigned char>(out[1]) >= 0xA0 &&
      static_cast<unsigned char>(out[1]) <= 0xBE && static_cast<unsigned char>(out[1]) != 0xB7)
    out[1] = static_cast<char>(static_cast<unsigned char>(out[1]) - 0x20U);
  return out;
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

Vocabulary::Vocabulary(const Words& words) : words_(words) {
  if (!words.stemmer.empty()) stemmer_.emplace(words.stemmer);
}

std::uint32_t Vocabulary::number(std::string_view lower_case_word) {
  const auto known = by_word_.find(std::string(lower_case_word));
  if (known != by_word_.end()) return known->second;
  const auto next = static_cast<std::uint32_t>(by_stem_.size());
  const auto id =
      by_stem_.try_emplace(stemmer_ ? stemmer_->stem(lower_case_word) : std::string(lower_case_word), next)
          .first->second;
  if (id == next) texts_with_.push_back(0);
  by_word_.emplace(lower_case_word, id);
  return id;
}

std::vector<std::uint32_t> Vocabulary::terms(std::string_view text) {
  std::vector<std::uint32_t> found;
  for (const auto& range : word_ranges(text)) {
    const auto word = lower_words(text.substr(range.start, range.size()));
    if (word.size() > 64 || words_.stop.has(word)) continue;
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

float Vocabulary::rarity(std::uint32_t term) const {
  const auto with = std::max<std::uint32_t>(1, texts_with_[term]);
  return static_cast<float>(std::log(1.0 + static_cast<double>(texts_) / with));
}

bool Vocabulary::is_common(std::uint32_t term) const {
  return texts_with_[term] > 12 &&
         100 * static_cast<std::uint64_t>(texts_with_[term]) > 3 * static_cast<std::uint64_t>(texts_);
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
