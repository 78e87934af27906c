// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/code_language.hpp"

#include <algorithm>
#include <array>

#include "base/text/normalize.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/words.hpp"
#include "verify/languages.hpp"

namespace praxeo::generate {
namespace {

bool has_line(const CodeLines& lines, std::string_view start) {
  return std::any_of(lines.begin(), lines.end(), [&](auto line) {
    const auto from = line.find_first_not_of(' ');
    return from != std::string_view::npos && line.substr(from).starts_with(start);
  });
}

// "list.size ()", which C hardly ever has; not in a string or behind a number.
bool calls_methods(std::string_view code) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  bool quoted = false;
  std::size_t seen = 0;
  for (auto at = code.find('.'); at != std::string_view::npos; at = code.find('.', at + 1)) {
    for (; seen < at; ++seen) quoted = quoted != (code[seen] == '"');
    if (quoted || at == 0 || at + 1 >= code.size() || !letter(code[at + 1])) continue;
    const char before = code[at - 1];
    if (!letter(before) && before != ')' && before != ']') continue;
    auto end = at + 1;
    while (end < code.size() && (letter(code[end]) || (code[end] >= '0' && code[end] <= '9'))) ++end;
    if (end < code.size() && code[end] == ' ') ++end;
    if (end < code.size() && code[end] == '(') return true;
  }
  return false;
}

// Commands of gnuplot, which share words with the shell.
bool is_plotting(const CodeLines& lines) {
  return std::any_of(lines.begin(), lines.end(), [](auto line) {
    const auto from = line.find_first_not_of(' ');
    if (from == std::string_view::npos) return false;
    line.remove_prefix(from);
    for (const std::string_view start : {"plot ", "splot "}) {
      if (!line.starts_with(start) || line.size() == start.size()) continue;
      const char next = line[start.size()];
      const bool what = std::string_view("'\"[$").find(next) != std::string_view::npos;
      if (what || line.find('(') != std::string_view::npos || line.find(" with ") != std::string_view::npos)
        return line.find(");") == std::string_view::npos;
    }
    for (const std::string_view start :
         {"set term", "set xrange", "set yrange", "set output", "set style ", "set title ", "set multiplot",
          "set key", "set xlabel", "set palette"})
      if (line.starts_with(start)) return true;
    return false;
  });
}

// The language that a manual is about, where its code needs no other proof than not to be the shell's.
std::string named_language(std::string_view lower, std::string_view code, const CodeLines& lines) {
  const bool shell = code.find("$ ") != std::string_view::npos || code.find("${") != std::string_view::npos ||
                     has_line(lines, "fi") || has_line(lines, "done") || has_line(lines, "esac") ||
                     has_line(lines, "./") || has_line(lines, "sh ") || has_line(lines, "cd ");
  if (shell || code.starts_with('-')) return {};
  return has_phrase(lower, "octave") ? "octave" : "";
}

}  // namespace

CodeLines code_lines(std::string_view text) {
  CodeLines lines;
  for (std::size_t at = 0; at <= text.size();) {
    const auto stop = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, stop - at));
    at = stop + 1;
  }
  return lines;
}

std::string language_of_code(std::string_view code, std::string_view about) {
  const auto lines = code_lines(code);
  const auto first = code.find_first_not_of(" \n");
  if (first == std::string_view::npos) return "text";
  const auto lower = lower_words(about);
  if (code.starts_with("#!")) {
    const auto line = lines.front();
    if (line.find("python") != std::string_view::npos) return "python";
    if (line.find("perl") != std::string_view::npos) return "perl";
    if (line.find("ruby") != std::string_view::npos) return "ruby";
    if (line.find("sh") != std::string_view::npos) return "bash";
  }
  if (code.starts_with("#!") && lines.front().find("node") != std::string_view::npos) return "javascript";
  if (code[first] == '<' && code.find("</") != std::string_view::npos) return "html";
  if ((code[first] == '{' || code[first] == '[') && code.find("\":") != std::string_view::npos) return "json";
  // "BEGIN { … }" and patterns with their actions; between quotes they are words of a shell.
  const bool quoted =
      code.find("awk ") != std::string_view::npos || code.find("perl ") != std::string_view::npos;
  if (!quoted && (has_line(lines, "BEGIN {") || has_line(lines, "END {") || has_line(lines, "BEGIN{")) &&
      code.find("sub ") == std::string_view::npos && code.find("my ") == std::string_view::npos)
    return "awk";
  const bool octave = has_phrase(lower, "octave") || has_phrase(lower, "r");  // whose signs are others' too
  if (!octave && !has_line(lines, "#include ")) {
    if (auto told = language_by_evidence(code, lines); !told.empty()) return told;
  }
  if (has_line(lines, "#include <") || has_line(lines, "#define ")) {
    return calls_methods(code) || code.find("::") != std::string_view::npos ||
                   code.find("class ") != std::string_view::npos ||
                   code.find(" << ") != std::string_view::npos
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
  if (has_line(lines, "$if ") || has_line(lines, "$include ") || has_line(lines, "$endif") ||
      code.find("\\C-") != std::string_view::npos || has_line(lines, "Control-") ||
      has_line(lines, "Meta-")) {
    return "text";  // a start-up file of Readline
  }
  if (is_plotting(lines)) return "gnuplot";
  static constexpr auto kShell = std::to_array<std::string_view>(
      {"echo", "printf", "for",      "while", "until",  "case",   "esac",    "if",
       "then", "fi",     "do",       "done",  "local",  "export", "declare", "unset",
       "read", "trap",   "function", "shopt", "source", "alias",  "exec",    "mkdir"});
  if (code.find(" <- ") != std::string_view::npos && code.find('(') != std::string_view::npos &&
      has_phrase(lower, "r"))
    return "r";
  if (auto named = named_language(lower, code, lines); !named.empty()) return named;
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
  if (code.find_first_of("(){}=;") == std::string_view::npos) return "text";
  for (const std::string_view name :
       {"python", "javascript", "typescript", "java", "rust", "golang", "ruby", "perl", "php", "lua"}) {
    if (has_phrase(lower, name)) return name == "golang" ? "go" : std::string(name);
  }
  if (has_phrase(lower, "c++")) return "cpp";
  return "text";
}

std::string stated_language(std::string_view word) {
  static constexpr auto kText = std::to_array<std::string_view>(
      {"text", "txt", "plain", "plaintext", "none", "nohighlight", "output", "no-highlight"});
  static constexpr auto kConsole = std::to_array<std::string_view>(
      {"console", "shell-session", "shellsession", "sh-session", "bash-session", "terminal"});
  const auto name = base::fold(base::squeeze(word));
  const auto is = [&](auto other) { return name == other; };
  if (std::any_of(kText.begin(), kText.end(), is)) return "text";
  if (std::any_of(kConsole.begin(), kConsole.end(), is)) return "console";
  const auto* known = verify::find_language(name);
  if (known == nullptr) return name;
  return known->name == "c++" ? "cpp" : std::string(known->name);
}

bool is_language(std::string_view name) {
  return name == "text" || name == "console" || verify::find_language(name) != nullptr;
}

}  // namespace praxeo::generate
