// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::embed {

// What a stretch of code is. `plain` gets no span.
enum class Token {
  plain,
  keyword,
  builtin,
  type,
  constant,
  string,
  escape,
  number,
  comment,
  variable,
  function,
  meta,
  key,
};
[[nodiscard]] std::string_view name_of(Token token);

struct CommentRule {
  std::string open, close;     // close is empty for a comment that ends with its line
  bool at_word_start = false;  // '#' in "a#b" is no comment in shells
  bool nested = false;         // one may stand in another
};

// Code inside a string: "$(…)" in shells, "{…}" in Python's f-strings.
struct CodeInString {
  std::string open, literal;  // `literal` ("{{") is text, although it begins with `open`
  char close = 0;
};

struct StringRule {
  std::string open, close;
  char escape = 0;
  bool multiline = false, sigil = false, prefix_required = false;
  bool then_letter = false;           // opens only before a letter: "<" of a tag, not of "a < b"
  Token token = Token::string;        // what it is shown as
  std::vector<std::string> prefixes;  // words that may stand directly before `open`
  std::vector<CodeInString> embeds;
  char key_before = 0;  // a string with this behind it is a key
  // C++ raw strings: open, up to `longest` characters of its own delimiter, `delimiter_open` … and back.
  char delimiter_open = 0, delimiter_close = 0;
  std::size_t longest_delimiter = 0;
};

struct NumberRule {
  std::vector<std::string> radix;
  bool fraction = false, at_word_start = false;
  char separator = 0, base_sign = 0;
};

// Shells: what a word is depends on where it stands.
struct CommandRule {
  std::string separators;            // after one of these a command begins
  std::vector<std::string> leaders;  // and after one of these words
  char assignment = 0;
  std::map<std::string, std::vector<std::string>, std::less<>> third_words;  // "in" after "for NAME"
};

// One table of templates/languages, ready for the lexer. Immutable; lives as long as the process.
struct Language {
  std::string name, title;
  std::vector<std::string> aliases;
  std::vector<CommentRule> comments;
  std::vector<StringRule> strings;
  std::optional<NumberRule> numbers;
  std::optional<CommandRule> commands;
  std::map<std::string, Token, std::less<>> words;
  std::array<bool, 13> positional{};  // by Token: only where a command begins
  std::string heredoc_open, heredoc_not, sigil_specials, command_extra;
  char sigil = 0, escape = 0, line_meta = 0, decorator = 0;
  char line_key = 0;                 // a line's first words before it are a key: "name: x"
  std::map<char, Token> line_marks;  // a line that begins with one is such a token: "+added"
  bool any_case = false;             // words are listed in lower case, and meant in any
  bool braced_variables = false, calls = false;
  std::array<bool, 256> word_start{}, word_part{}, command_part{};
};

// By name or alias, in any case; nothing for an unknown one. Throws failed for a table that is broken, which
// is a broken build.
[[nodiscard]] const Language* find_language(std::string_view name);

// Reads one table; `what` names it in errors.
[[nodiscard]] Language parse_language(std::string_view json, std::string_view what);

}  // namespace praxeo::embed
