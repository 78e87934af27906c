// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/code_rules.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text/blocks.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {

bool is_placeholder(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"argument",        "arguments",  "args",        "command",   "commands", "delimiter",
       "digit",           "expression", "expressions", "fd",        "file",     "filename",
       "here-document",   "length",     "list",        "n",         "name",     "number",
       "offset",          "option",     "options",     "parameter", "pathname", "pattern",
       "redirections",    "string",     "variable",    "value",     "word",     "words",
       "compound-command"});
  if (std::find(kWords.begin(), kWords.end(), word) != kWords.end()) return true;
  if (word.size() > 4 && word.back() >= '0' && word.back() <= '9') {  // command1, expr2
    const auto stem = word.substr(0, word.size() - 1);
    return stem == "expr" || stem == "command" || stem == "name" || stem == "word" || stem == "file" ||
           stem == "pattern" || stem == "expression" || stem == "string";
  }
  return word.ends_with("-command") || word.ends_with("-commands") || word.ends_with("-list") ||
         word.ends_with("consequents") || word.ends_with("-name");
}

namespace {

using Lines = std::vector<std::string_view>;

Lines code_lines(std::string_view text) {
  Lines lines;
  for (std::size_t at = 0; at <= text.size();) {
    const auto stop = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, stop - at));
    at = stop + 1;
  }
  return lines;
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_form(const Lines& lines) {
  std::size_t placeholders = 0;
  std::size_t words = 0;
  bool has_value = false;  // a string, a variable, a number: something meant as it stands
  for (const auto line : lines) {
    if (line.find("...") != std::string_view::npos || line.find("\u2026") != std::string_view::npos) {
      const auto at = line.find("...");
      const bool quoted =
          at != std::string_view::npos &&
          std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(at), '"') % 2 == 1;
      if (!quoted) return true;
    }
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {  // " [-a]", "[name"
      if (line[i] != '[' || (i > 0 && line[i - 1] != ' ' && line[i - 1] != '[')) continue;
      if (i > 0 && line[i - 1] == '[') continue;
      const char after = line[i + 1];
      const bool opens_word = is_name_char(after) || after == '-' || after == '(' || after == '|';
      if (opens_word && line.find(']', i) != std::string_view::npos &&
          line.find("[:") == std::string_view::npos)
        return true;
    }
    // "set title <words>", "{ begin | end }": a grammar, but for languages that have such signs themselves.
    for (auto open = line.find('<'); open != std::string_view::npos; open = line.find('<', open + 1)) {
      const auto close = line.find('>', open);
      if (close == std::string_view::npos || close < open + 3) break;
      const auto inside = line.substr(open + 1, close - open - 1);
      const bool name =
          inside.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_ ") == std::string_view::npos &&
          inside.front() != ' ' && inside.back() != ' ';
      const bool apart = open == 0 || line[open - 1] == ' ' || line[open - 1] == '{';
      if (name && apart && !line.starts_with("#") && line.find("</") == std::string_view::npos &&
          line.find("::") == std::string_view::npos && !line.starts_with("<"))
        return true;
    }
    has_value = has_value || line.find_first_of("$\"'#") != std::string_view::npos;
    for (const auto& range : word_ranges(line)) {
      ++words;
      // "$pattern" and "pattern=…" are names in their own right.
      const bool named = (range.start > 0 &&
                          std::string_view("${-").find(line[range.start - 1]) != std::string_view::npos) ||
                         (range.end < line.size() && line[range.end] == '=');
      if (!named && is_placeholder(line.substr(range.start, range.size()))) ++placeholders;
    }
  }
  if (placeholders == 0) return false;
  return placeholders * 3 >= words || (!has_value && placeholders >= 1 && words <= 8);
}

// Sentences that were set in like code: hardly a sign, and words, words, words.
bool reads_like_prose(const Lines& lines) {
  std::size_t words = 0;
  std::size_t plain = 0;
  for (const auto line : lines) {
    const auto from = line.find_first_not_of(' ');
    if (from == std::string_view::npos || line[from] == '#' || line.substr(from).starts_with("//")) continue;
    for (auto at = from; at < line.size();) {
      const auto end = std::min(line.find(' ', at), line.size());
      auto word = line.substr(at, end - at);
      at = std::min(line.find_first_not_of(' ', end), line.size());
      while (!word.empty() && std::string_view(".,;:)").find(word.back()) != std::string_view::npos)
        word.remove_suffix(1);
      while (!word.empty() && word.front() == '(') word.remove_prefix(1);
      ++words;
      const bool letters = std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
      });
      if (letters && !word.empty() && word.front() != '-') ++plain;
    }
  }
  return words >= 9 && plain * 10 >= words * 8;
}

