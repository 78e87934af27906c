// SPDX-License-Identifier: Apache-2.0
#include "verify/support/stance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace praxeo::verify {
namespace {

struct Found {
  const Cue* cue = nullptr;
  std::size_t first = 0, end = 0;  // tokens
};

// The longest that begins at each place, and shorter ones of another stance.
std::vector<Found> cues_in(const Reading& reading) {
  std::vector<Found> all;
  for (std::size_t at = 0; at < reading.tokens.size(); ++at) {
    const auto& token = reading.tokens[at];
    if (token.info == nullptr || token.info->cues == nullptr || token.kind == TokenKind::identifier) continue;
    if (token.kind == TokenKind::name && token.info->capital_name) continue;
    for (const auto& cue : *token.info->cues) {
      if (stands_at(reading, at, cue.words)) all.push_back({&cue, at, at + cue.words.size()});
    }
  }
  // "Is used to" is no "used to".
  std::vector<Found> left;
  for (const auto& each : all) {
    const bool inside = std::any_of(all.begin(), all.end(), [&](const Found& other) {
      return other.cue->keeps && other.end - other.first > each.end - each.first &&
             other.first <= each.first && other.end >= each.end;
    });
    if (!inside) left.push_back(each);
  }
  return left;
}

bool limits(const Cue& cue) { return cue.stance >= Stance::condition; }
bool same_kind(const Cue& a, const Cue& b) {
  return (a.stance == b.stance && a.kind == b.kind) || (limits(a) && limits(b) && a.words == b.words);
}

constexpr std::string_view kQuotes = "`\"";

bool is_stop(const Token& token) { return token.kind == TokenKind::mark && token.text != ","; }

struct Span {
  std::size_t start = 0, end = 0;
  [[nodiscard]] bool holds(std::size_t token) const { return token >= start && token < end; }
};

}  // namespace

bool is_quoted(const Reading& reading, std::size_t at) {
  const auto before = reading.text.substr(0, reading.tokens[at].start);
  return std::any_of(kQuotes.begin(), kQuotes.end(), [&](char quote) {
    const auto opened = before.rfind(quote);
    return opened != std::string_view::npos && opened != 0 &&
           std::count(before.begin(), before.end(), quote) % 2 == 1;
  });
}

namespace {

// A stop inside "e.g." or "~/.profile" ends nothing.
bool ends_sentence(const Reading& reading, std::size_t at) {
  const auto& token = reading.tokens[at];
  if (token.kind != TokenKind::mark || is_quoted(reading, at)) return false;
  if (token.text == "?" || token.text == "!" || token.text == ";") return true;
  if (token.text != ".") return false;
  const auto next = at + 1;
  return next >= reading.tokens.size() ||
         (reading.tokens[next].start > token.end && reading.tokens[next].capital);
}

Span sentence_at(const Reading& reading, std::size_t at) {
  Span span{at, at};
  while (span.start > 0 && !ends_sentence(reading, span.start - 1)) --span.start;
  while (span.end < reading.tokens.size() && !ends_sentence(reading, span.end)) ++span.end;
  return span;
}

// What of the quote's words is agreed on by the claim.
class Agreed {
 public:
  explicit Agreed(const Pairing& pairing) : in_quote_(pairing.quote.tokens.size()) {
    for (const auto i : pairing.claim.content) {
      if (pairing.agrees(i) && says_much(pairing.claim.tokens[i]))
        in_quote_[pairing.of_claim[i].token] = true;
    }
  }
  [[nodiscard]] bool at(std::size_t token) const { return in_quote_[token]; }
  [[nodiscard]] std::size_t in(Span span) const {
    std::size_t sum = 0;
    for (auto i = span.start; i < span.end; ++i) sum += in_quote_[i] ? 1U : 0U;
    return sum;
  }

 private:
  std::vector<bool> in_quote_;
};

class Stances {
 public:
  explicit Stances(const Pairing& pairing)
      : pairing_(pairing), claim_(cues_in(pairing.claim)), quote_(cues_in(pairing.quote)), agreed_(pairing) {}

