// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "content/kind.hpp"
#include "embed/page.hpp"

namespace praxeo::embed {

// The field of a kind whose elements define terms, each with its words in `term`: the array of its schema
// that says "x-praxeo-terms": true. Empty for other kinds.
[[nodiscard]] std::string terms_field(const content::Kind& kind);

// The terms that some of a page's pieces define, and where the others use them. Of two definitions of one
// term the first counts.
class Glossary {
 public:
  // The terms in that field of the piece. `html` is the piece as the page has it: a term leads to the element
  // of it whose id is SLUG_tN (N from 1), or to the piece where the theme gives its terms no ids.
  void add(const PagePiece& piece, std::string_view field, std::string_view html);
  [[nodiscard]] bool empty() const { return terms_.empty(); }

  // From now on each piece is a page of its own (split.hpp): what leads from one to another names its file.
  void put_apart() { apart_ = true; }

  // The body of a piece with the first use of each term as a link, <a class="term" href="#…"
  // id="SLUG_term-N">, and that use noted down. Words in headings, links, marks, blocks of code and the like
  // are left alone; a term in a code span is one when it is all of it. Terms are found as whole words, in the
  // plural in "s" and "es" too; capitals count in a term that has one behind its first letter.
  [[nodiscard]] std::string link(std::string_view body_html, std::string_view slug, std::string_view title);

  // For the theme: [{term, place, used: [{place, title, first}], more}] by the alphabet. Empty when the terms
  // stand in one piece and no other one uses them: the section would tell nothing.
  [[nodiscard]] nlohmann::json view() const;

 private:
  struct Use {
    std::string id, title;
  };
  struct Term {
    std::string words, place;
    std::u32string sought;  // as HTML has it
    bool as_written = false;
    std::vector<Use> uses;  // the first ones
    std::size_t more = 0;   // those after them
  };
  class Linker;
  // Of an element, by its id.
  [[nodiscard]] std::string address(std::string_view id) const;
  std::vector<Term> terms_;
  std::map<char32_t, std::vector<std::size_t>> by_first_;  // indexes of terms, long ones first
  bool apart_ = false;
  std::map<std::string, std::size_t, std::less<>> by_html_;  // as they stand in code
  std::set<std::string, std::less<>> known_;                 // words, and folded ones behind a line end
  std::set<std::string, std::less<>> pieces_;                // slugs of those that were added
};

}  // namespace praxeo::embed
