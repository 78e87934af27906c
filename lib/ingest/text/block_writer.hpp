// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/code_marks.hpp"
#include "store/types.hpp"

namespace praxeo::ingest::text {

// Writes blocks down in the shape of base/text/blocks.hpp, a heading anchor for each heading, and marks of
// what is code. Words are normalised text of one line (line ends become blanks); blocks without words are
// left out; code in a line stands between signs (base/text/code_signs.hpp). Of code, the first 50,000 blocks
// and spans are marked.
class BlockWriter {
 public:
  void heading(int level, std::string_view words);
  void paragraph(std::string_view words, bool set_in = false);
  void picture(std::string_view alternative, bool set_in = false);
  void item(std::string_view marker, std::string_view words, bool set_in = false);  // marker: "-", "3.", "a)"
  void footnote(std::string_view number, std::string_view words);
  // A term with its meaning at once under it.
  void definition(std::string_view term, std::string_view meaning);
  // Terms one under the other, to be followed by what is said of them.
  void terms(const std::vector<std::string>& words);
  // What is said of the terms above; `at_once`: nothing stands between.
  void meaning(std::string_view words, bool at_once);
  // As typed, without the four blanks in front. language: as its author told it, if he did.
  void code(std::string_view lines, std::string_view language = {}) { code(lines, language, false); }
  // The same, and one with the code right above it: a blank line of a text parts nothing.
  void more_code(std::string_view lines) { code(lines, {}, true); }
  void table(const std::vector<std::vector<std::string>>& rows);

  [[nodiscard]] std::int64_t points() const { return points_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::string take_text() { return std::move(text_); }
  [[nodiscard]] std::vector<store::Anchor> take_headings() { return std::move(headings_); }
  [[nodiscard]] store::CodeMarks take_code() { return std::move(marks_); }

 private:
  void code(std::string_view lines, std::string_view language, bool goes_on);
  // A block of its own: `front` and the words on one line. Nothing without words.
  bool block(std::string_view front, std::string_view words);
  void gap();
  void put(std::string_view text);
  void put_plain(std::string_view text);

  std::string text_;
  std::int64_t points_ = 0;
  std::int64_t code_end_ = -1;             // of the last block of code
  std::optional<std::int64_t> code_from_;  // of code in the line that is written
  std::vector<store::Anchor> headings_;
  store::CodeMarks marks_;
};

}  // namespace praxeo::ingest::text
