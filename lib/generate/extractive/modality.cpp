// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

constexpr auto kMust =
    std::to_array<std::string_view>({"must", "must not", "shall", "is required", "are required",
                                     "is an error", "is not allowed", "are not allowed", "is not permitted",
                                     "is mandatory", "may not be", "it is an error", "cannot", "may not"});
constexpr auto kShould = std::to_array<std::string_view>(
    {"should", "should not", "is recommended", "recommended to", "ought to", "is preferred"});
constexpr auto kMay = std::to_array<std::string_view>({"may be used", "may be specified", "is optional",
                                                       "are optional", "is allowed", "are allowed",
                                                       "is permitted", "are permitted", "may also"});

constexpr auto kOpen = std::to_array<std::string_view>(
    {"undefined", "unspecified", "implementation-defined", "implementation-dependent", "may change",
     "is system-dependent", "are system-dependent", "unpredictable", "not specified", "depends on the system",
     "not defined by"});
std::string without_asides(std::string_view sentence) {
  std::string out;
  int depth = 0;
  bool quoted = false;
  for (const char c : sentence) {
    if (c == '"') quoted = !quoted;
    if (c == '(') ++depth;
    if (depth == 0 && !quoted) out += c;
    if (c == ')' && depth > 0) --depth;
  }
  return depth == 0 && !quoted ? out : std::string(sentence);  // unbalanced: better the whole
}

// Whether the word at `at` stands in a main clause: no "if", "when", "that", "which" … between the last comma
// and it. "If it cannot be read, …" demands nothing; "The pattern must match" does.
bool is_main_clause(std::string_view lower, std::size_t at) {
  const auto comma = at == 0 ? std::string_view::npos : lower.find_last_of(",;:", at - 1);
  auto clause = lower.substr(comma == std::string_view::npos ? 0 : comma + 1,
                             at - (comma == std::string_view::npos ? 0 : comma + 1));
  if (clause.starts_with("note that ")) clause = clause.substr(10);
  static constexpr auto kSubordinate =
      std::to_array<std::string_view>({"if", "when", "that", "which", "how", "whether", "where", "what",
                                       "who", "because", "unless", "until"});
  if (clause.starts_with("no ") || clause.find(" no ") != std::string_view::npos) {
    if (lower.substr(at).starts_with("is required") || lower.substr(at).starts_with("are required"))
      return false;
  }
  return std::none_of(kSubordinate.begin(), kSubordinate.end(),
                      [&](auto word) { return has_phrase(clause, word); });
}

template <std::size_t N>
bool demands(std::string_view lower, const std::array<std::string_view, N>& phrases) {
  for (const auto phrase : phrases) {
    for (auto at = lower.find(phrase); at != std::string_view::npos; at = lower.find(phrase, at + 1)) {
      const auto end = at + phrase.size();
      const bool word =
          (at == 0 || !is_letter(lower[at - 1])) && (end == lower.size() || !is_letter(lower[end]));
      if (word && is_main_clause(lower, at)) return true;
    }
  }
  return false;
}

}  // namespace

std::optional<Modality> modality_of(std::string_view sentence) {
  // What is said in brackets or quoted is not demanded here.
  const auto lower = lower_words(without_asides(sentence));
  if (demands(lower, kMust)) return Modality::must;
  // "Only names are allowed", "may be used only in a function", "not currently allowed": a restriction.
  static constexpr auto kGrants = std::to_array<std::string_view>(
      {"allowed", "permitted", "may be", "may appear", "may only", "can only", "valid"});
  const bool limits = has_phrase(lower, "only") || has_phrase(lower, "not") || lower.starts_with("no ");
  if (limits && demands(lower, kGrants)) {
    static constexpr auto kBounds = std::to_array<std::string_view>(
        {"only be", "may only", "can only", "used only", "specified only", "allowed only", "permitted only",
         "valid only", "only valid", "only allowed", "only permitted", "not currently", "not allowed",
         "not permitted", "not be", "not valid"});
    const bool bounded =
        std::any_of(kBounds.begin(), kBounds.end(), [&](auto bound) { return has_phrase(lower, bound); });
    if (bounded || lower.starts_with("only ") || lower.starts_with("no ")) return Modality::must;
  }
  if (demands(lower, kShould)) return Modality::should;
  if (demands(lower, kMay)) return Modality::may;
  // "may" as a permission has a passive behind it; "may be useful" is a guess.
  for (auto at = lower.find(" may be "); at != std::string::npos; at = lower.find(" may be ", at + 1)) {
    const auto rest = std::string_view(lower).substr(at + 8);
    const auto word = rest.substr(0, rest.find_first_of(" .,;:"));
    if (word.size() > 4 && word.ends_with("ed") && is_main_clause(lower, at + 1)) return Modality::may;
  }
  return std::nullopt;
}

bool says_open(std::string_view sentence) { return demands(lower_words(sentence), kOpen); }

}  // namespace praxeo::generate
