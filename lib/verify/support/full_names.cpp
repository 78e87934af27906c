// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "verify/support/pairing.hpp"

// "Anna Maria Berg" and "Bernd Anna" beside "Anna Berg": names of more than one word.
namespace praxeo::verify {
namespace {

// The first word of a sentence may be a name, too.
bool is_name_part(const Token& token) {
  return token.kind == TokenKind::name ||
         (token.kind == TokenKind::word && token.starts_sentence && token.capital && token.content &&
          !token.info->stop && !token.info->weak && !token.info->adverb);
}

struct NameRun {
  std::size_t first = 0, end = 0;  // tokens
};
NameRun name_run_at(const Reading& reading, std::size_t at) {
  const auto& tokens = reading.tokens;
  const auto goes_on = [&](std::size_t next) {  // a blank between them, and nothing else
    return is_name_part(tokens[next - 1]) && is_name_part(tokens[next]) &&
           tokens[next].start == tokens[next - 1].end + 1 && reading.text[tokens[next - 1].end] == ' ';
  };
  NameRun run{at, at + 1};
  while (run.first > 0 && goes_on(run.first)) --run.first;
  while (run.end < tokens.size() && goes_on(run.end)) ++run.end;
  return run;
}

bool has_word_of(const Reading& reading, const Token& word) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& token) {
    return token.info != nullptr && token.info->folded == word.info->folded;
  });
}

std::string_view name_words(const Reading& reading, const NameRun& run) {
  const auto start = reading.tokens[run.first].start;
  return reading.text.substr(start, reading.tokens[run.end - 1].end - start);
}

}  // namespace

std::optional<OtherFullName> other_full_name(const Pairing& pairing) {
  std::optional<OtherFullName> longer;
  for (const auto i : pairing.claim.content) {
    const auto& name = pairing.claim.tokens[i];
    if (pairing.paired(i) || !is_name_part(name) || name.info->title || has_word_of(pairing.quote, name))
      continue;
    const auto run = name_run_at(pairing.claim, i);
    for (auto k = run.first; k < run.end; ++k) {
      if (pairing.of_claim[k].likeness != Likeness::same || pairing.claim.tokens[k].info->title) continue;
      const auto there = pairing.of_claim[k].token;
      if (!is_name_part(pairing.quote.tokens[there])) continue;
      const auto run_there = name_run_at(pairing.quote, there);
      const auto reason = differs(name_words(pairing.claim, run), name_words(pairing.quote, run_there));
      for (auto j = run_there.first; j < run_there.end; ++j) {
        const auto& other = pairing.quote.tokens[j];
        if (pairing.of_quote[j] == 0 && !other.info->title && !has_word_of(pairing.claim, other))
          return OtherFullName{true, i, reason};
      }
      if (!longer) longer = OtherFullName{false, i, reason};
    }
  }
  return longer;
}

}  // namespace praxeo::verify