bool has_line(const Lines& lines, std::string_view start) {
  return std::any_of(lines.begin(), lines.end(), [&](auto line) {
    const auto from = line.find_first_not_of(' ');
    return from != std::string_view::npos && line.substr(from).starts_with(start);
  });
}

std::string language_of(std::string_view code, const Lines& lines, std::string_view about) {
  const auto first = code.find_first_not_of(" \n");
  if (first == std::string_view::npos) return "text";
  const auto lower = lower_words(about);
  if (code.starts_with("#!")) {
    const auto line = lines.front();
    if (line.find("python") != std::string_view::npos) return "python";
    if (line.find("sh") != std::string_view::npos) return "bash";
  }
  if (code[first] == '<' && code.find("</") != std::string_view::npos) return "html";
  if ((code[first] == '{' || code[first] == '[') && code.find("\":") != std::string_view::npos) return "json";
  if (has_line(lines, "#include <") || has_line(lines, "#define ")) {
    return code.find("std::") != std::string_view::npos || code.find("class ") != std::string_view::npos
               ? "cpp"
               : "c";
  }
  if (code.find("std::") != std::string_view::npos || has_line(lines, "template <")) return "cpp";
  if ((has_line(lines, "int main(") || has_line(lines, "struct ") || has_line(lines, "typedef ")) &&
      code.find(';') != std::string_view::npos) {
    return "c";
  }
  static constexpr auto kTypes = std::to_array<std::string_view>(
      {"void", "int", "char", "NULL", "struct", "unsigned", "const", "return", "sizeof"});
  const bool statement = code.find(";\n") != std::string_view::npos || code.ends_with(';');
  if (statement && code.find('$') == std::string_view::npos && !has_phrase(code, "echo") &&
      std::any_of(kTypes.begin(), kTypes.end(), [&](auto word) { return has_phrase(code, word); })) {
    return "c";
  }
  if (has_line(lines, "def ") || has_line(lines, "import ") || has_line(lines, "from ") ||
      has_line(lines, ">>> ")) {
    return "python";
  }
  if (has_line(lines, "SELECT ") || has_line(lines, "CREATE TABLE")) return "sql";
  if (has_line(lines, "$if ") || has_line(lines, "$include ") || has_line(lines, "$endif") ||
      code.find("\\C-") != std::string_view::npos || has_line(lines, "Control-") ||
      has_line(lines, "Meta-")) {
    return "text";  // a start-up file of Readline
  }
  static constexpr auto kShell = std::to_array<std::string_view>(
      {"echo", "printf", "for",      "while", "until",  "case",   "esac",    "if",
       "then", "fi",     "do",       "done",  "local",  "export", "declare", "unset",
       "read", "trap",   "function", "shopt", "source", "alias",  "exec",    "mkdir"});
  if (code.find(" <- ") != std::string_view::npos && code.find('(') != std::string_view::npos &&
      has_phrase(lower, "r"))
    return "r";
  const bool shell_word =
      std::any_of(kShell.begin(), kShell.end(), [&](auto word) { return has_phrase(code, word); });
  const bool shell_sign =
      code.find('$') != std::string_view::npos || code.find("()") != std::string_view::npos ||
      code.find(" | ") != std::string_view::npos || code.find("[[") != std::string_view::npos;
  if (has_phrase(lower, "bash") || has_phrase(lower, "shell")) {
    if (shell_word || shell_sign || code.find_first_of("=><{&") != std::string_view::npos) return "bash";
    static constexpr auto kCommands =
        std::to_array<std::string_view>({"cp ", "mv ", "rm ", "ls ", "cat ", "cd ", "make ", "mkdir ",
                                         "grep ", "sed ", "awk ", "env ", "sudo ", "sh ", "bash "});
    const bool command =
        std::any_of(kCommands.begin(), kCommands.end(), [&](auto name) { return has_line(lines, name); });
    return command || code.find('/') != std::string_view::npos ? "bash" : "text";
  }
  if (shell_word && shell_sign) return "bash";
  if (has_phrase(lower, "r") && (code.find("<- ") != std::string_view::npos || code.starts_with("> ")))
    return "r";
  for (const std::string_view name :
       {"python", "javascript", "java", "rust", "go", "ruby", "perl", "octave"}) {
    if (has_phrase(lower, name)) return std::string(name);
  }
  if (has_phrase(lower, "c++")) return "cpp";
  return "text";
}

}  // namespace

