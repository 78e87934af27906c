// SPDX-License-Identifier: Apache-2.0
#include "verify/support/tongue.hpp"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <vector>

#include "base/resources.hpp"
#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::verify {
namespace {

constexpr std::size_t kMostRead = 4000;

struct FunctionWords {
  std::vector<std::string> languages;
  std::unordered_map<std::string, std::uint32_t> of;  // a bit a language
};

const FunctionWords& known() {
  static const auto all = [] {
    FunctionWords found;
    for (const auto& file : base::resources("templates/words/")) {
      const auto table = nlohmann::json::parse(file.bytes);
      if (!table.contains("stop") || found.languages.size() == 32) continue;
      const auto bit = std::uint32_t{1} << found.languages.size();
      found.languages.push_back(table.at("language").get<std::string>());
      for (const auto& word : table.at("stop")) found.of[word.get<std::string>()] |= bit;
    }
    return found;
  }();
  return all;
}

bool writes_no_blanks(char32_t point) {
  return (point >= 0x3040 && point <= 0x30FF) || (point >= 0x3400 && point <= 0x9FFF) ||
         (point >= 0x0E00 && point <= 0x0EFF) || (point >= 0x20000 && point <= 0x3FFFF);
}

// Calls `each` with every word, in lower case.
template <class Each>
void each_word(std::string_view text, Each&& each) {
  text = text.substr(0, kMostRead);
  const auto folded = base::utf8::ascii(text) ? std::string(text) : base::fold(base::utf8::repair(text));
  std::string word;
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    const char c = i < folded.size() ? folded[i] : ' ';
    if (base::is_letter(c) || static_cast<unsigned char>(c) >= 0x80) {
      word += base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
      continue;
    }
    // "D" and "L" are French before an apostrophe alone; else, a letter is any language's.
    const bool letter = word.size() == 1 &&
                        std::string_view("aeiouy").find(word[0]) == std::string_view::npos && c != '\'' &&
                        word[0] > 0;
    if (!word.empty() && !letter) each(word);
    word.clear();
  }
}

}  // namespace

Tongue tongue_of(std::string_view text) {
  const auto& function = known();
  Tongue tongue;
  if (!base::utf8::ascii(text)) {
    std::size_t letters = 0, blankless = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto point = base::utf8::next(text, at);
      const bool none = writes_no_blanks(point);
      blankless += none ? 1 : 0;
      letters += none || point >= 0x80 || base::is_letter(static_cast<char>(point)) ? 1 : 0;
    }
    tongue.no_blanks = blankless * 4 > letters;
  }
  std::vector<int> hits(function.languages.size());
  each_word(text, [&](const std::string& word) {
    ++tongue.words;
    const auto found = function.of.find(word);
    if (found == function.of.end()) return;
    for (std::size_t i = 0; i < hits.size(); ++i) hits[i] += (found->second >> i) & 1U ? 1 : 0;
  });
  const auto best = std::max_element(hits.begin(), hits.end());
  if (best == hits.end() || *best == 0) return tongue;
  tongue.hits = *best;
  // Where two are even, English, which most manuals are in.
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (hits[i] == *best && (tongue.language.empty() || function.languages[i] == "en"))
      tongue.language = function.languages[i];
  }
  return tongue;
}

int function_words(std::string_view text, std::string_view language) {
  const auto& function = known();
  const auto place = std::find(function.languages.begin(), function.languages.end(), language);
  if (place == function.languages.end()) return 0;
  const auto index = place - function.languages.begin();
  int count = 0;
  each_word(text, [&](const std::string& word) {
    const auto found = function.of.find(word);
    count += found != function.of.end() && ((found->second >> index) & 1U) ? 1 : 0;
  });
  return count;
}

}  // namespace praxeo::verify
