// SPDX-License-Identifier: Apache-2.0
#include "verify/spec/rules.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/crypto.hpp"
#include "base/text/language.hpp"
#include "content/marks.hpp"
#include "verify/spec/levels.hpp"
#include "verify/spec/names.hpp"
#include "verify/spec/numbers.hpp"
#include "verify/spec/terms.hpp"

namespace praxeo::verify {
namespace {

using nlohmann::json;

// Counts up when an outcome may be another by the same body.
constexpr std::string_view kSpecRules = "spec/3";
constexpr std::array kRules{"spec.numbered", "spec.one-obligation", "spec.testable", "spec.terms",
                            "spec.levels",   "spec.numbers",        "spec.rfc2119"};

// The numbers in an id: "R1.10" is 1, 10.
std::vector<std::uint64_t> numbers_in(const std::string& id) {
  std::vector<std::uint64_t> numbers;
  bool within = false;
  for (const char c : id) {
    if (c < '0' || c > '9') {
      within = false;
      continue;
    }
    if (!within) numbers.push_back(0);
    numbers.back() = numbers.back() * 10 + static_cast<std::uint64_t>(c - '0');
    within = true;
  }
  return numbers;
}

void judge_numbers(const std::vector<Requirement>& all, Findings& findings) {
  std::set<std::string> known;
  const Requirement* before = nullptr;
  for (const auto& each : all) {
    const auto place = each.place + "/id";
    if (numbers_in(each.id).empty()) {
      findings.fail("spec.numbered", place, fmt::format("'{}' has no number", each.id));
    } else if (!known.insert(each.id).second) {
      findings.fail("spec.numbered", place, fmt::format("there are two requirements '{}'", each.id));
    } else if (before != nullptr && numbers_in(each.id) < numbers_in(before->id)) {
      findings.fail("spec.numbered", place, fmt::format("'{}' stands behind '{}'", each.id, before->id));
    }
    before = &each;
  }
}

// A second obligation has its own sentence, or is joined to the first: "must start, and must not stop". One
// in a clause that only says when ("if it should fail") is none.
void judge_obligations(const std::vector<Requirement>& all, const SpecWords& words, Findings& findings) {
  for (const auto& each : all) {
    bool has_one = false;
    for (std::size_t at = 0; at < each.words.size(); ++at) {
      const auto size =
          std::max(phrase_at(each.words, at, words.must), phrase_at(each.words, at, words.should));
      if (size == 0) continue;
      const bool joined = at > 0 && words.joins.contains(each.words[at - 1].lower);
      const bool parted =
          std::any_of(each.words.begin(), each.words.begin() + static_cast<std::ptrdiff_t>(at),
                      [](const SpecWord& word) { return word.ends_sentence; });
      if (has_one && (joined || parted)) {
        findings.fail("spec.one-obligation", each.place + "/text",
                      fmt::format("'{}' is a further obligation: make it a requirement of its own",
                                  written(each.words, at, std::min(size + 3, each.words.size() - at))));
      }
      has_one = true;
      at += size - 1;
    }
  }
}

void judge_criterion(const std::string& prose, const std::string& place, const SpecWords& words,
                     Findings& findings) {
  const auto all = words_of_prose(prose);
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (const auto vague = phrase_at(all, at, words.vague); vague > 0) {
      findings.fail(
          "spec.testable", place,
          fmt::format("'{}' can't be tested: say what is measured, and how much", written(all, at, vague)));
      at += vague - 1;
    }
  }
}

void judge_open(const json& value, const std::string& place, const SpecWords& words, Findings& findings) {
  if (value.is_structured()) {
    for (const auto& [key, part] : value.items()) {
      if (key != "open_questions") judge_open(part, place + "/" + key, words, findings);
    }
  } else if (value.is_string()) {
    const auto all = words_of_prose(value.get<std::string>());
    for (std::size_t at = 0; at < all.size(); ++at) {
      if (const auto open = phrase_at(all, at, words.open); open > 0) {
        findings.fail("spec.testable", place,
                      fmt::format("'{}' is left open: decide it, or list it in open_questions",
                                  written(all, at, open)));
        at += open - 1;
      }
    }
  }
}

void judge_tests(const std::vector<Requirement>& all, const json& body, const SpecWords& words,
                 Findings& findings) {
  std::vector<std::string> without;
  for (const auto& each : all) {
    if (each.acceptance.empty()) without.push_back(each.id);
    for (std::size_t i = 0; i < each.acceptance.size(); ++i)
      judge_criterion(each.acceptance[i], fmt::format("{}/acceptance/{}", each.place, i), words, findings);
  }
  judge_open(body, "", words, findings);
  if (without.empty()) return;
  const auto more = without.size() > 5 ? fmt::format(" and {} more", without.size() - 5) : "";
  without.resize(std::min<std::size_t>(without.size(), 5));
  findings.skip("spec.testable", "/requirements",
                fmt::format("no acceptance criterion: {}{}", fmt::join(without, ", "), more));
}

std::vector<Requirement> requirements_of(const json& body) {
  std::vector<Requirement> all;
  for (const auto& each : body.at("requirements")) {
    const std::string text = each.at("text");
    Requirement made{.id = each.at("id"),
                     .level = each.at("level"),
                     .place = fmt::format("/requirements/{}", all.size()),
                     .text = content::without_marks(text),
                     .words = words_of_prose(text)};
    for (const auto& criterion : each.at("acceptance"))
      made.acceptance.push_back(content::without_marks(criterion.get<std::string>()));
    all.push_back(std::move(made));
  }
  return all;
}

std::string prose_of(const json& body) {
  std::string text = body.at("purpose");
  for (const auto& each : body.at("requirements")) text += "\n\n" + each.at("text").get<std::string>();
  return content::without_marks(text);
}

}  // namespace

