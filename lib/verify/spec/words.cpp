// SPDX-License-Identifier: Apache-2.0
#include "verify/spec/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "base/resources.hpp"
#include "base/text/ascii.hpp"
#include "base/text/month.hpp"
#include "content/marks.hpp"

namespace praxeo::verify {
namespace {

SpecPhrase spec_phrase_of(const std::string& text) {
  SpecPhrase phrase;
  for (const auto& word : words_of_prose(text)) phrase.push_back(word.lower);
  return phrase;
}

std::vector<SpecPhrase> spec_phrases_of(const nlohmann::json& list) {
  std::vector<SpecPhrase> phrases;
  for (const auto& each : list) phrases.push_back(spec_phrase_of(each));
  return phrases;
}

SpecWords read_words(std::string_view name, std::string_view bytes) {
  const auto value = base::parse_json(bytes, name);
  SpecWords words{.must = spec_phrases_of(value.at("must")),
                  .should = spec_phrases_of(value.at("should")),
                  .may = spec_phrases_of(value.at("may")),
                  .vague = spec_phrases_of(value.at("vague")),
                  .open = spec_phrases_of(value.at("open"))};
  for (const auto& each : value.at("not")) words.negations.insert(each);
  for (const auto& each : value.at("joins")) words.joins.insert(each);
  words.none = spec_phrases_of(value.at("none"));
  if (value.contains("orders")) words.orders = spec_phrases_of(value.at("orders"));
  words.foretells = spec_phrases_of(value.at("foretells"));
  words.wishes = spec_phrases_of(value.at("wishes"));
  for (const auto& [field, into] :
       {std::pair{"known", &words.known}, std::pair{"subordinates", &words.subordinates},
        std::pair{"limits", &words.limits}, std::pair{"before", &words.before},
        std::pair{"occasions", &words.occasions}, std::pair{"empty", &words.empty},
        std::pair{"articles", &words.articles}, std::pair{"behind", &words.behind},
        std::pair{"names", &words.names}, std::pair{"alternatives", &words.alternatives},
        std::pair{"pronouns", &words.pronouns}, std::pair{"bounds", &words.bounds},
        std::pair{"promisers", &words.promisers}, std::pair{"offices", &words.offices},
        std::pair{"likens", &words.likens}, std::pair{"offices", &words.offices},
        std::pair{"long_offices", &words.long_offices}})
    for (const auto& each : value.at(field)) into->insert(each);
  return words;
}

bool is_part(char c) {
  return base::is_letter(c) || base::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// "user-friendly", "and/or", "don't", "4.2": signs that stand between the parts of a word.
bool is_within(std::string_view text, std::size_t at) {
  return at > 0 && at + 1 < text.size() && is_part(text[at - 1]) && is_part(text[at + 1]) &&
         std::string_view("-/'._").find(text[at]) != std::string_view::npos;
}

}  // namespace

const SpecWords* spec_words(std::string_view language) {
  static const std::map<std::string, SpecWords, std::less<>> all = [] {
    std::map<std::string, SpecWords, std::less<>> found;
    constexpr std::string_view kStart = "templates/rules/spec.", kEnd = ".json";
    for (const auto& [name, bytes] : base::resources(kStart)) {
      const auto tag = name.substr(kStart.size(), name.size() - kStart.size() - kEnd.size());
      found.emplace(tag, read_words(name, bytes));
    }
    return found;
  }();
  const auto found = all.find(language);
  return found == all.end() ? nullptr : &found->second;
}

std::vector<SpecWord> words_of_prose(std::string_view prose) {
  const auto text = content::without_marks(prose);
  const auto spans = content::find_code_spans(text);
  std::vector<SpecWord> words;
  auto span = spans.begin();
  for (std::size_t at = 0; at < text.size();) {
    if (span != spans.end() && at == span->start) {
      words.push_back({"`", text.substr(span->start, span->end - span->start)});
      at = span++->end;
    } else if (is_part(text[at])) {
      const auto from = at;
      while (at < text.size() && (is_part(text[at]) || is_within(text, at))) ++at;
      SpecWord word{{}, text.substr(from, at - from)};
      word.lower = word.written;
      // "by 1 May" names a month, and gives no leave.
      const bool month = word.written == "May" && base::is_month_of_may(text, from);
      if (!month)
        for (auto& c : word.lower) c = base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
      words.push_back(std::move(word));
    } else {
      if (!words.empty()) {
        words.back().ends_clause |= std::string_view(",;:").find(text[at]) != std::string_view::npos;
        words.back().ends_sentence |= std::string_view(".!?").find(text[at]) != std::string_view::npos;
      }
      ++at;
    }
  }
  return words;
}

std::size_t phrase_at(const std::vector<SpecWord>& words, std::size_t at,
                      const std::vector<SpecPhrase>& phrases) {
  std::size_t longest = 0;
  for (const auto& phrase : phrases) {
    if (phrase.size() <= longest || at + phrase.size() > words.size()) continue;
    const auto same = [](const SpecWord& word, const std::string& wanted) { return word.lower == wanted; };
    const auto from = words.begin() + static_cast<std::ptrdiff_t>(at);
    if (std::equal(from, from + static_cast<std::ptrdiff_t>(phrase.size()), phrase.begin(), same))
      longest = phrase.size();
  }
  return longest;
}

std::string written(const std::vector<SpecWord>& words, std::size_t at, std::size_t count) {
  std::string text;
  for (std::size_t i = at; i < at + count; ++i) text += (text.empty() ? "" : " ") + words[i].written;
  return text;
}

}  // namespace praxeo::verify
