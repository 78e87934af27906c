// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace praxeo::verify {

class Vocabulary;

// Version of the rules, stored with the outcomes that rest on them.
inline constexpr std::string_view kSupportRule = "support/8";

// Unsure: nothing differs that can be named, but too much of the claim is in other words than the quote's, as
// free retelling is, or not said at all.
enum class Verdict : std::uint8_t { supported, unsure, refuted, unchecked };

struct Support {
  Verdict verdict = Verdict::unchecked;
  double score = 0;    // how much of the claim the words say, 0 to 1
  std::string reason;  // what differs or is missing, as a line; empty when supported
  bool open = false;   // the rules can't tell: somebody who reads it may
  bool code = false;   // the quote is code, of which the rules can't tell
};

// Do these words say what the claim says? By rules, without a model: the words of the claim must be found in
// them (by stem, or by a listed synonym), and neither a number, unit, name, negation, quantifier, word of
// sameness, demand nor the order of things may be another. A claim that stands in the words as it is, is
// always supported. Unchecked is what can't be read: a language without word tables, or a claim in another
// language than the words.
//
// Keeps the words it has met; for one thread.
class SupportChecker {
 public:
  SupportChecker();
  ~SupportChecker();
  SupportChecker(const SupportChecker&) = delete;
  SupportChecker& operator=(const SupportChecker&) = delete;

  // `about` are words that the claim may take for granted, such as the title of the source: they count for
  // what the quote leaves unsaid, and contradict nothing. Claim and quote are plain text; code spans and
  // emphasis of inline Markdown are read through.
  [[nodiscard]] Support check(std::string_view claim, std::string_view quote, std::string_view about = {});

  // The words of a language, which are read once. Valid as long as the checker is; what it remembers of
  // single words goes with the next check.
  [[nodiscard]] Vocabulary& vocabulary(const std::string& language);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One claim, by a checker of its own.
[[nodiscard]] Support support_of(std::string_view claim, std::string_view quote, std::string_view about = {});

}  // namespace praxeo::verify
