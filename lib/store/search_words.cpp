// SPDX-License-Identifier: Apache-2.0
#include "store/search_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::store {
namespace {

constexpr std::size_t kMostTerms = 64;
constexpr std::size_t kLongestSearch = 10000;
constexpr std::size_t kShortestPrefix = 2;  // below, a tenth of all words begin so

// Is there anything in it that an index of words holds? ASCII punctuation alone is not; beyond ASCII the
// tokenizer decides.
bool has_word(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

struct Typed {
  SearchTerm term;
  bool negated = false, quoted = false;
};

// Cuts the next piece off `rest`, which begins with no blank.
Typed next_piece(std::string_view& rest) {
  Typed piece;
  if (rest.size() > 1 && rest.front() == '-' && rest[1] != ' ') {
    piece.negated = true;
    rest.remove_prefix(1);
  }
  std::size_t end = 0;
  if (rest.starts_with('"')) {
    piece.quoted = true;
    rest.remove_prefix(1);
    end = std::min(rest.find('"'), rest.size());  // a quote that is not closed goes to the end
    piece.term.text = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  } else {
    end = std::min(rest.find_first_of(" \""), rest.size());
    piece.term.text = rest.substr(0, end);
    rest.remove_prefix(end);
  }
  if (piece.quoted && rest.starts_with('*')) {
    piece.term.prefix = true;
    rest.remove_prefix(1);
  } else if (!piece.quoted && piece.term.text.size() > 1 && piece.term.text.ends_with('*')) {
    piece.term.prefix = true;
    piece.term.text.pop_back();
  }
  return piece;
}

void require_long_enough(const SearchTerm& term) {
  if (!term.prefix || base::utf8::length(term.text) >= kShortestPrefix) return;
  throw Error(ErrorKind::usage, fmt::format("'{}*' begins too many words", base::printable(term.text)))
      .with_hint("write two letters or more before the *");
}

}  // namespace

std::string SearchTerm::quoted() const {
  std::string words = "\"";
  for (const char c : text) {
    words += c;
    if (c == '"') words += c;
  }
  return words + (prefix ? "\"*" : "\"");
}

std::string SearchWords::joined(const std::vector<SearchTerm>& group) {
  std::string any;
  for (const auto& term : group) any += (any.empty() ? "" : " OR ") + term.quoted();
  return "(" + any + ")";
}

std::string SearchWords::expression() const { return expression_in({}); }

std::string SearchWords::expression_in(std::string_view column) const {
  return expression([](const std::vector<SearchTerm>&) { return true; }, column);
}

SearchWords parse_search(std::string_view typed) {
  if (typed.size() > kLongestSearch) throw Error(ErrorKind::usage, "this search is too long");
  const auto squeezed = base::squeeze(base::normalize_text(typed));
  std::string_view rest = squeezed;
  SearchWords words;
  std::size_t terms = 0;
  bool or_before = false;
  while (!rest.empty()) {
    if (rest.front() == ' ') {
      rest.remove_prefix(1);
      continue;
    }
    auto piece = next_piece(rest);
    if (!piece.quoted && !piece.negated && piece.term.text == "OR") {
      or_before = !words.all_of.empty();
      continue;
    }
    if (!has_word(piece.term.text)) continue;
    require_long_enough(piece.term);
    if (++terms > kMostTerms)
      throw Error(ErrorKind::usage, fmt::format("a search has at most {} words", kMostTerms));
    if (piece.negated) {
      words.none_of.push_back(std::move(piece.term));
    } else if (or_before) {
      words.all_of.back().push_back(std::move(piece.term));
    } else {
      words.all_of.push_back({std::move(piece.term)});
    }
    or_before = false;
  }
  if (!words.all_of.empty()) return words;
  throw Error(ErrorKind::usage, words.none_of.empty() ? "there is no word to look for"
                                                      : "what is left out says nothing of what is looked for")
      .with_hint("write words, \"words in a row\", begin*, -without, this OR that");
}

}  // namespace praxeo::store