  std::optional<OtherStance> other() const {
    if (asked()) return OtherStance{false, "the quote asks it"};
    for (const auto& found : quote_) {
      if (found.cue->keeps || kept(found)) continue;
      switch (found.cue->stance) {
        case Stance::denies:
          if (frames(found)) return OtherStance{true, fmt::format("the quote denies it: {}", shown(found))};
          break;
        case Stance::doubts:
          if (frames(found))
            return OtherStance{false, fmt::format("the quote leaves it open: {}", shown(found))};
          break;
        case Stance::attributes:
          if (frames(found))
            return OtherStance{false, fmt::format("the quote tells that others say so: {}", shown(found))};
          break;
        case Stance::condition:
        case Stance::limit:
        case Stance::leading_limit:
          if (auto lost = lost_condition(found)) return lost;
          break;
        case Stance::weakens:
          if (weakens(found))
            return OtherStance{false, fmt::format("the quote says it more weakly: {}", shown(found))};
          break;
      }
    }
    return std::nullopt;
  }

 private:
  const Reading& quote() const { return pairing_.quote; }

  std::string_view words(Span span) const {
    const auto start = quote().tokens[span.start].start;
    return quote().text.substr(start, quote().tokens[span.end - 1].end - start);
  }
  std::string shown(const Found& found) const {
    return fmt::format("\u201C{}\u201D", words({found.first, found.end}));
  }

  static bool is_question(const Reading& reading, Span sentence) {
    return sentence.end < reading.tokens.size() && reading.tokens[sentence.end].text == "?";
  }
  bool asked() const {
    std::size_t in_questions = 0, all = 0;
    for (std::size_t i = 0; i < quote().tokens.size(); ++i) {
      if (!agreed_.at(i)) continue;
      ++all;
      in_questions += is_question(quote(), sentence_at(quote(), i)) ? 1U : 0U;
    }
    return in_questions * 2 > all && !is_question(pairing_.claim, {0, pairing_.claim.tokens.size() - 1});
  }

  bool kept(const Found& found) const {
    // Of a condition, any other may be a rewording: "unless", "only when".
    return std::any_of(claim_.begin(), claim_.end(), [&](const Found& other) {
      if (limits(*found.cue)) {
        return other.cue->stance == Stance::condition ||
               (other.cue->stance == found.cue->stance && other.cue->stance == Stance::limit);
      }
      return same_kind(*other.cue, *found.cue);
    });
  }

  // "It is a myth that X", "X, according to Y": stands over what the claim has of the sentence.
  bool frames(const Found& found) const {
    const auto sentence = sentence_at(quote(), found.first);
    const auto all = agreed_.in(sentence);
    const auto behind = agreed_.in({found.end, sentence.end});
    // The frame is what the claim tells of: "The option tells whether …".
    const auto before = agreed_.in({sentence.start, found.first});
    if (agreed_.in({found.first, found.end}) > 0 && found.cue->words.size() == 1) return false;
    const auto& last = found.cue->words.back();
    const bool whole = last == "to" || found.cue->words.size() == 1 || last == "myth" || last == "true";
    return all > 0 && (behind > before || (whole && all * 2 > agreed_in_all()));
  }
  std::size_t agreed_in_all() const { return agreed_.in({0, quote().tokens.size()}); }

  bool weakens(const Found& found) const {
    const auto& tokens = quote().tokens;
    const auto clause = tokens[found.first].clause;
    const auto sentence = sentence_at(quote(), found.first);
    if (agreed_.in({found.first, found.end}) > 0) return false;
    for (auto i = found.first; i-- > sentence.start && tokens[i].clause == clause;) {
      if (tokens[i].role == Role::negation) return false;  // "Nobody may …" is no "perhaps"
    }
    std::optional<std::size_t> governed;
    for (auto i = found.end; i < sentence.end && i < found.end + 4 && !governed; ++i) {
      if (tokens[i].kind == TokenKind::mark) break;
      if (says_much(tokens[i]) && !tokens[i].info->adverb) governed = i;
    }
    if (governed && agreed_.at(*governed)) return true;
    if (found.cue->governs) return false;
    std::size_t others = 0, agreed = 0;
    for (auto i = sentence.start; i < sentence.end; ++i) {
      if (tokens[i].clause != clause || (i >= found.first && i < found.end) || !says_much(tokens[i]))
        continue;
      ++others;
      agreed += agreed_.at(i) ? 1U : 0U;
    }
    // "In most cases, …" stands over what follows.
    return others == 0 ? agreed_.in(sentence) > 0 : agreed * 2 >= others;
  }

