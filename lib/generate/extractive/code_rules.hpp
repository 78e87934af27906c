// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace praxeo::generate {

// A code block as it can be used.
struct CodePiece {
  std::string code;                   // the block's indentation taken off, the typesetter's quotes as ASCII
  std::optional<std::string> output;  // of a transcript: what the source shows behind the commands
  std::string transcript;             // with what is printed where it is printed, when there is output
  std::string language;   // "bash", "c", "cpp", "python", "json", "html", "sql", "console", "text"
  bool fragment = false;  // its braces don't match: cut out of something
  bool synopsis = false;  // a form with placeholders ("[-a] name …"), not something to run
  bool prose = false;     // sentences that were set in like code: not to be shown as such
  std::size_t lines = 0;  // of code
};

// Reads one code block (as it stands in the source). A transcript ("$ command", its output below) becomes the
// commands and their output; one that shows an error message, or input at another prompt, stays whole as
// "console". The language is told by simple evidence in the code; where it has none, by the language that
// `about` (title, headings) names; else "text". Where `stated` (stated_language) tells the language, nothing
// is guessed.
[[nodiscard]] CodePiece read_code(std::string_view block, std::string_view about,
                                  std::string_view stated = {});

// A name set in at the foot of a text.
[[nodiscard]] bool is_signature(const CodePiece& piece);

// Quotes, minus signs and hyphens as languages know them: typesetters print ' as ’ and - as −.
[[nodiscard]] std::string ascii_signs(std::string_view code);

// A word that stands for something to be put in: "name", "command1".
[[nodiscard]] bool is_placeholder(std::string_view word);

// Would be read as code inside a sentence: "$name", "--posix", "BASH_REMATCH", "/dev/null".
[[nodiscard]] bool is_code_word(std::string_view word);

}  // namespace praxeo::generate
