// SPDX-License-Identifier: Apache-2.0
#include "verify/spec/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text/ascii.hpp"
#include "verify/spec/terms.hpp"

namespace praxeo::verify {
namespace {

// "Dispatcher", and no "RTO", "PostgreSQL" or "Q3".
bool is_capitalised(const SpecWord& word) {
  const auto& text = word.written;
  return text.size() > 2 && base::is_upper(text.front()) &&
         std::all_of(text.begin() + 1, text.end(), [](char c) { return base::is_lower(c) || c == '-'; });
}

// Plurals and genitives are the same term.
std::string plain_noun(std::string word) {
  if (word.ends_with("'s")) word.resize(word.size() - 2);
  if (word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
  if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  return word;
}

class NameJudge {
 public:
  NameJudge(const SpecWords& words, Findings& findings) : words_(words), findings_(findings) {}

  void define(const std::string& term) {
    for (const auto& word : words_of_prose(term)) known_.insert(plain_noun(word.lower));
  }
  void judge(const std::vector<SpecWord>& said, const std::string& text, const std::string& place) {
    for (std::size_t at = 0; at + 1 < said.size(); ++at) {
      if (!words_.articles.contains(said[at].lower) || said[at].ends_clause || said[at].ends_sentence)
        continue;
      const auto size = run_at(said, at + 1);
      if (is_proper_name(said, at + 1 + size)) {
        at += size;
        continue;
      }
      if (size > 0 && !is_defined(said, at + 1, size, text))
        findings_.fail(
            "spec.terms", place,
            fmt::format("'{}' is written as a term, and not defined: add it to the definitions, or "
                        "write it small",
                        written(said, at + 1, size)));
      at += size;
    }
  }

 private:
  // "the Bank" in front of "of England": the name of one that is known by it.
  static bool is_proper_name(const std::vector<SpecWord>& said, std::size_t behind) {
    return behind + 1 < said.size() && said[behind].lower == "of" && !said[behind - 1].ends_clause &&
           is_capitalised(said[behind + 1]);
  }
  // How many capitalised words stand there, with nothing behind that they could be an adjective of.
  std::size_t run_at(const std::vector<SpecWord>& said, std::size_t at) const {
    std::size_t size = 0;
    while (at + size < said.size() && is_capitalised(said[at + size])) {
      ++size;
      if (said[at + size - 1].ends_clause || said[at + size - 1].ends_sentence) return size;
    }
    if (size == 0 || at + size == said.size()) return size;
    const auto next = at + size;
    const bool goes_on = words_.behind.contains(said[next].lower) || phrase_at(said, next, words_.must) > 0 ||
                         phrase_at(said, next, words_.should) > 0 || phrase_at(said, next, words_.may) > 0;
    return goes_on ? size : 0;
  }
  bool is_defined(const std::vector<SpecWord>& said, std::size_t at, std::size_t size,
                  const std::string& text) {
    const auto last = plain_noun(said[at + size - 1].lower);
    // "The Red Team" and "the Control Group" are roles, which a text must define.
    if ((size > 1 && words_.offices.contains(last)) || (size > 2 && words_.long_offices.contains(last)))
      return true;
    bool all = true;
    for (std::size_t i = at; i < at + size; ++i) {
      const auto& word = said[i].lower;
      const auto noun = plain_noun(word);
      all = all && (known_.contains(noun) || words_.names.contains(noun) || words_.names.contains(word));
    }
    if (all) return true;
    const auto name = written(said, at, size);
    // "the Dispatcher (who assigns orders)", and what was told already.
    const bool spelt_out =
        text.find(name + " (") != std::string::npos || text.find("(" + name + ")") != std::string::npos;
    for (std::size_t i = at; i < at + size; ++i) known_.insert(plain_noun(said[i].lower));
    return spelt_out;
  }

  const SpecWords& words_;
  Findings& findings_;
  std::set<std::string> known_;
};

}  // namespace

void judge_names(const nlohmann::json& body, const std::vector<Requirement>& all, const SpecWords& words,
                 Findings& findings) {
  NameJudge judge(words, findings);
  for (const auto& each : body.at("definitions")) judge.define(each.at("term"));
  for (const auto& each : asked_terms(body)) judge.define(each);
  judge.define(body.at("title"));
  for (const auto& each : all) {
    judge.judge(each.words, each.text, each.place + "/text");
    for (std::size_t i = 0; i < each.acceptance.size(); ++i) {
      judge.judge(words_of_prose(each.acceptance[i]), each.acceptance[i],
                  fmt::format("{}/acceptance/{}", each.place, i));
    }
  }
}

}  // namespace praxeo::verify
