// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::ingest::text {

// A line of plain text. Refers to the text, or to `kept` of PlainText where tabs were spread.
struct PlainLine {
  std::string_view words;  // without the blanks around them
  std::string_view whole;
  std::size_t indent = 0;   // columns, less than those of the body of the text; 0 where it stands further out
  std::size_t column = 0;   // where its words begin
  bool outdented = false;   // stands further out than the body
  bool tabbed = false;      // is set in by tabs alone
  unsigned char heads = 0;  // the level of the heading that its number makes it
  [[nodiscard]] bool blank() const { return words.empty(); }
};

using Lines = std::vector<PlainLine>;
// The lines of a text, many blank ones as one. Those with tabs are kept in `kept`, which must outlive them.
[[nodiscard]] Lines lines_of(std::string_view text, std::deque<std::string>& kept);
// Lines [first, last) without a blank one.
struct Run {
  std::size_t first = 0, last = 0;
};

// The lines as a program has them: without what all are set in by, and set in by tabs where they were.
[[nodiscard]] std::string code_of(const Lines& lines, Run run);
// Tabs as blanks, to the next column that eight divides.
[[nodiscard]] std::string spread_tabs(std::string_view line);
// "==========", "-----": an underline's sign, or 0.
[[nodiscard]] char rule_sign(std::string_view words);
// The number in front of a heading, "2.3", with its depth; 0 when there is none.
[[nodiscard]] int heading_depth(std::string_view words);
[[nodiscard]] bool is_capitals(std::string_view words);
// Short, and not ended like a sentence.
[[nodiscard]] bool can_be_heading(std::string_view words);
// A line begins with a prompt or a bracket, or ends with a bracket or as statements do.
[[nodiscard]] bool has_ends_of_code(const Lines& lines, Run run);
// Sentences rather than code.
[[nodiscard]] bool reads_as_prose(const Lines& lines, Run run);
// Set in columns: boxes, rules of '+' and '|', or wide gaps inside most lines.
[[nodiscard]] bool stands_in_columns(const Lines& lines, Run run);

// Adds a line to those of its paragraph: a blank between, except behind a divided word and in Chinese and
// Japanese.
void join_line(std::string& words, std::string_view line);

// "1.2 Tickets are valid for one visit.", "B2. The kiosk must …".
[[nodiscard]] bool begins_clause(std::string_view words);
// "Subject: Kiosks for the library", as letters begin: what stands before the colon, in a word or two.
[[nodiscard]] std::string_view field_name(std::string_view words);
// What a line begins an item with: "-", "3.", "a)"; bullets of other forms are "-".
struct ItemStart {
  std::string marker;
  std::size_t skip = 0;  // bytes in front of its words; 0: no item
  int number = -1;       // of "3." and "3)"
  bool stays = false;    // with the words: "(b)", which others refer to
};
[[nodiscard]] ItemStart item_start(std::string_view words);

}  // namespace praxeo::ingest::text