void Findings::fail(std::string rule, std::string place, std::string message) {
  all_.push_back({.name = std::move(rule),
                  .place = std::move(place),
                  .status = "failed",
                  .message = std::move(message)});
}

void Findings::skip(std::string rule, std::string place, std::string message) {
  all_.push_back({.name = std::move(rule),
                  .place = std::move(place),
                  .status = "skipped",
                  .message = std::move(message)});
}

std::vector<store::Check> Findings::take() {
  // A check has one outcome at a place, which names all that was found there.
  static constexpr std::size_t kNamed = 5;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> told;
  for (auto& each : all_) {
    auto& messages = told[{each.name, each.place}];
    if (std::find(messages.begin(), messages.end(), each.message) == messages.end())
      messages.push_back(each.message);
  }
  std::set<std::pair<std::string, std::string>> seen;
  std::erase_if(all_, [&](const store::Check& each) { return !seen.emplace(each.name, each.place).second; });
  for (auto& each : all_) {
    auto messages = told.at({each.name, each.place});
    const auto more = messages.size() > kNamed ? fmt::format("; and {} more", messages.size() - kNamed) : "";
    messages.resize(std::min(messages.size(), kNamed));
    each.message = fmt::format("{}{}", fmt::join(messages, "; "), more);
  }
  for (const auto* rule : kRules) {
    const bool found =
        std::any_of(all_.begin(), all_.end(), [&](const auto& each) { return each.name == rule; });
    if (!found) all_.push_back({.name = rule, .status = "passed"});
  }
  std::stable_sort(all_.begin(), all_.end(), [](const auto& one, const auto& other) {
    const auto rank = [](const std::string& name) { return std::find(kRules.begin(), kRules.end(), name); };
    return rank(one.name) < rank(other.name);
  });
  return std::move(all_);
}

std::vector<store::Check> check_spec(const json& body) {
  Findings findings;
  // Too short a text is taken for English, which it mostly is.
  const auto language = base::guess_language(prose_of(body)).value_or("en");
  if (const auto* words = spec_words(language)) {
    const auto all = requirements_of(body);
    judge_numbers(all, findings);
    judge_obligations(all, *words, findings);
    judge_tests(all, body, *words, findings);
    judge_terms(body, *words, findings);
    judge_names(body, all, *words, findings);
    judge_levels(all, *words, findings);
    judge_numbers_agree(all, *words, findings);
    judge_capitals(body, all, *words, findings);
  } else {
    for (const auto* rule : kRules)
      findings.skip(rule, "", fmt::format("there are no word lists for the language '{}'", language));
  }
  auto checks = findings.take();
  const auto hash = base::sha256(fmt::format("{}\n{}", kSpecRules, body.dump()));
  for (auto& check : checks) check.input_hash = hash;
  return checks;
}

}  // namespace praxeo::verify
