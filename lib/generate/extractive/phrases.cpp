// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/phrases.hpp"

#include <algorithm>

namespace praxeo::generate {
namespace {

bool is_tail_byte(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::size_t word_end(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && word_byte_at(text, end)) ++end;
  return end == at ? at + 1 : end;  // a sign stands for itself
}

}  // namespace

bool word_byte_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x80) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
  auto lead = at;
  while (lead > 0 && at - lead < 3 && is_tail_byte(text[lead])) --lead;
  return static_cast<unsigned char>(text[lead]) >= 0xC3 && static_cast<unsigned char>(text[lead]) != 0xE2;
}

PhraseSet::PhraseSet(std::vector<std::string> phrases) : phrases_(std::move(phrases)) {
  std::erase_if(phrases_, [](const auto& phrase) { return phrase.empty(); });
  const auto given = phrases_.size();
  for (std::size_t i = 0; i < given; ++i) {  // the apostrophe as typesetters print it
    auto phrase = phrases_[i];
    auto at = phrase.find('\'');
    if (at == std::string::npos) continue;
    for (; at != std::string::npos; at = phrase.find('\'', at)) phrase.replace(at, 1, "\u2019");
    phrases_.push_back(std::move(phrase));
  }
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    by_first_[phrases_[i].substr(0, word_end(phrases_[i], 0))].push_back(i);
  }
}

bool PhraseSet::has(std::string_view text) const {
  const auto length = text.empty() ? 0 : length_at(text, 0);
  return length == text.size() && length > 0;
}

std::size_t PhraseSet::length_at(std::string_view lower, std::size_t at) const {
  const auto end = word_end(lower, at);
  const auto listed = by_first_.find(lower.substr(at, end - at));
  if (listed == by_first_.end()) return 0;
  std::size_t best = 0;
  for (const auto i : listed->second) {
    const auto& phrase = phrases_[i];
    if (phrase.size() <= best || !lower.substr(at).starts_with(phrase)) continue;
    const auto behind = at + phrase.size();
    const bool border =
        behind == lower.size() || !word_byte_at(lower, behind) || !word_byte_at(phrase, phrase.size() - 1);
    if (border) best = phrase.size();
  }
  return best;
}

std::optional<std::size_t> PhraseSet::begins(std::string_view lower) const {
  if (lower.empty() || phrases_.empty()) return std::nullopt;
  const auto length = length_at(lower, 0);
  return length == 0 ? std::nullopt : std::optional(length);
}

std::optional<base::ByteRange> PhraseSet::find(std::string_view lower, std::size_t from) const {
  if (phrases_.empty()) return std::nullopt;
  for (std::size_t at = from; at < lower.size();) {
    const bool begins_word = at == 0 || !word_byte_at(lower, at) || !word_byte_at(lower, at - 1);
    if (begins_word) {
      if (const auto length = length_at(lower, at); length > 0) return base::ByteRange{at, at + length};
    }
    const bool in_word = word_byte_at(lower, at);
    ++at;
    while (in_word && at < lower.size() && word_byte_at(lower, at)) ++at;
  }
  return std::nullopt;
}

}  // namespace praxeo::generate
