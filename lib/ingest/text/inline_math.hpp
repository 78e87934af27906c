// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace praxeo::ingest::text {

// Keeps mathematics inside of lines of Markdown ("$x_1$", "$$a \\ b$$") from being read as Markdown: all
// signs between the dollars are escaped. Takes the lines of a text in order; knows code in lines and
// links in "<>", which it leaves alone. "$5 and $6" and "$HOME/bin:$PATH" are no mathematics: the dollar in
// front stands before a word and the one behind after a word, as in Pandoc
// (https://pandoc.org/MANUAL.html#math).
class InlineMath {
 public:
  // A line outside of blocks of code, with mathematics escaped.
  [[nodiscard]] std::string line(std::string_view words);
  // The paragraph is at its end, and with it code that nothing closed.
  void end_paragraph() { ticks_ = 0; }

 private:
  std::string_view skip_code(std::string_view rest, std::string& out);

  std::size_t ticks_ = 0;  // of code in a line that has been opened
};

}  // namespace praxeo::ingest::text