  // From the cue to the next comma, or to the end of the sentence.
  Span condition_of(const Found& found, Span sentence) const {
    Span span{found.first, found.end};
    const bool narrow = found.cue->stance == Stance::limit;  // of a thing or two, no clause
    for (bool named = false; span.end < sentence.end; ++span.end) {
      const auto& token = quote().tokens[span.end];
      if (token.kind == TokenKind::mark || token.info->sequence) break;
      if (narrow && named && (token.info->stop || token.info->boundary)) break;
      named = named || says_much(token);
    }
    return span;
  }

  // What it is said of: behind the comma that ends a leading condition, or before a trailing one.
  Span consequent_of(Span condition, Span sentence) const {
    const auto& tokens = quote().tokens;
    const bool leads = condition.start == sentence.start ||
                       tokens[condition.start - 1].kind == TokenKind::mark ||
                       tokens[condition.start - 1].info->boundary;
    const bool follows = condition.end < sentence.end && agreed_.in({condition.end, sentence.end}) > 0;
    if (leads && follows) return {condition.end, sentence.end};
    Span before{condition.start, condition.start};
    // An aside behind a comma belongs to all before it; else, the nearest clause.
    const bool aside = before.start > sentence.start && tokens[before.start - 1].kind == TokenKind::mark;
    if (aside) --before.start;
    while (before.start > sentence.start && !is_stop(tokens[before.start - 1]) &&
           tokens[before.start - 1].text != ",")
      --before.start;
    return before;
  }

  std::optional<OtherStance> lost_condition(const Found& found) const {
    const auto sentence = sentence_at(quote(), found.first);
    const auto condition = condition_of(found, sentence);
    if (found.cue->stance == Stance::leading_limit &&
        (found.first != sentence.start || condition.end >= sentence.end ||
         quote().tokens[condition.end].text != ","))
      return std::nullopt;
    std::size_t all = 0, said = 0;
    for (auto i = found.end; i < condition.end; ++i) {
      if (!says_much(quote().tokens[i])) continue;
      ++all;
      said += agreed_.at(i) ? 1U : 0U;
    }
    if (found.cue->stance == Stance::condition && said * 2 > agreed_in_all() &&
        agreed_.in(consequent_of(condition, sentence)) == 0)
      return OtherStance{false,
                         fmt::format("the quote has it as a condition: \u201C{}\u201D", words(condition))};
    if (all == 0 || said * 3 > all || rephrased(condition)) return std::nullopt;
    const auto consequent = consequent_of(condition, sentence);
    const auto there = agreed_.in(consequent);
    if (there == 0 || there * 2 <= agreed_in_all()) return std::nullopt;
    return OtherStance{false, fmt::format("the quote says it only with \u201C{}\u201D", words(condition))};
  }

  // "With --force …" for "if --force is given": something hangs on a preposition of the claim that isn't of
  // the rest of the quote.
  bool rephrased(Span condition) const {
    const auto& tokens = pairing_.claim.tokens;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      const auto* info = tokens[i].info;
      if (info == nullptr || !info->circumstance) continue;
      for (auto j = i + 1; j < tokens.size() && j <= i + 4; ++j) {
        if (tokens[j].kind == TokenKind::mark) break;
        if (!says_much(tokens[j])) continue;
        if (!pairing_.agrees(j) || condition.holds(pairing_.of_claim[j].token)) return true;
        break;
      }
    }
    return false;
  }

  const Pairing& pairing_;
  std::vector<Found> claim_, quote_;
  Agreed agreed_;
};

}  // namespace

std::optional<OtherStance> other_stance(const Pairing& pairing) { return Stances(pairing).other(); }

}  // namespace praxeo::verify