// Typesetters print ' as ’ and " as ”, which no language reads; a backtick as ‘.
std::string ascii_signs(std::string_view code) {
  static constexpr std::array<std::pair<std::string_view, char>, 6> kQuotes{{{"\u2018", '`'},
                                                                             {"\u2019", '\''},
                                                                             {"\u201C", '"'},
                                                                             {"\u201D", '"'},
                                                                             {"\u2212", '-'},
                                                                             {"\u2010", '-'}}};
  std::string out;
  for (std::size_t at = 0; at < code.size();) {
    const auto* hit = std::find_if(kQuotes.begin(), kQuotes.end(), [&](const auto& quote) {
      return code.substr(at).starts_with(quote.first);
    });
    if (hit != kQuotes.end()) {
      out += hit->second;
      at += hit->first.size();
    } else {
      out += code[at++];
    }
  }
  return out;
}

CodePiece read_code(std::string_view block, std::string_view about) {
  CodePiece piece;
  piece.code = ascii_signs(base::unindent_code(block));
  while (piece.code.ends_with('\n') || piece.code.ends_with(' ')) piece.code.pop_back();
  auto lines = code_lines(piece.code);
  // What is left of a common indentation.
  std::size_t common = std::string::npos;
  for (const auto line : lines) {
    if (!line.empty()) common = std::min(common, line.find_first_not_of(' '));
  }
  if (common != std::string::npos && common > 0) {
    std::string flush;
    for (const auto line : lines) (flush += line.substr(std::min(common, line.size()))) += '\n';
    flush.pop_back();
    piece.code = std::move(flush);
    lines = code_lines(piece.code);
  }
  // "$ ", also with a name before it ("bash-4.2$ ").
  const auto prompt = [](std::string_view line) -> std::size_t {
    const auto sign = line.find("$ ");
    if (sign == std::string_view::npos || sign > 16 || sign + 2 >= line.size()) return 0;
    const auto name = line.substr(0, sign);
    const bool plain =
        std::all_of(name.begin(), name.end(), [](char c) { return is_name_char(c) || c == '-' || c == '.'; });
    return plain ? sign + 2 : 0;
  };
  const auto is_command = [&](std::string_view line) { return prompt(line) > 0; };
  if (!lines.empty() && is_command(lines.front())) {
    std::string commands;
    std::string output;
    bool whole = true;
    for (const auto line : lines) {
      if (is_command(line)) {
        // What a change of folder leads to depends on the machine.
        whole = whole && !line.substr(prompt(line)).starts_with("cd ");
        (commands += line.substr(prompt(line))) += '\n';
      } else if (line.starts_with("> ") || line.starts_with("bash: ") || line == "$") {
        whole = false;
      } else {
        (output += line) += '\n';
      }
    }
    if (whole) {
      commands.pop_back();
      while (output.ends_with("\n\n")) output.pop_back();
      if (output.find_first_not_of('\n') != std::string::npos) piece.output = output;
      piece.code = std::move(commands);
      lines = code_lines(piece.code);
    } else {
      piece.language = "console";
    }
  }
  piece.lines = static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [](auto line) {
    return line.find_first_not_of(' ') != std::string_view::npos;
  }));
  piece.prose = reads_like_prose(lines);
  piece.synopsis = is_form(lines);
  if (piece.language.empty()) piece.language = language_of(piece.code, lines, about);
  return piece;
}

bool is_code_word(std::string_view word) {
  if (word.size() < 2 || word.size() > 60) return false;
  if (word.find_first_of("$\\{}*<>|&") != std::string_view::npos) {
    return word.find_first_not_of("*") != std::string_view::npos;
  }
  if (word.ends_with("()")) return true;
  const char first = word.front();
  const bool letter_next = is_name_char(word[1]) || word[1] == '-';
  if (first == '-' && letter_next) return true;
  if ((first == '/' || first == '~') && letter_next) return true;
  if (word.starts_with("./")) return true;
  const auto score = word.find('_');
  if (score != std::string_view::npos && word.find_first_not_of("_") != std::string_view::npos) return true;
  const auto equal = word.find('=');
  return equal != std::string_view::npos && equal > 0;
}

}  // namespace praxeo::generate
