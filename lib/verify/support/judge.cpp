// SPDX-License-Identifier: Apache-2.0
#include "verify/support/judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text/sentences.hpp"
#include "verify/support/amounts.hpp"
#include "verify/support/pairing.hpp"
#include "verify/support/stance.hpp"

namespace praxeo::verify {
namespace {

// A claim is said by the words when they hold so much of it (bench/verify/README.md tells of
// the pairs it was found on).
constexpr double kEnough = 0.56;
constexpr double kHardly = 0.15;  // below this, it is about something else

double credit(Likeness likeness) {
  switch (likeness) {
    case Likeness::same:
      return 1;
    case Likeness::synonym:
      return 0.9;
    case Likeness::derived:
      return 0.8;
    case Likeness::opposed:
      return 0.5;
    default:
      return 0;
  }
}

struct Coverage {
  double score = 1;
  std::vector<std::string_view> missing;  // the weightiest first
};

Coverage coverage_of(const Pairing& pairing, const std::unordered_set<std::uint32_t>& about) {
  double all = 0, found = 0, steps = 0, kept = 0;
  std::vector<std::pair<double, std::string_view>> missing;
  const auto& content = pairing.claim.content;
  for (std::size_t k = 0; k < content.size(); ++k) {
    const auto& token = pairing.claim.tokens[content[k]];
    const auto& partner = pairing.of_claim[content[k]];
    auto part = credit(partner.likeness);
    if (partner.likeness == Likeness::none && about.contains(token.info->stem)) part = 0.9;
    all += token.weight;
    found += token.weight * part;
    if (part == 0 || partner.likeness == Likeness::opposed) missing.emplace_back(token.weight, token.text);
    if (k == 0) continue;
    const auto& before = pairing.of_claim[content[k - 1]];
    steps += 1;
    kept += before.in_order && partner.in_order && partner.token - before.token <= 4 ? 1 : 0;
  }
  std::stable_sort(missing.begin(), missing.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  Coverage coverage;
  for (const auto& [weight, text] : missing) coverage.missing.push_back(text);
  if (all > 0) coverage.score = found / all * (0.92 + 0.08 * (steps > 0 ? kept / steps : 1));
  return coverage;
}

std::string not_said(const std::vector<std::string_view>& missing) {
  constexpr std::size_t kNamed = 5;
  std::string words;
  for (std::size_t i = 0; i < missing.size() && i < kNamed; ++i) {
    words += fmt::format("{}“{}”", i > 0 ? ", " : "", missing[i]);
  }
  return fmt::format("not said by the quote: {}{}", words, missing.size() > kNamed ? " …" : "");
}

// Of so few words that other words may say them all: "Look at the names first."
bool is_brief(const Reading& claim) {
  constexpr std::ptrdiff_t kFew = 3;
  return std::count_if(claim.content.begin(), claim.content.end(),
                       [&](auto i) { return says_much(claim.tokens[i]); }) <= kFew;
}

bool looks_like_code(std::string_view quote, const Reading& reading) {
  static constexpr std::string_view kSigns = "{}[]();=$<>|&\\\"#*+/%~^_";
  const auto signs = std::count_if(quote.begin(), quote.end(),
                                   [](char c) { return kSigns.find(c) != std::string_view::npos; });
  const auto functions = std::count_if(reading.tokens.begin(), reading.tokens.end(), [](const Token& token) {
    return token.info != nullptr && token.info->stop;
  });
  if (signs * 8 > static_cast<std::ptrdiff_t>(quote.size())) return true;
  return signs * 20 > static_cast<std::ptrdiff_t>(quote.size()) &&
         functions * 5 < static_cast<std::ptrdiff_t>(reading.tokens.size());
}

Support refuted(double score, std::string reason) { return {Verdict::refuted, score, std::move(reason)}; }

Support unsure(double score, std::string reason) { return {Verdict::unsure, score, std::move(reason), true}; }

std::unordered_set<std::uint32_t> stems_of(std::string_view text, Vocabulary& words) {
  std::unordered_set<std::uint32_t> all;
  for (const auto& token : tokens_of(text, words)) {
    if (token.info != nullptr && !token.info->stop) all.insert(token.info->stem);
  }
  return all;
}

// What differs, by a rule with a name.
std::optional<std::string> difference(const Pairing& pairing) {
  for (const auto find : {other_quantity, other_sameness, other_name, other_polarity, other_scope, other_way,
                          other_order, other_doer}) {
    if (auto reason = find(pairing)) return reason;
  }
  return std::nullopt;
}

Support by_stance(const Pairing& pairing, double score, const std::unordered_set<std::uint32_t>& about) {
  if (auto bound = other_bound(pairing)) return unsure(score, std::move(bound->reason));
  if (auto agent = other_agent(pairing)) return unsure(score, std::move(agent->reason));
  if (auto other = other_complement(pairing)) return unsure(score, std::move(other->reason));
  if (auto name = other_full_name(pairing);
      name && !about.contains(pairing.claim.tokens[name->token].info->stem))
    return unsure(score, std::move(name->reason));
  if (auto share = other_share_word(pairing)) return unsure(score, std::move(share->reason));
  if (auto reason = other_word(pairing, about)) return unsure(std::min(score, kEnough), std::move(*reason));
  for (const auto find : {untold_count, untold_sameness, crossed_parts, other_spelling, other_demand,
                          added_member, other_choice}) {
    if (auto reason = find(pairing)) return unsure(score, std::move(*reason));
  }
  const auto other = other_stance(pairing);
  if (!other) return {Verdict::supported, score, {}};
  return other->denied ? refuted(std::min(score, kEnough) * 0.9, other->reason)
                       : unsure(score, other->reason);
}

// "… and writes the log": whoever writes was named before.
bool shares_subject(const Reading& part) {
  const auto& first = part.tokens.front();
  return first.info == nullptr ||
         !(first.info->light || first.info->pronoun || first.capital || first.kind != TokenKind::word);
}

std::string not_alone(std::string_view words) {
  return fmt::format("no sentence of the quote says it alone: \u201C{}\u201D is of another one", words);
}

// "By default, …": what leads the claim is said by the sentence before alone, which ends at `split` bytes.
std::optional<std::string_view> led_by_another(const Pairing& pairing, std::size_t split) {
  if (split == 0) return std::nullopt;
  const auto& tokens = pairing.claim.tokens;
  if (tokens.empty() || tokens.front().info == nullptr || !tokens.front().info->circumstance)
    return std::nullopt;
  constexpr std::size_t kMost = 8;
  bool found = false;
  for (std::size_t i = 0; i < tokens.size() && i < kMost; ++i) {
    if (tokens[i].kind == TokenKind::mark) {
      if (tokens[i].text != "," || !found) return std::nullopt;
      return pairing.claim.text.substr(tokens.front().start, tokens[i].start - tokens.front().start);
    }
    if (!tokens[i].content || !pairing.agrees(i)) continue;
    if (pairing.quote.tokens[pairing.of_claim[i].token].start >= split) return std::nullopt;
    found = true;
  }
  return std::nullopt;
}

struct QuotePart {
  std::string_view text;
  std::size_t first = 0, end = 0;  // sentences
  std::size_t hits = 0;            // words of the claim
};

bool asks(const Reading& reading) {
  return !reading.tokens.empty() && reading.tokens.back().kind == TokenKind::mark &&
         reading.tokens.back().text == "?" && !is_quoted(reading, reading.tokens.size() - 1);
}

// "It", "these", "also": the sentence goes on from the one before.
bool leans(std::string_view sentence, Vocabulary& words) {
  const auto tokens = tokens_of(sentence.substr(0, 120), words);
  for (std::size_t i = 0; i < tokens.size() && i < 3; ++i) {
    if (tokens[i].info == nullptr) continue;
    if (tokens[i].info->pronoun || tokens[i].info->continues) return true;
  }
  return false;
}

// Where a claim may be cut into two that hold by themselves: before an "and" with a verb's worth of words on
// both sides.
std::vector<std::string_view> parts_of(const Reading& claim) {
  const auto sentences = base::sentences(claim.text);
  std::vector<std::string_view> parts;
  if (sentences.size() > 1) {
    for (const auto& each : sentences) parts.push_back(claim.text.substr(each.start, each.size()));
    return parts;
  }
  constexpr std::size_t kLeastWords = 2;
  std::size_t from = 0, words = 0;
  std::optional<std::size_t> cut;
  for (std::size_t i = 0; i < claim.tokens.size(); ++i) {
    const auto& token = claim.tokens[i];
    const bool semicolon = token.kind == TokenKind::mark && token.text == ";";
    const bool joins = token.info != nullptr && (token.info->joins || token.info->contrast);
    if ((semicolon || joins) && words >= kLeastWords) {
      cut = i;
      break;
    }
    words += token.content && token.info != nullptr && !token.info->stop ? 1U : 0U;
  }
  if (!cut) return {claim.text};
  const auto& token = claim.tokens[*cut];
  parts.push_back(claim.text.substr(from, token.start));
  parts.push_back(claim.text.substr(token.end));
  return parts;
}

}  // namespace

// The words of the claim, one after the other, from the beginning of a clause of the quote.
bool stands_in(const Reading& claim, const Reading& quote) {
  std::vector<const Token*> wanted;
  for (const auto& token : claim.tokens) {
    if (token.info != nullptr) wanted.push_back(&token);
  }
  if (wanted.empty()) return false;
  for (std::size_t at = 0; at < quote.tokens.size(); ++at) {
    const bool opens = quote.tokens[at].info != nullptr && (at == 0 || quote.tokens[at - 1].info == nullptr);
    if (!opens) continue;
    std::size_t matched = 0;
    for (auto j = at; j < quote.tokens.size() && matched < wanted.size(); ++j) {
      if (quote.tokens[j].info == nullptr) continue;
      if (quote.tokens[j].text.empty() || !same_word(*wanted[matched], quote.tokens[j])) break;
      ++matched;
    }
    if (matched == wanted.size()) return true;
  }
  return false;
}

Judge::Judge(Vocabulary& words, std::string_view about) : words_(words) {
  for (const auto& token : tokens_of(about, words)) {
    if (token.info != nullptr) about_.insert(token.info->stem);
  }
}

Support Judge::of_words(const Reading& claim, const Reading& quote) const {
  const auto pairing = pair_words(claim, quote, words_);
  const auto coverage = coverage_of(pairing, about_);
  if (coverage.score >= kEnough) {
    if (auto reason = difference(pairing))
      return refuted(std::min(coverage.score, kEnough) * 0.9, std::move(*reason));
    return {Verdict::supported, coverage.score, {}};
  }
  if (looks_like_code(quote.text, quote)) {
    return {Verdict::unchecked, coverage.score, "the quote is code, which the rules don't read", true, true};
  }
  if (coverage.score < kHardly && !(coverage.score > 0 && is_brief(claim)))
    return refuted(coverage.score, not_said(coverage.missing));
  // Of words so different, what can be told for sure is another number or name.
  for (const auto find : {other_quantity, other_name}) {
    if (auto reason = find(pairing)) return refuted(coverage.score * 0.9, std::move(*reason));
  }
  return unsure(coverage.score, "in words too different to tell; " + not_said(coverage.missing));
}

Judge::OfUnit Judge::of_unit(const Reading& claim, const Reading& unit, std::size_t split,
                             const std::unordered_set<std::uint32_t>& elsewhere) const {
  const auto pairing = pair_words(claim, unit, words_);
  if (stands_in(claim, unit)) return {by_stance(pairing, 1, about_), true};
  const auto coverage = coverage_of(pairing, about_);
  if (coverage.score < kEnough)
    return {unsure(coverage.score, "in words too different to tell; " + not_said(coverage.missing)), false};
  if (auto reason = difference(pairing))
    return {refuted(std::min(coverage.score, kEnough) * 0.9, std::move(*reason)), true};
  for (const auto i : claim.content) {
    const auto& token = claim.tokens[i];
    if (pairing.paired(i) || token.info->weak || token.info->stop || token.kind == TokenKind::number)
      continue;
    if (elsewhere.contains(token.info->stem)) return {unsure(coverage.score, not_alone(token.text)), false};
  }
  if (const auto adjunct = led_by_another(pairing, split))
    return {unsure(coverage.score, not_alone(*adjunct)), true};
  return {by_stance(pairing, coverage.score, about_), true};
}

// The sentence that says it, or what the one that comes nearest has against it.
Support Judge::of_sentences(const Reading& claim, const Reading& quote) const {
  constexpr std::size_t kMostUnits = 6;
  const auto sentences = base::sentences(quote.text);
  std::unordered_set<std::uint32_t> wanted;
  for (const auto i : claim.content) wanted.insert(claim.tokens[i].info->stem);
  std::vector<std::unordered_set<std::uint32_t>> stems;
  std::vector<QuotePart> units;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const auto text = quote.text.substr(sentences[i].start, sentences[i].size());
    stems.push_back(stems_of(text, words_));
    const auto hits = [&](const auto& of) {
      return static_cast<std::size_t>(
          std::count_if(wanted.begin(), wanted.end(), [&](auto stem) { return of.contains(stem); }));
    };
    units.push_back({text, i, i + 1, hits(stems.back())});
    if (i == 0 || !leans(text, words_)) continue;
    auto both = stems[i - 1];
    both.insert(stems[i].begin(), stems[i].end());
    const auto start = sentences[i - 1].start;
    if (hits(stems.back()) > 0)
      units.push_back({quote.text.substr(start, sentences[i].end - start), i - 1, i + 1, hits(both)});
  }
  std::stable_sort(units.begin(), units.end(),
                   [](const QuotePart& a, const QuotePart& b) { return a.hits > b.hits; });
  std::optional<Support> nearest;
  std::size_t of_nearest = 0;
  std::unordered_set<std::size_t> judged;
  const auto tried = [&](std::size_t u) { return u < units.size() && u < kMostUnits && units[u].hits > 0; };
  for (std::size_t u = 0; tried(u); ++u) {
    std::unordered_set<std::uint32_t> elsewhere;
    for (std::size_t i = 0; i < stems.size(); ++i) {
      if (i < units[u].first || i >= units[u].end) elsewhere.insert(stems[i].begin(), stems[i].end());
    }
    const bool two = units[u].end - units[u].first > 1;
    if (two && judged.contains(units[u].first + 1)) continue;
    const auto split = two ? sentences[units[u].first + 1].start - sentences[units[u].first].start : 0;
    auto [support, said] = of_unit(claim, read_text(units[u].text, words_), split, elsewhere);
    if (support.verdict == Verdict::supported) return support;
    // What has this sentence against it won't be better for the one before.
    if (said && !two) judged.insert(units[u].first);
    if (nearest && support.score <= nearest->score + 0.05) continue;
    nearest = std::move(support);
    of_nearest = u;
  }
  if (!nearest) return unsure(0, "no sentence of the quote says it alone");
  if (nearest->verdict != Verdict::refuted) return *nearest;
  // What one sentence has against it, another may say in words too different to tell.
  for (std::size_t u = 0; tried(u); ++u) {
    const bool apart = units[u].end <= units[of_nearest].first || units[u].first >= units[of_nearest].end;
    if (!apart || units[u].hits < units[of_nearest].hits) continue;
    const auto unit = read_text(units[u].text, words_);
    const auto pairing = pair_words(claim, unit, words_);
    if (coverage_of(pairing, about_).score >= kEnough * 0.8 && !difference(pairing))
      return unsure(nearest->score, std::move(nearest->reason));
  }
  return *nearest;
}

bool Judge::each_part(const Reading& claim, const Reading& quote) const {
  const auto parts = parts_of(claim);
  if (parts.size() < 2) return false;
  const auto subject = std::find_if(claim.content.begin(), claim.content.end(), [&](auto i) {
    return !claim.tokens[i].info->weak && !claim.tokens[i].info->stop;
  });
  if (subject == claim.content.end()) return false;
  return std::all_of(parts.begin(), parts.end(), [&](std::string_view part) {
    const auto read = read_text(part, words_);
    if (read.content.size() < 2) return false;
    if (part.data() == parts.front().data() || !shares_subject(read))
      return of_sentences(read, quote).verdict == Verdict::supported;
    const auto whole = fmt::format("{} {}", claim.tokens[*subject].text, part);
    return of_sentences(read_text(whole, words_), quote).verdict == Verdict::supported;
  });
}

Support Judge::judged(const Reading& claim, const Reading& quote, std::string_view language) const {
  if (!words_.complete()) {
    // Where negations and the like are not known, only what is plain can be told.
    if (stands_in(claim, quote)) return {Verdict::supported, 1, {}};
    const auto pairing = pair_words(claim, quote, words_);
    const auto coverage = coverage_of(pairing, about_);
    if (coverage.score < kHardly) return refuted(coverage.score, not_said(coverage.missing));
    if (auto reason = other_quantity(pairing)) return refuted(coverage.score / 2, std::move(*reason));
    return {Verdict::unchecked, coverage.score,
            fmt::format("no rules for the language{} of the claim",
                        language.empty() ? std::string() : fmt::format(" ({})", language)),
            true};
  }
  const bool one = base::sentences(quote.text).size() < 2;
  if (one) {
    auto whole = stands_in(claim, quote) ? Support{Verdict::supported, 1, {}} : of_words(claim, quote);
    // What is asked contradicts nothing.
    if (whole.verdict == Verdict::refuted && whole.score >= kHardly && asks(quote) && !asks(claim))
      return unsure(whole.score, "the quote asks it");
    if (whole.verdict != Verdict::supported) return whole;
    return by_stance(pair_words(claim, quote, words_), whole.score, about_);
  }
  auto whole = of_words(claim, quote);
  if (whole.verdict == Verdict::unchecked) return whole;
  auto said = of_sentences(claim, quote);
  if (said.verdict == Verdict::supported) return said;
  if (whole.verdict != Verdict::supported) return whole;
  if (each_part(claim, quote)) return whole;
  // A rule that finds fault with one sentence knows nothing of the others.
  if (said.verdict == Verdict::refuted && said.score < kEnough * 0.9 - 1e-9)
    return unsure(said.score, std::move(said.reason));
  return said;
}

}  // namespace praxeo::verify
