// SPDX-License-Identifier: Apache-2.0
#include "verify/spec/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

#include "verify/support/reading.hpp"

namespace praxeo::verify {
namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();

// What a text bounds: all its words but the number, and the range that it leaves.
struct Limit {
  const Requirement* of = nullptr;
  std::string place;
  std::set<std::string> subject;
  std::string dimension;
  double least = -kEndless, most = kEndless;
  std::string shown;  // "at most 5 s"

  [[nodiscard]] bool is_bound() const { return least != most; }
  [[nodiscard]] bool holds(const Limit& other) const { return least <= other.least && other.most <= most; }
  [[nodiscard]] bool is_apart_from(const Limit& other) const {
    return most < other.least || other.most < least;
  }
};

class LimitReader {
 public:
  explicit LimitReader(const SpecWords& words) : words_(words), vocabulary_("en") {}

  std::optional<Limit> read(const Requirement& of, const std::string& text, std::string place) {
    const auto reading = read_text(text, vocabulary_);
    const auto& tokens = reading.tokens;
    std::optional<std::size_t> number;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind != TokenKind::number || tokens[i].ordinal) continue;
      if (number) return std::nullopt;
      number = i;
    }
    // "one of them" counts nothing.
    if (!number || (tokens[*number].in_words && tokens[*number].value == 1)) return std::nullopt;
    Limit limit{.of = &of, .place = std::move(place)};
    const auto& token = tokens[*number];
    auto bound = token.bound;
    if (bound == Role::about) return std::nullopt;
    const auto before = *number > 0 ? lower(tokens[*number - 1]) : std::string();
    if (bound == Role::none && words_.limits.contains(before)) bound = Role::at_most;
    const bool denied = std::any_of(reading.clause_negations.begin(), reading.clause_negations.end(),
                                    [](int count) { return count > 0; });
    if (denied) {
      // "not more than 5" turns the bound round; a denial elsewhere ("without a network") may, and is not
      // judged.
      const bool governs = bound != Role::none && denies_bound(tokens, *number);
      if (!governs) return std::nullopt;
      bound = bound == Role::at_most ? Role::at_least : Role::at_most;
    }
    auto last = *number;
    auto value = token.value;
    if (token.measure != nullptr) {
      limit.dimension = token.measure->dimension;
      value *= token.measure->factor;
      if (last + 1 < tokens.size() && !token.unit.empty() && is_unit(tokens[last + 1], token)) ++last;
    } else if (last + 1 < tokens.size() && tokens[last + 1].content) {
      limit.dimension = "of " + stem(tokens[++last]);  // three copies
    }
    if (bound != Role::at_least) limit.most = value;
    if (bound != Role::at_most) limit.least = value;
    limit.subject = subject_of(reading, *number, last);
    if (words_.occasions.contains(before)) limit.subject.insert(before);
    limit.shown = shown(text, tokens, *number, last, bound);
    return limit.subject.empty() ? std::nullopt : std::optional(std::move(limit));
  }

 private:
  static std::string lower(const Token& token) {
    return token.info != nullptr ? token.info->folded : std::string(token.text);
  }
  static std::string stem(const Token& token) {
    return token.kind == TokenKind::word && token.info != nullptr ? std::to_string(token.info->stem)
                                                                  : std::string(token.text);
  }
  // Within the three words before the number: "no more than", "must not take longer than".
  static bool denies_bound(const std::vector<Token>& tokens, std::size_t number) {
    for (std::size_t i = number; i > 0 && number - i < 4; --i) {
      const auto word = lower(tokens[i - 1]);
      if (tokens[i - 1].kind == TokenKind::mark) return false;
      if (word == "not" || word == "no" || word == "never" || word == "cannot") return true;
    }
    return false;
  }
  static bool is_unit(const Token& next, const Token& number) {
    return next.text == number.unit || (next.info != nullptr && next.info->unit == number.unit) ||
           next.text == "%";
  }
  std::set<std::string> subject_of(const Reading& reading, std::size_t from, std::size_t to) const {
    std::set<std::string> subject;
    for (const auto i : reading.content) {
      if (i >= from && i <= to) continue;
      const auto& token = reading.tokens[i];
      if (!words_.empty.contains(lower(token)) && !words_.limits.contains(lower(token)))
        subject.insert(stem(token));
    }
    return subject;
  }
  // The number with its unit, and the words before it that make a bound of it.
  [[nodiscard]] std::string shown(const std::string& text, const std::vector<Token>& tokens, std::size_t from,
                                  std::size_t to, Role bound) const {
    constexpr std::size_t kBefore = 3;
    auto first = from;
    for (std::size_t i = from; bound != Role::none && i > 0 && from - i < kBefore; --i) {
      const auto& token = tokens[i - 1];
      const auto word = lower(token);
      const bool limits = words_.limits.contains(word);
      if (token.kind == TokenKind::mark || (token.content && !limits) || words_.before.contains(word)) break;
      first = i - 1;
      if (limits) break;
    }
    return text.substr(tokens[first].start, tokens[to].end - tokens[first].start);
  }

  const SpecWords& words_;
  Vocabulary vocabulary_;
};

// Whether both say of the same what can't both be meant.
bool contradict(const Limit& one, const Limit& other) {
  if (one.dimension != other.dimension || one.subject != other.subject) return false;
  if (one.is_apart_from(other)) return true;
  const bool same_side =
      one.is_bound() && other.is_bound() && (one.least == other.least) != (one.most == other.most);
  return same_side && one.of->level == other.of->level;
}

}  // namespace

void judge_numbers_agree(const std::vector<Requirement>& all, const SpecWords& words, Findings& findings) {
  LimitReader reader(words);
  std::vector<Limit> limits;
  for (const auto& each : all) {
    auto limit = reader.read(each, each.text, each.place + "/text");
    if (!limit) continue;
    for (std::size_t i = 0; i < each.acceptance.size(); ++i) {
      const auto place = fmt::format("{}/acceptance/{}", each.place, i);
      const auto test = reader.read(each, each.acceptance[i], place);
      if (!test || !limit->is_bound() || !test->is_bound() || test->dimension != limit->dimension ||
          test->subject != limit->subject || limit->holds(*test)) {
        continue;
      }
      findings.fail("spec.numbers", place,
                    fmt::format("'{}' lets through what {} does not: '{}' (at {})", test->shown, each.id,
                                limit->shown, limit->place));
    }
    for (const auto& other : limits) {
      if (!contradict(*limit, other)) continue;
      findings.fail("spec.numbers", limit->place,
                    fmt::format("{} says '{}' where {} says '{}' of the same (at {})", each.id, limit->shown,
                                other.of->id, other.shown, other.place));
    }
    limits.push_back(*std::move(limit));
  }
}

}  // namespace praxeo::verify
