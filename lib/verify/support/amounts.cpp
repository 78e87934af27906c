// SPDX-License-Identifier: Apache-2.0
#include "verify/support/amounts.hpp"

#include <algorithm>
#include <cmath>

namespace praxeo::verify {
namespace {

constexpr double kAbout = 0.1;  // how far "about" reaches

// "Half of them", and "48 %" or "more than 40 %"; two shares in words are as near as their fractions.
bool same_share(const Token& claim, const Token& quote) {
  if (!claim.share && !quote.share) return false;
  if (claim.measure == nullptr || claim.measure != quote.measure) return false;
  if (claim.bound == Role::at_least && claim.value < quote.value) return true;
  if (claim.bound == Role::at_most && claim.value > quote.value) return true;
  const auto reach = claim.share && quote.share ? 0.02 : kAbout;
  return std::abs(claim.value - quote.value) <= reach * quote.value;
}

bool rounds_to(const Token& claim, const Token& quote) {
  if (claim.ordinal || quote.ordinal || quote.value == 0 || claim.high > 0 || quote.high > 0) return false;
  auto said = claim.value, real = quote.value;
  if (claim.measure != nullptr && quote.measure != nullptr) {
    if (claim.measure->dimension != quote.measure->dimension) return false;
    said *= claim.measure->factor;
    real *= quote.measure->factor;
  } else if (claim.measure != quote.measure) {
    return false;
  }
  const auto apart = std::abs(said - real) / std::abs(real);
  if (claim.bound == Role::about || quote.bound == Role::about) return apart <= kAbout;
  if (claim.bound == Role::at_least && quote.bound == Role::none) return said < real && apart <= 0.2;
  if (claim.bound == Role::at_most && quote.bound == Role::none) return said > real && apart <= 0.2;
  return claim.scaled && claim.decimal && !quote.scaled && apart <= 0.005;
}

// "Hundreds", "the 1930s", "the fifteenth century"
bool covers(const Token& claim, const Token& quote) {
  if (quote.high > 0) {  // "over a thousand" of "thousands", "the nineteenth century" of "the 1830s"
    if (claim.high > 0) return claim.low <= quote.low && claim.high >= quote.high;
    return claim.bound == Role::at_least && claim.measure == quote.measure && claim.value <= quote.low;
  }
  if (claim.high == 0 || quote.ordinal) return false;
  const auto factor = [](const Token& token) { return token.measure == nullptr ? 1 : token.measure->factor; };
  if (claim.measure != quote.measure && (claim.measure == nullptr || quote.measure == nullptr ||
                                         claim.measure->dimension != quote.measure->dimension))
    return false;
  const auto value = quote.value * factor(quote);
  return value >= claim.low * factor(claim) && value <= claim.high * factor(claim);
}

bool is_link(const Token& token) {
  return token.kind == TokenKind::word &&
         (token.info->of_whole || token.info->leads_share || token.info->light);
}
bool is_of(const Token& token) { return token.info->leads_share && !token.info->light; }

// The other number of a part and a whole, in this direction; "of" stands between, and nothing but links.
std::optional<std::size_t> across_of(const Reading& reading, std::size_t at, std::ptrdiff_t step) {
  constexpr std::size_t kMostLinks = 3;
  const auto& tokens = reading.tokens;
  const auto size = static_cast<std::ptrdiff_t>(tokens.size());
  bool of = false;
  auto place = static_cast<std::ptrdiff_t>(at) + step;
  for (std::size_t gone = 0; place >= 0 && place < size && gone <= kMostLinks; ++gone, place += step) {
    const auto& token = tokens[static_cast<std::size_t>(place)];
    if (token.kind == TokenKind::number)
      return of && !token.ordinal && !token.share ? std::optional(static_cast<std::size_t>(place))
                                                  : std::nullopt;
    if (!is_link(token)) return std::nullopt;
    of = of || token.info->of_whole || is_of(token);
  }
  return std::nullopt;
}

bool may_be_part(const Reading& reading, std::size_t at) {
  const auto& token = reading.tokens[at];
  return token.kind == TokenKind::number && !token.ordinal && !token.share && token.measure == nullptr;
}

// "Cats: five", "cats (five)": the word before the mark that the number stands behind.
std::optional<std::size_t> labelled(const Reading& reading, std::size_t at) {
  if (at < 2 || (reading.tokens[at - 1].text != ":" && reading.tokens[at - 1].text != "("))
    return std::nullopt;
  const auto& before = reading.tokens[at - 2];
  const bool word = before.content && before.kind != TokenKind::number;
  return word ? std::optional(at - 2) : std::nullopt;
}

}  // namespace

bool other_version(const Token& a, const Token& b) {
  return (a.version || b.version) && a.decimal && b.decimal && a.measure == nullptr && b.measure == nullptr &&
         a.text != b.text;
}

bool same_quantity(const Token& a, const Token& b) {
  if (other_version(a, b)) return false;
  if (a.day_half != b.day_half && a.day_half != '\0' && b.day_half != '\0') return false;
  const auto near = [&](double x, double y) {
    const auto reach = a.share && b.share ? 1e-3 : 1e-9;  // a third is not written out
    return std::abs(x - y) <= reach * std::max(std::abs(x), std::abs(y));
  };
  if ((a.high > 0) != (b.high > 0)) return false;
  if (a.measure == nullptr || b.measure == nullptr) return a.measure == b.measure && near(a.value, b.value);
  return a.measure->dimension == b.measure->dimension &&
         near(a.value * a.measure->factor, b.value * b.measure->factor);
}

std::string shown_number(const Reading& reading, std::size_t at) {
  const auto& token = reading.tokens[at];
  auto end = token.end;
  if (token.day_half != '\0' && at + 1 < reading.tokens.size()) end = reading.tokens[at + 1].end;
  if (!token.unit.empty() && at + 1 < reading.tokens.size()) {
    const auto& next = reading.tokens[at + 1];
    const bool word_of_it =
        next.info != nullptr && (next.info->unit == token.unit || next.text == token.unit);
    if (word_of_it) end = next.end;
    if (!word_of_it && reading.text.substr(token.end).starts_with("%")) ++end;
    if (!word_of_it && reading.text.substr(token.end).starts_with(" %")) end += 2;
  }
  return std::string(reading.text.substr(token.start, end - token.start));
}

bool says_roughly(const Token& claim, const Token& quote) {
  return covers(claim, quote) || rounds_to(claim, quote) || same_share(claim, quote);
}

std::optional<PartOf> part_at(const Reading& reading, std::size_t at) {
  if (!may_be_part(reading, at)) return std::nullopt;
  const auto whole = across_of(reading, at, 1);
  return whole ? std::optional(PartOf{at, *whole}) : std::nullopt;
}

std::optional<PartOf> whole_at(const Reading& reading, std::size_t at) {
  if (reading.tokens[at].kind != TokenKind::number || reading.tokens[at].ordinal) return std::nullopt;
  const auto part = across_of(reading, at, -1);
  return part && may_be_part(reading, *part) ? std::optional(PartOf{*part, at}) : std::nullopt;
}

std::optional<std::size_t> counted(const Reading& reading, std::size_t at) {
  if (part_at(reading, at)) return std::nullopt;
  for (auto i = at + 1; i < reading.tokens.size() && i <= at + 4; ++i) {
    const auto& token = reading.tokens[i];
    if (token.kind == TokenKind::mark && i == at + 1) return labelled(reading, at);
    if (token.kind == TokenKind::mark || token.clause != reading.tokens[at].clause) return std::nullopt;
    if (token.content && token.kind != TokenKind::number) return i;
    if (token.info->stop && token.info->symmetric) return std::nullopt;  // "five were cats"
  }
  return at + 1 == reading.tokens.size() ? labelled(reading, at) : std::nullopt;
}

}  // namespace praxeo::verify
