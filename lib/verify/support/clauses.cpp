// SPDX-License-Identifier: Apache-2.0
#include "verify/support/clauses.hpp"

#include <algorithm>

#include "verify/support/order.hpp"

namespace praxeo::verify {
namespace {

constexpr std::size_t kMostTokens = 32;  // of a part

bool is_word(const Token& token) { return token.info != nullptr; }

bool is_plural(const Token& token) {
  const auto& word = token.info->folded;
  return word.size() > 2 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
}

bool is_plain_word(const Token& token) {
  return token.kind == TokenKind::word && says_much(token) && token.role == Role::none &&
         !token.info->adverb && !token.joined && !token.code && !token.info->fraction;
}

// "To", "in": neither "the" nor "and".
bool links_words(const Token& token) {
  return is_word(token) && token.kind == TokenKind::word && token.info->stop && !token.info->light &&
         !token.info->joins && !token.info->be && !token.info->pronoun && token.role == Role::none;
}

// "The", "its", "them": what stands before it is no adjective.
bool begins_object(const Token& token) {
  return is_word(token) && token.kind == TokenKind::word && !token.info->relative && !token.info->example &&
         (token.info->light || token.info->pronoun);
}

// "Leaves make", "the pump moves": of what stands before something else that says much.
bool agrees(const Token& doer, const Token& doing, const Token& next) {
  if (doer.kind == TokenKind::number) return false;
  const bool many = is_plural(doer), does = is_plural(doing);
  if (many && !does) return links_words(next) || says_much(next);
  return !many && does && (next.kind == TokenKind::number ? next.in_words : says_much(next));
}

}  // namespace

std::optional<std::size_t> doing_of(const Reading& reading, const Part& part) {
  const auto& tokens = reading.tokens;
  std::optional<std::size_t> doer;
  bool named = false, examples = false;  // "servers such as Postfix": the servers do it
  for (auto i = part.start; i < part.end; ++i) {
    const auto& token = tokens[i];
    if (!is_word(token) || token.info->boundary) return std::nullopt;
    if (token.info->be) return named ? std::optional(i) : std::nullopt;
    if (is_plain_word(token) && !examples && i + 1 < part.end && is_word(tokens[i + 1])) {
      if (begins_object(tokens[i + 1]) || (doer && agrees(tokens[*doer], token, tokens[i + 1]))) return i;
    }
    if (token.info->example) {
      examples = true;
      ++i;  // "as"
    } else if (says_much(token)) {
      if (!examples) doer = i;
      examples = false;
      named = true;
    } else if (!token.info->light && !(token.role >= Role::all && token.role <= Role::few)) {
      if (!named) return std::nullopt;
      doer.reset();  // "the leaves of a tree"
    }
  }
  return std::nullopt;
}

namespace {

bool begins_alike(const Reading& reading, const Part& first, const Part& second) {
  const auto& a = reading.tokens[first.start];
  const auto& b = reading.tokens[second.start];
  return links_words(a) && links_words(b) && a.info->stem == b.info->stem;
}

// A preposition of the second, behind its first word, that the first has, too: "F10 to leave the editor".
bool shares_preposition(const Reading& reading, const Part& first, const Part& second) {
  for (auto j = second.start + 1; j + 1 < second.end; ++j) {
    const auto& token = reading.tokens[j];
    if (!links_words(token)) continue;
    for (auto i = first.start + 1; i + 1 < first.end; ++i) {
      if (links_words(reading.tokens[i]) && reading.tokens[i].info->stem == token.info->stem) return true;
    }
  }
  return false;
}

// "Jupiter the largest", behind a form of "be".
bool leaves_be_out(const Reading& reading, const Part& first, const Part& second) {
  const auto doing = doing_of(reading, first);
  if (!doing || !reading.tokens[*doing].info->be || second.end - second.start > 4) return false;
  for (auto j = second.start + 1; j + 1 < second.end; ++j) {
    if (reading.tokens[j].info != nullptr && reading.tokens[j].info->light) return true;
  }
  return false;
}

bool is_side_by_side(const Reading& reading, const Part& first, const Part& second, bool close) {
  const auto fits = [](const Part& part) {
    return part.end > part.start + 1 && part.end <= part.start + kMostTokens;
  };
  if (!fits(first) || !fits(second)) return false;
  const auto one = doing_of(reading, first), other = doing_of(reading, second);
  if (one && other) return true;
  if (begins_alike(reading, first, second)) return true;
  if (other) return false;
  return shares_preposition(reading, first, second) || (!close && leaves_be_out(reading, first, second));
}

bool goes_on(const Token& token) {
  return token.kind == TokenKind::mark && (token.text == "," || token.text == ";");
}

}  // namespace

namespace {

// Up to a mark, or an "and" with another doing: "sorts the list | and writes it".
std::size_t end_of_second(const Reading& reading, std::size_t start) {
  const auto& tokens = reading.tokens;
  auto mark = start;
  while (mark < tokens.size() && is_word(tokens[mark])) ++mark;
  for (auto end = start + 1; end < mark; ++end) {
    const auto& info = *tokens[end].info;
    if (info.joins && !info.chooses && doing_of(reading, {end + 1, mark})) return end;
  }
  return mark;
}

}  // namespace

std::vector<SideBySide> side_by_side(const Reading& reading) {
  constexpr std::size_t kMost = 64, kMostBefore = 6;
  const auto& tokens = reading.tokens;
  std::vector<SideBySide> all;
  std::vector<Part> before;  // of the same sentence
  std::size_t start = 0;
  for (std::size_t i = 0; i < tokens.size() && all.size() < kMost; ++i) {
    const auto& token = tokens[i];
    const bool mark = token.kind == TokenKind::mark;
    const bool joiner = is_word(token) && token.role == Role::none && !token.joined &&
                        ((token.info->joins && !token.info->chooses) || token.info->contrast);
    if (!mark && !joiner) continue;
    auto next = i + 1;
    const bool both = mark && next < tokens.size() && is_word(tokens[next]) &&
                      (tokens[next].info->joins || tokens[next].info->contrast);
    if (both) ++next;
    const auto end = end_of_second(reading, next);
    const Part first{start, i}, second{next, end};
    if (!mark || goes_on(token)) {
      if (is_side_by_side(reading, first, second, !mark)) all.push_back({first, second});
      for (const auto& part : before) {
        if (is_side_by_side(reading, part, second, !mark)) all.push_back({part, second});
      }
    }
    if (!mark) continue;
    if (!goes_on(token)) before.clear();
    if (goes_on(token) && first.end > first.start && before.size() < kMostBefore) before.push_back(first);
    start = next;
    i = next - 1;
  }
  return all;
}

namespace {

// Between the words that both have.
void between_shared(const Reading& reading, const Part& first, const Part& second, std::vector<Places>& all) {
  const auto rows = first.end - first.start, columns = second.end - second.start, width = columns + 1;
  std::vector<std::uint8_t> length((rows + 1) * width);
  const auto same = [&](std::size_t i, std::size_t j) {
    const auto& a = reading.tokens[first.start + i];
    const auto& b = reading.tokens[second.start + j];
    return is_word(a) && is_word(b) && a.info->stem == b.info->stem;
  };
  for (auto i = rows; i-- > 0;) {
    for (auto j = columns; j-- > 0;) {
      length[i * width + j] = same(i, j) ? static_cast<std::uint8_t>(length[(i + 1) * width + j + 1] + 1)
                                         : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
    }
  }
  std::size_t i = 0, j = 0, from = 0, there = 0;
  while (i < rows && j < columns) {
    if (same(i, j)) {
      all.push_back({{first.start + from, first.start + i}, {second.start + there, second.start + j}});
      from = ++i;
      there = ++j;
    } else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  all.push_back({{first.start + from, first.end}, {second.start + there, second.end}});
}

// "Lisbon" of "Lisbon of Portugal", "Jupiter" of "Jupiter the largest".
std::size_t end_of_first_words(const Reading& reading, const Part& part) {
  bool named = false;
  for (auto i = part.start; i < part.end; ++i) {
    const auto& token = reading.tokens[i];
    if (!is_word(token) || (named && !says_much(token))) return i;
    named = named || says_much(token);
  }
  return part.end;
}

}  // namespace

std::vector<Places> places_in(const Reading& reading, const SideBySide& parts) {
  std::vector<Places> all;
  const auto& [first, second] = parts;
  const auto one = doing_of(reading, first), other = doing_of(reading, second);
  if (one && other) {
    between_shared(reading, {first.start, *one}, {second.start, *other}, all);
    all.push_back({{*one, *one + 1}, {*other, *other + 1}});
    between_shared(reading, {*one + 1, first.end}, {*other + 1, second.end}, all);
  } else if (one && reading.tokens[*one].info->be && !begins_alike(reading, first, second)) {
    const auto rest = end_of_first_words(reading, second);
    all.push_back({{first.start, *one}, {second.start, rest}});
    between_shared(reading, {*one + 1, first.end}, {rest, second.end}, all);
  } else {
    between_shared(reading, first, second, all);
  }
  return all;
}

}  // namespace praxeo::verify
