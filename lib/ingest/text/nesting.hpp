// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace praxeo::ingest::text {

// The items, quotations and footnotes of Markdown that lines stand in, told as CommonMark does
// (https://spec.commonmark.org/0.31.2/#container-blocks): by them it shows how far the words of a line are
// set in, and so which are code. Takes the lines of a text in order; refers to none of them. In linear time.
class Nesting {
 public:
  struct Place {
    std::string_view words;   // behind the marks of items and quotations, and the blanks
    std::size_t indent = 0;   // columns from where the text of the innermost begins to the words
    bool opens_item = false;  // or another of them: the words are its first
  };
  // Of a line that isn't blank and in no fence. below_text: a paragraph above may go on with it, however far
  // it is set in.
  Place enter(std::string_view line, bool below_text);
  // Of a line in a fence; nothing where it stands outside of what the fence stands in, and so ends both.
  [[nodiscard]] std::optional<Place> inside(std::string_view line) const;
  // A line without words ends quotations, unless it has their sign.
  void blank(std::string_view line);

 private:
  enum class Kind { item, quotation };
  struct Mark {
    Kind kind = Kind::item;
    std::size_t width = 0;  // columns that the text of an item is set in by
  };
  class Cursor;
  [[nodiscard]] std::size_t match(Cursor& cursor) const;
  static std::optional<Mark> take_mark(Cursor& cursor, bool below_text);

  std::vector<Mark> marks_;
};

}  // namespace praxeo::ingest::text
