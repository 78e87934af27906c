// SPDX-License-Identifier: Apache-2.0
#include "verify/spec/levels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace praxeo::verify {
namespace {

// RFC 2119 §1 to §5. "MAY NOT" is none of them: it can be read as a leave and as a ban.
const std::map<std::string, std::string, std::less<>> kCapitals{
    {"MUST", "MUST"},          {"REQUIRED", "MUST"}, {"SHALL", "MUST"},  {"SHOULD", "SHOULD"},
    {"RECOMMENDED", "SHOULD"}, {"MAY", "MAY"},       {"OPTIONAL", "MAY"}};

std::size_t sentence_start(const std::vector<SpecWord>& said, std::size_t at) {
  while (at > 0 && !said[at - 1].ends_sentence) --at;
  return at;
}

// "Don't rely on the order: one event may overtake another."
bool is_in_an_order(const std::vector<SpecWord>& said, std::size_t at, const SpecWords& words) {
  return phrase_at(said, sentence_start(said, at), words.orders) > 0;
}

// "Who cannot come should write.", and not "the version, which must be 1".
bool is_of_whom(const std::vector<SpecWord>& said, std::size_t at, const SpecWords& words) {
  return at > 0 && words.subordinates.contains(said[at - 1].lower) && said[at].written == said[at].lower &&
         !said[at - 1].ends_clause && !(at > 1 && said[at - 2].ends_clause);
}

// "if the disk should fail", "files that will be read", "Should a rule be void": tells of a case, and obliges
// to nothing.
bool is_of_a_case(const std::vector<SpecWord>& said, std::size_t at, const SpecWords& words) {
  if (at + 1 < said.size() && sentence_start(said, at) == at &&
      (words.articles.contains(said[at + 1].lower) || words.pronouns.contains(said[at + 1].lower)))
    return true;
  constexpr std::size_t kFar = 5;
  for (std::size_t i = at; i > 0 && at - i < kFar; --i) {
    const auto& before = said[i - 1];
    if (before.ends_clause || before.ends_sentence) return false;
    if (words.subordinates.contains(before.lower)) return true;
  }
  return false;
}

// "Nobody may share an account": whom a leave is given that begins its sentence so is nobody, or nobody else.
bool is_for_none(const std::vector<SpecWord>& said, std::size_t at, const SpecWords& words) {
  std::size_t start = at;
  while (start > 0 && !said[start - 1].ends_sentence && !said[start - 1].ends_clause) --start;
  return phrase_at(said, start, words.none) > 0;
}

// "Fix the beam, or it will fall": tells what follows, in a clause joined to what is asked for. Without the
// comma, "or" and a pronoun join one: "fix the beam or it will fall".
bool tells_what_follows(const std::vector<SpecWord>& said, std::size_t at, const SpecWords& words) {
  if (at >= 3 && words.alternatives.contains(said[at - 2].lower) &&
      words.pronouns.contains(said[at - 1].lower) && !said[at - 2].ends_sentence)
    return true;
  return at >= 3 && said[at - 3].ends_clause && words.joins.contains(said[at - 2].lower) &&
         !words.names.contains(said[at - 1].lower);
}

// "does not have to give reasons": nothing is asked for.
bool is_waived(const std::vector<SpecWord>& said, std::size_t at, const SpecWords& words) {
  if (at == 0) return false;
  const auto& before = said[at - 1];
  return !before.ends_clause && !before.ends_sentence &&
         (words.negations.contains(before.lower) || before.lower.ends_with("n't") ||
          before.lower.ends_with("n\u2019t"));
}

// "may only be used by tenants": who else, may not.
// "may not only eat" and "may eat if they only pay" bound nothing.
bool is_bounded(const std::vector<SpecWord>& said, std::size_t at, const SpecWords& words) {
  constexpr std::size_t kNear = 5;     // words behind the leave: "may keep a tool only for two weeks"
  constexpr std::size_t kNearEnd = 9;  // "may be kept on the storage of the house only."
  // "With a yellow flag only fours may launch", and not "the only file that may be read".
  bool before = false;
  for (auto i = at; i > 0; --i) {
    const auto& word = said[i - 1];
    if (word.ends_clause || word.ends_sentence) break;
    if (words.subordinates.contains(word.lower) || (i == at && words.joins.contains(word.lower))) {
      before = false;  // "who come here only on Sundays", "pay only half and may"
      break;
    }
    if (words.bounds.contains(word.lower) && i > 1)
      before = !words.negations.contains(said[i - 2].lower) && !words.articles.contains(said[i - 2].lower);
  }
  if (before) return true;
  for (auto i = at + 1; i < said.size() && i <= at + kNearEnd; ++i) {
    const auto& word = said[i - 1];
    if (word.ends_clause || word.ends_sentence) return false;
    const bool near = i <= at + kNear || said[i].ends_clause || said[i].ends_sentence;
    if (near && words.bounds.contains(said[i].lower)) return !words.negations.contains(word.lower);
    if (words.subordinates.contains(said[i].lower) || words.joins.contains(said[i].lower)) return false;
  }
  return false;
}

// The strongest level that the words oblige to.
std::optional<std::string> level_said(const std::vector<SpecWord>& said, const SpecWords& words) {
  bool should = false, may = false;
  for (std::size_t at = 0; at < said.size(); ++at) {
    if (phrase_at(said, at, words.must) > 0) {
      if (is_of_whom(said, at, words)) continue;
      if (!is_waived(said, at, words)) return "MUST";
      may = true;  // "need not", in other words
      continue;
    }
    if (is_of_a_case(said, at, words)) continue;
    should = should || phrase_at(said, at, words.should) > 0;
    if (phrase_at(said, at, words.may) == 0 || is_in_an_order(said, at, words)) continue;
    if (is_for_none(said, at, words) || is_bounded(said, at, words)) return "MUST";
    may = true;
  }
  if (should) return "SHOULD";
  if (may) return "MAY";
  return std::nullopt;
}

// What a requirement is about, without the words that oblige, and whether it forbids.
struct Core {
  std::vector<std::string> words;
  bool forbids = false;
};

Core core_of(const Requirement& requirement, const SpecWords& words) {
  Core core;
  const auto& said = requirement.words;
  for (std::size_t at = 0; at < said.size(); ++at) {
    const auto size = std::max(
        {phrase_at(said, at, words.must), phrase_at(said, at, words.should), phrase_at(said, at, words.may)});
    if (size > 0) {
      for (std::size_t i = at; i < at + size; ++i) {  // "may not", "cannot"
        const auto& word = said[i].lower;
        if (words.negations.contains(word) || word.ends_with("not")) core.forbids = !core.forbids;
      }
      at += size - 1;
    } else if (words.negations.contains(said[at].lower)) {
      core.forbids = !core.forbids;
    } else {
      core.words.push_back(said[at].lower == "`" ? said[at].written : said[at].lower);
    }
  }
  return core;
}

}  // namespace

