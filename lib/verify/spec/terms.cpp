// SPDX-License-Identifier: Apache-2.0
#include "verify/spec/terms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text/ascii.hpp"
#include "content/marks.hpp"
#include "verify/support/vocabulary.hpp"

namespace praxeo::verify {
namespace {

// "RTO", "RTOs"; empty for other words. Longer ones are mostly names of variables.
std::string abbreviation_of(std::string_view word) {
  constexpr std::size_t kLongest = 5;
  if (word.ends_with('s')) word.remove_suffix(1);
  const bool all = std::all_of(word.begin(), word.end(), base::is_upper);
  return all && word.size() >= 2 && word.size() <= kLongest ? std::string(word) : "";
}

class TermJudge {
 public:
  TermJudge(const SpecWords& words, Findings& findings)
      : words_(words), known_(words.known), findings_(findings) {}

  void define(const std::string& term) {
    for (const auto& word : words_of_prose(term)) define_word(word.written);
  }
  void judge(const nlohmann::json& value, const std::string& place) {
    if (value.is_structured()) {
      for (const auto& [key, part] : value.items()) judge(part, place + "/" + key);
    } else if (value.is_string()) {
      judge_prose(value.get<std::string>(), place);
    }
  }

 private:
  void define_word(std::string_view word) {
    if (const auto found = abbreviation_of(word); !found.empty()) known_.insert(found);
  }
  void judge_prose(const std::string& prose, const std::string& place) {
    const auto text = content::without_marks(prose);
    const auto all = words_of_prose(prose);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto& word = all[i];
      if (word.lower == "`") continue;
      const auto name = abbreviation_of(word.written);
      if (name.empty() || known_.contains(name) || is_shouted(all, i) || is_designation(all, i)) continue;
      if (!is_spelt_out(text, name))
        findings_.fail("spec.terms", place,
                       fmt::format("'{}' is not defined: add it to the definitions", name));
      known_.insert(name);  // told once
    }
  }
  // "OD 7", "WGS 84": with its number the name of a grade or standard; "MTBF 200 hours" counts something.
  bool is_designation(const std::vector<SpecWord>& all, std::size_t at) const {
    const auto ends = [&](std::size_t n) { return all[n].ends_clause || all[n].ends_sentence; };
    if (at + 1 >= all.size() || ends(at) || !base::is_digit(all[at + 1].written.front())) return false;
    if (at + 2 >= all.size() || ends(at + 1)) return true;
    const auto& next = all[at + 2];
    if (words_.behind.contains(next.lower)) return true;
    const bool plural = next.lower.size() > 2 && next.lower.ends_with('s') && !next.lower.ends_with("ss");
    return !plural && unit_named(next.written) == nullptr;
  }
  // "DOGS MUST BE KEPT outside": one of several words in capitals is no abbreviation.
  static bool is_shouted(const std::vector<SpecWord>& all, std::size_t at) {
    constexpr std::size_t kFewest = 4;
    const auto loud = [&](std::size_t n) {
      const auto& word = all[n].written;
      return word.size() > 1 && std::all_of(word.begin(), word.end(), base::is_upper);
    };
    auto from = at;
    while (from > 0 && loud(from - 1)) --from;
    auto end = at + 1;
    while (end < all.size() && loud(end)) ++end;
    return end - from >= kFewest;
  }
  // In brackets behind other words, or with other words in brackets behind it.
  static bool is_spelt_out(const std::string& text, const std::string& name) {
    if (text.find("(" + name) != std::string::npos) return true;
    const auto at = text.find(name + " (");
    return at != std::string::npos && at + name.size() + 2 < text.size() &&
           base::is_letter(text[at + name.size() + 2]);
  }

  const SpecWords& words_;
  std::unordered_set<std::string> known_;
  Findings& findings_;
};

}  // namespace

std::vector<std::string> asked_terms(const nlohmann::json& body) {
  constexpr std::string_view kOpens = "“", kCloses = "”";
  std::vector<std::string> terms;
  for (const auto& each : body.at("open_questions")) {
    const auto question = content::without_marks(each.get<std::string>());
    for (auto at = question.find(kOpens); at != std::string::npos; at = question.find(kOpens, at)) {
      at += kOpens.size();
      const auto end = question.find(kCloses, at);
      if (end == std::string::npos) break;
      terms.push_back(question.substr(at, end - at));
    }
  }
  return terms;
}

void judge_terms(const nlohmann::json& body, const SpecWords& words, Findings& findings) {
  TermJudge judge(words, findings);
  for (const auto& each : body.at("definitions")) judge.define(each.at("term"));
  for (const auto& each : asked_terms(body)) judge.define(each);
  judge.define(body.at("title"));
  std::size_t number = 0;
  for (const auto& each : body.at("requirements")) {
    for (const auto* field : {"text", "acceptance"})
      judge.judge(each.at(field), fmt::format("/requirements/{}/{}", number, field));
    ++number;
  }
}

}  // namespace praxeo::verify
