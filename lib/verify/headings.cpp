// SPDX-License-Identifier: Apache-2.0
#include "verify/headings.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "verify/support/tongue.hpp"

namespace praxeo::verify {
namespace {

using nlohmann::json;

constexpr const char* kHeading = "heading";
constexpr std::size_t kLongWord = 4;    // letters
constexpr std::size_t kTelling = 5;     // hardly a function word has as many
constexpr std::size_t kManyWords = 3;   // of which none is found
constexpr std::size_t kFewestKept = 4;  // letters of a word that all of its forms have

// All strings below a value but for headings, folded.
void collect(const json& value, std::string& words) {
  if (value.is_string()) (words += base::fold(value.get_ref<const std::string&>())) += '\n';
  if (value.is_array()) {
    for (const auto& each : value) collect(each, words);
  }
  if (!value.is_object()) return;
  for (const auto& [key, each] : value.items()) {
    if (key != kHeading) collect(each, words);
  }
}

bool is_part_of_word(char c) {
  return base::is_letter(c) || base::is_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
         std::string_view("_-$./:").find(c) != std::string_view::npos;
}

std::vector<std::string_view> words_of(std::string_view heading) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < heading.size();) {
    auto end = at;
    while (end < heading.size() && is_part_of_word(heading[end])) ++end;
    auto word = heading.substr(at, end - at);
    while (!word.empty() && std::string_view(".:/").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    if (!word.empty()) words.push_back(word);
    at = end + 1;
  }
  return words;
}

bool is_number(std::string_view word) {
  return base::is_digit(word.front()) && word.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool has_number(std::string_view text, std::string_view number) {
  for (auto at = text.find(number); at != std::string_view::npos; at = text.find(number, at + 1)) {
    const auto end = at + number.size();
    if ((at == 0 || !base::is_digit(text[at - 1])) && (end == text.size() || !base::is_digit(text[end])))
      return true;
  }
  return false;
}

// An option, a variable, a name of a program's or a company's: no word of a language.
bool looks_like_name(std::string_view word) {
  if (word.size() > 1 && (word.front() == '-' || word.front() == '$')) return true;
  if (word.find('_') != std::string_view::npos || word.find("::") != std::string_view::npos) return true;
  const auto uppers = std::count_if(word.begin(), word.end(), base::is_upper);
  const bool digits = std::any_of(word.begin(), word.end(), base::is_digit);
  const bool inside = std::any_of(word.begin() + 1, word.end(), base::is_upper);
  return (digits && base::is_letter(word.front())) || (uppers > 1 && inside);
}

std::size_t long_words(const std::vector<std::string_view>& words, bool capital) {
  std::size_t count = 0;
  for (std::size_t i = 1; i < words.size(); ++i)
    count += words[i].size() >= kLongWord && base::is_upper(words[i].front()) == capital ? 1 : 0;
  return count;
}

// In any of its forms: "Counting" by "counter".
bool is_told(std::string_view known, std::string_view word) {
  const auto folded = base::fold(word);
  const auto kept = folded.size() > kFewestKept ? std::max(kFewestKept, folded.size() - 3) : folded.size();
  return known.find(std::string_view(folded).substr(0, kept)) != std::string_view::npos;
}

struct Known {
  std::string_view all, part;  // of the piece and of the part, folded, with their quotes
  std::size_t number = 0;      // of the part, from 1
  bool capital_nouns = false;
};

bool claims_more(std::string_view heading, const Known& known) {
  const auto words = words_of(heading);
  const bool names_are_capital = !known.capital_nouns && long_words(words, false) > 0 &&
                                 long_words(words, true) <= long_words(words, false);
  std::size_t strange = 0;
  bool any_told = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto word = words[i];
    if (is_number(word)) {
      if (i < 2 && word == std::to_string(known.number)) continue;
      if (!has_number(known.part, word)) return true;
      continue;
    }
    const bool name = looks_like_name(word) || (i > 0 && names_are_capital && word.size() >= kLongWord &&
                                                base::is_upper(word.front()));
    if (name && !is_told(known.all, word)) return true;
    if (word.size() < kTelling) continue;
    const bool told = is_told(known.all, word);
    any_told = any_told || told;
    strange += told ? 0 : 1;
  }
  return !any_told && strange >= kManyWords;
}

}  // namespace

std::int64_t count_unfounded_headings(const content::Kind& kind, const json& body,
                                      const std::vector<store::Citation>& citations) {
  std::vector<json::json_pointer> parts;
  for (const auto& field : content::prose_fields(kind, body)) {
    const auto part = json::json_pointer(field).parent_pointer();
    if (part.empty() || !body.contains(part) || !body.at(part).is_object()) continue;
    const auto& object = body.at(part);
    if (!object.contains(kHeading) || !object.at(kHeading).is_string()) continue;
    if (!body.at(part.parent_pointer()).is_array()) continue;
    if (parts.empty() || parts.back() != part) parts.push_back(part);
  }
  if (parts.empty()) return 0;
  std::string all;
  collect(body, all);
  for (const auto& citation : citations) (all += base::fold(citation.quote)) += '\n';
  const bool capital_nouns = tongue_of(all).language == "de";
  std::int64_t count = 0;
  for (const auto& part : parts) {
    std::string own;
    collect(body.at(part), own);
    for (const auto& citation : citations) {
      if (citation.field.starts_with(part.to_string() + "/")) (own += base::fold(citation.quote)) += '\n';
    }
    const auto& heading = body.at(part).at(kHeading).get_ref<const std::string&>();
    const auto place = static_cast<std::size_t>(std::stoul(part.back()));
    count += claims_more(heading, {all, own, place + 1, capital_nouns}) ? 1 : 0;
  }
  return count;
}

}  // namespace praxeo::verify
