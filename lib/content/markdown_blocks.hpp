// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::content {

// Where something stands in a text that a person wrote: both from 1, columns in code points.
struct TextPlace {
  std::size_t line = 1, column = 1;
};

// A mistake in such a text. Thrown by the readers of this room and turned into an Error by who knows the
// text's name.
struct TextProblem {
  TextPlace place;
  std::string message;
};

// The lines of a Markdown text as the blocks that to_markdown() writes: a small part of CommonMark, read
// strictly. What a body can't hold (quotations, tables, rules, lists in lists, indented code) throws
// TextProblem, so that nothing a person writes is joined into something else in silence.
struct MarkdownBlock {
  enum class Type { heading, paragraph, fence, list, footnote };
  struct Item {
    TextPlace place;
    std::string text;  // its paragraphs, a blank line between
  };
  Type type = Type::paragraph;
  TextPlace place;
  int level = 0;            // of a heading
  std::string text;         // inline Markdown on one line; of a fence its code, to the byte
  std::string info;         // of a fence: the words behind its signs
  std::string mark;         // of a footnote: the digits of its number
  std::vector<Item> items;  // of a list
};

// `first_line`: the number of the text's first line, for places.
[[nodiscard]] std::vector<MarkdownBlock> markdown_blocks(std::string_view text, std::size_t first_line = 1);

// Backslashes before ASCII punctuation gone: what escape_prose() and escape_inline() added.
[[nodiscard]] std::string unescape_words(std::string_view words);

}  // namespace praxeo::content
