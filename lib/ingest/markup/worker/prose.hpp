// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/markup/worker/block_sender.hpp"

namespace praxeo::reader {

// What the paragraphs of an office document become. Paragraphs of code that follow one another are one block;
// footnotes wait until the section ends that they stand in.
class Prose {
 public:
  explicit Prose(BlockSender& out) : out_(out) {}

  void heading(int level, std::string_view words);
  void paragraph(std::string_view words, int depth = 0);
  void item(std::string_view marker, std::string_view words, int depth);
  void caption(std::string_view words);
  void code(std::string_view line);  // may hold several lines, and be empty
  void table(const std::vector<std::vector<std::string>>& rows);
  void hidden(std::string_view words);
  void note(std::string words);
  void end();

 private:
  void end_code();
  void end_notes();

  BlockSender& out_;
  std::string code_;
  std::vector<std::string> notes_;
  int numbered_ = 0;
};

// Fonts of code, by their names.
[[nodiscard]] bool is_monospaced(std::string_view font);
// Styles of code, by the names that people and programs give them.
[[nodiscard]] bool names_code(std::string_view style);

}  // namespace praxeo::reader