void judge_levels(const std::vector<Requirement>& all, const SpecWords& words, Findings& findings) {
  std::map<std::vector<std::string>, std::pair<const Requirement*, bool>> known;
  for (const auto& each : all) {
    const auto said = level_said(each.words, words);
    if (said && *said != each.level) {
      findings.fail("spec.levels", each.place + "/level",
                    fmt::format("{} is of level {}, its words are of {}", each.id, each.level, *said));
    }
    auto core = core_of(each, words);
    const auto [same, is_new] = known.try_emplace(std::move(core.words), &each, core.forbids);
    if (is_new) continue;
    const auto& [other, forbids] = same->second;
    if (forbids != core.forbids) {
      findings.fail("spec.levels", each.place + "/text",
                    fmt::format("{} says the contrary of {}", each.id, other->id));
    } else if (other->level != each.level) {
      findings.fail("spec.levels", each.place + "/text",
                    fmt::format("{} says at level {} what {} says at {}", each.id, each.level, other->id,
                                other->level));
    } else {
      findings.fail("spec.levels", each.place + "/text",
                    fmt::format("{} says once more what {} says", each.id, other->id));
    }
  }
}

namespace {

// "The tool will write a log" foretells: no level of RFC 2119 is said by it. What is foretold behind the
// first sentence comes of what that says.
void judge_foretelling(const Requirement& requirement, const SpecWords& words, Findings& findings) {
  if (level_said(requirement.words, words)) return;
  const auto& said = requirement.words;
  for (std::size_t at = 0; at < said.size(); ++at) {
    if (at > 0 && said[at - 1].ends_sentence) return;
    const auto size = phrase_at(said, at, words.foretells);
    const bool promised = at > 0 && words.promisers.contains(said[at - 1].lower);
    // "No shouting, it would …", "nobody will be asked"
    const bool bans =
        phrase_at(said, sentence_start(said, at), words.none) > 0 || is_for_none(said, at, words);
    const bool wishes = phrase_at(said, at, words.wishes) > 0 ||
                        (at > 1 && words.likens.contains(said[at - 2].lower));  // "as low as it will go"
    if (size == 0 || promised || bans || wishes || is_of_a_case(said, at, words) ||
        tells_what_follows(said, at, words))
      continue;
    std::string word = requirement.level;
    for (auto& c : word) c = static_cast<char>(c - 'A' + 'a');
    return findings.fail("spec.rfc2119", requirement.place + "/text",
                         fmt::format("'{}' foretells and obliges nobody: {} is of level {}, so write '{}'",
                                     written(said, at, size), requirement.id, requirement.level, word));
  }
}

// An obligation that no requirement holds.
void judge_elsewhere(const nlohmann::json& value, const std::string& place, Findings& findings) {
  if (value.is_structured()) {
    for (const auto& [key, part] : value.items()) judge_elsewhere(part, place + "/" + key, findings);
    return;
  }
  if (!value.is_string()) return;
  for (const auto& word : words_of_prose(value.get<std::string>())) {
    if (kCapitals.contains(word.written))
      findings.fail(
          "spec.rfc2119", place,
          fmt::format("'{}' obliges outside of a requirement: make it one, or write it small", word.written));
  }
}

}  // namespace

void judge_capitals(const nlohmann::json& body, const std::vector<Requirement>& all, const SpecWords& words,
                    Findings& findings) {
  for (const auto& each : all) {
    judge_foretelling(each, words, findings);
    for (std::size_t at = 0; at < each.words.size(); ++at) {
      const auto found = kCapitals.find(each.words[at].written);
      if (found == kCapitals.end()) continue;
      const bool negated = at + 1 < each.words.size() && words.negations.contains(each.words[at + 1].lower);
      if (found->first == "MAY" && negated) {
        findings.fail("spec.rfc2119", each.place + "/text",
                      "'MAY NOT' is no word of RFC 2119: write MUST NOT, or that it may be left out");
      } else if (found->second != each.level) {
        findings.fail("spec.rfc2119", each.place + "/text",
                      fmt::format("{} is of level {}, and says {}", each.id, each.level, found->first));
      }
    }
  }
  for (const auto* field : {"purpose", "scope", "definitions", "non_goals"})
    judge_elsewhere(body.at(field), fmt::format("/{}", field), findings);
  std::size_t number = 0;
  for (const auto& each : body.at("requirements")) {
    const auto place = fmt::format("/requirements/{}", number++);
    judge_elsewhere(each.at("rationale"), place + "/rationale", findings);
  }
}

}  // namespace praxeo::verify
