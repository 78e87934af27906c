// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text/ascii.hpp"
#include "verify/support/pairing.hpp"

// "Anna Maria Berg" and "Bernd Anna" beside "Anna Berg": names of more than one word.
namespace praxeo::verify {
namespace {

// The first word of a sentence may be a name, too.
bool is_name_part(const Token& token) {
  return token.kind == TokenKind::name ||
         (token.kind == TokenKind::word && token.starts_sentence && token.capital && token.content &&
          !token.info->stop && (!token.info->weak || token.info->place) && !token.info->adverb);
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

// "Alexander Fleming" of whom the text has the surname alone, and "New York City" of "New York"; neither
// "South Korea" of "Korea" nor "Kansas City" of "Kansas".
bool is_same_in_full(const Reading& claim, const NameRun& run, const Pairing& pairing,
                     const NameRun& run_there) {
  const auto words_there = run_there.end - run_there.first;
  const auto paired = [&](std::size_t at) {
    return pairing.of_claim[at].likeness == Likeness::same && pairing.of_claim[at].token >= run_there.first &&
           pairing.of_claim[at].token < run_there.end;
  };
  const auto is_given_name = [&](std::size_t at) {
    const auto& token = claim.tokens[at];
    return !token.info->place && !token.info->stop && !token.info->weak &&
           token.kind != TokenKind::identifier;
  };
  const auto last = run.end - 1;
  if (words_there == 1 && run.end - run.first == 2)
    return paired(last) && !claim.tokens[last].info->kind && is_given_name(run.first);
  if (!claim.tokens[last].info->kind || words_there < 2) return false;
  for (auto i = run.first; i < last; ++i) {
    if (!paired(i)) return false;
  }
  return words_there == last - run.first;
}

std::string_view name_words(const Reading& reading, const NameRun& run) {
  const auto start = reading.tokens[run.first].start;
  return reading.text.substr(start, reading.tokens[run.end - 1].end - start);
}

// "M." of "Anna M. Berg", for a name that begins with it.
bool is_initial_of(const Reading& quote, std::size_t at, const Reading& claim, const NameRun& run) {
  for (auto i = run.first; i < run.end; ++i) {
    if (is_initial_for(quote, at, claim.tokens[i])) return true;
  }
  return false;
}

// "JSON", "Otto"; no option and no path.
bool is_name_in_letters(const Token& token) {
  return is_named(token) && !token.code && !token.info->place && !token.info->title &&
         std::none_of(token.text.begin(), token.text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x80 && !base::is_letter(c); });
}

// "JSON Schema" of "a schema", "the Otto engine" of "the engine": which one it is, the text doesn't say.
std::optional<OtherFullName> named_kind(const Pairing& pairing) {
  const auto& claim = pairing.claim.tokens;
  const auto& quote = pairing.quote.tokens;
  const auto article_before = [](const std::vector<Token>& tokens, std::size_t at) {
    return at > 0 && tokens[at - 1].info != nullptr && tokens[at - 1].info->light;
  };
  for (const auto i : pairing.claim.content) {
    const auto next = i + 1;
    if (pairing.paired(i) || next >= claim.size() || !is_name_in_letters(claim[i]) ||
        pairing.of_claim[next].likeness != Likeness::same || claim[next].start != claim[i].end + 1 ||
        claim[next].kind == TokenKind::number || has_word_of(pairing.quote, claim[i]))
      continue;
    const auto there = pairing.of_claim[next].token;
    const bool short_for_it = claim[i].kind == TokenKind::identifier && is_name_part(claim[next]);
    const bool kind = article_before(claim, i) && article_before(quote, there);
    if (short_for_it || kind) {
      const auto from = claim[i].start;
      return OtherFullName{
          false, i, differs(pairing.claim.text.substr(from, claim[next].end - from), quote[there].text)};
    }
  }
  return std::nullopt;
}

}  // namespace

bool is_initial_for(const Reading& reading, std::size_t at, const Token& name) {
  const auto& tokens = reading.tokens;
  return tokens[at].info->folded.size() == 1 && tokens[at].capital && at + 1 < tokens.size() &&
         tokens[at + 1].text == "." && name.capital && name.info->folded.starts_with(tokens[at].info->folded);
}

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
        if (pairing.of_quote[j] == 0 && !other.info->title && !has_word_of(pairing.claim, other) &&
            !is_initial_of(pairing.quote, j, pairing.claim, run))
          return OtherFullName{true, i, reason};
      }
      if (is_same_in_full(pairing.claim, run, pairing, run_there)) continue;
      if (!longer) longer = OtherFullName{false, i, reason};
    }
  }
  return longer ? longer : named_kind(pairing);
}

}  // namespace praxeo::verify
