// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace praxeo::store {

// One thing to look for: a word, the beginning of one, or words in a row.
struct SearchTerm {
  std::string text;
  bool prefix = false;

  // As FTS5 reads it: always quoted, so nothing that is typed is an operator.
  [[nodiscard]] std::string quoted() const;
};

// A query as people type it: words that must all be there, "words in a row", the beginn* of a word, -without,
// and OR between two that can stand for each other ("cat OR dog" binds tighter than the blank).
struct SearchWords {
  std::vector<std::vector<SearchTerm>> all_of;  // each with its alternatives
  std::vector<SearchTerm> none_of;

  // Of the groups chosen by `wanted` alone, with what must not be there. Empty when it chooses none. With a
  // `column`, they must stand in that one, and what must not be there in none.
  template <class Wanted>
  [[nodiscard]] std::string expression(Wanted wanted, std::string_view column = {}) const {
    std::string all;
    for (const auto& group : all_of) {
      if (wanted(group)) all += (all.empty() ? "" : " AND ") + joined(group);
    }
    if (all.empty()) return all;
    if (!column.empty()) all = "{" + std::string(column) + "} : (" + all + ")";
    for (const auto& term : none_of) all = "(" + all + ") NOT " + term.quoted();
    return all;
  }
  [[nodiscard]] std::string expression() const;
  [[nodiscard]] std::string expression_in(std::string_view column) const;

 private:
  static std::string joined(const std::vector<SearchTerm>& group);
};

// usage when nothing is left to look for, for a beginning of one letter, and for more than 64 terms.
[[nodiscard]] SearchWords parse_search(std::string_view typed);

}  // namespace praxeo::store
