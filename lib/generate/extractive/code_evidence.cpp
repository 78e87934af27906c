// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <initializer_list>

#include "generate/extractive/code_language.hpp"

namespace praxeo::generate {
namespace {

using Starts = std::initializer_list<std::string_view>;

std::string_view trimmed(std::string_view line) {
  const auto from = line.find_first_not_of(" \t");
  return from == std::string_view::npos ? std::string_view() : line.substr(from);
}

bool begins(const CodeLines& lines, Starts starts) {
  return std::any_of(lines.begin(), lines.end(), [&](auto line) {
    return std::any_of(starts.begin(), starts.end(),
                       [&](auto start) { return trimmed(line).starts_with(start); });
  });
}

bool is_line(const CodeLines& lines, std::string_view whole) {
  return std::any_of(lines.begin(), lines.end(), [&](auto line) { return trimmed(line) == whole; });
}

bool holds(std::string_view code, Starts parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](auto part) { return code.find(part) != std::string_view::npos; });
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// "const total = 1", "let x: number = 2": a word, a name, and an equal sign with blanks around it.
bool declares(const CodeLines& lines, std::string_view word, bool typed) {
  return std::any_of(lines.begin(), lines.end(), [&](auto line) {
    auto rest = trimmed(line);
    if (!rest.starts_with(word)) return false;
    rest.remove_prefix(word.size());
    const auto name =
        static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_name) - rest.begin());
    rest.remove_prefix(name);
    if (name == 0) return false;
    return typed ? rest.starts_with(": ") && rest.find(" = ") != std::string_view::npos
                 : rest.starts_with(" = ");
  });
}

// "$total = 1;": a variable that is set, as PHP and Perl do.
bool sets_variables(const CodeLines& lines) {
  return std::any_of(lines.begin(), lines.end(), [](auto line) {
    const auto rest = trimmed(line);
    const auto sign = rest.find(" = ");
    return rest.starts_with('$') && sign != std::string_view::npos && rest.ends_with(';') &&
           std::all_of(rest.begin() + 1, rest.begin() + static_cast<std::ptrdiff_t>(sign), is_name);
  });
}

// "def area(r):" is Python's, "def area(r)" with an "end" below Ruby's.
bool defines(const CodeLines& lines, bool colon) {
  return std::any_of(lines.begin(), lines.end(), [&](auto line) {
    auto rest = trimmed(line);
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    return (rest.starts_with("def ") || rest.starts_with("class ")) && rest.ends_with(':') == colon;
  });
}

// "grid-template-columns: 1fr 1fr;" between braces.
bool is_style_sheet(std::string_view code, const CodeLines& lines) {
  if (code.find('{') == std::string_view::npos || code.find('(') < code.find('{')) return false;
  std::size_t rules = 0;
  for (auto line : lines) {
    if (const auto open = line.find('{'); open != std::string_view::npos) line.remove_prefix(open + 1);
    line = trimmed(line);
    if (line.empty() || line.front() == '}' || line.starts_with("/*")) continue;
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos || colon == 0 || line.find(';', colon) == std::string_view::npos)
      continue;
    const bool property = std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                                      [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
    if (!property) return false;
    ++rules;
  }
  return rules > 0;
}

// "while True:", "for x in xs:", and something set in below it.
bool opens_python(const CodeLines& lines) {
  for (std::size_t n = 0; n + 1 < lines.size(); ++n) {
    const auto words = trimmed(lines[n]);
    const bool opens = words.ends_with(':') && words.find('{') == std::string_view::npos &&
                       (words.starts_with("while ") || words.starts_with("with ") || words == "try:" ||
                        (words.starts_with("for ") && words.find(" in ") != std::string_view::npos));
    const auto below = trimmed(lines[n + 1]);
    if (opens && !below.empty() && below.data() - lines[n + 1].data() > words.data() - lines[n].data())
      return true;
  }
  return false;
}

// "ls -t | tail -n 5": each part begins with a program's name, and some of them have options.
bool pipes_commands(const CodeLines& lines) {
  constexpr std::string_view kPipe = " | ";
  const auto is_program = [](std::string_view word) {
    return !word.empty() && word.front() >= 'a' && word.front() <= 'z' &&
           std::all_of(word.begin(), word.end(), [](char c) { return is_name(c) || c == '-' || c == '.'; });
  };
  return std::any_of(lines.begin(), lines.end(), [&](auto line) {
    auto rest = trimmed(line);
    std::size_t parts = 0;
    bool options = false;
    while (!rest.empty()) {
      const auto part = rest.substr(0, rest.find(kPipe));
      if (!is_program(part.substr(0, part.find(' ')))) return false;
      options = options || part.find(" -") != std::string_view::npos;
      ++parts;
      rest.remove_prefix(std::min(part.size() + kPipe.size(), rest.size()));
    }
    return parts > 1 && options;
  });
}

// Told by the first two words of a line, in capitals.
bool is_query(const CodeLines& lines) {
  static constexpr std::array<std::string_view, 5> kFirst{"CREATE", "INSERT", "DELETE", "ALTER", "DROP"};
  static constexpr std::array<std::string_view, 5> kSecond{"TABLE", "INTO", "FROM", "INDEX", "VIEW"};
  const auto is_in = [](const auto& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  for (const auto line : lines) {
    const auto words = trimmed(line);
    const auto first = words.substr(0, words.find(' '));
    if (first == words) continue;
    const auto rest = words.substr(first.size() + 1);
    if (first == "SELECT" ||
        (is_in(kFirst, first) && is_in(kSecond, rest.substr(0, rest.find_first_of(" (")))))
      return true;
  }
  return begins(lines, {"select "}) && begins(lines, {"from "});
}

}  // namespace

std::string language_by_evidence(std::string_view code, const CodeLines& lines) {
  const bool braces = code.find('{') != std::string_view::npos;
  const bool ends = is_line(lines, "end");
  if (holds(code, {"<?php"})) return "php";
  if (braces && (begins(lines, {"package "}) || holds(code, {"fmt.", " := "})) &&
      (begins(lines, {"func "}) || holds(code, {" := "})))
    return "go";
  if (holds(code, {"println!(", "let mut ", "vec!["}) || begins(lines, {"use std::", "impl ", "pub fn "}) ||
      (braces && begins(lines, {"fn "})))
    return "rust";
  if (holds(code, {"System.out.print", "public static void main"}) || begins(lines, {"import java."}))
    return "java";
  if (holds(code, {"Console.Write"}) || begins(lines, {"using System"})) return "csharp";
  // "use Date::Parse;" with "$" before its variables, or names with their values.
  if (begins(lines, {"my $", "my @", "my %", "use strict"}) ||
      (begins(lines, {"use "}) && holds(code, {"::"}) &&
       (holds(code, {"$"}) || (!braces && holds(code, {"=>"})))))
    return "perl";
  if (sets_variables(lines)) return "php";
  const bool typed = declares(lines, "const ", true) || declares(lines, "let ", true) ||
                     holds(code, {": string", ": number", ": boolean"});
  if ((begins(lines, {"interface ", "type ", "export interface ", "export type ", "enum "}) &&
       holds(code, {": string", ": number", ": boolean", "[]"})) ||
      (typed && (holds(code, {"console.log(", " => "}) || begins(lines, {"const ", "let ", "function "}))))
    return "typescript";
  if (holds(code, {"console.log(", "document.", "=> {", " === ", "async function ", "require('",
                   "setTimeout(", ".addEventListener("}) ||
      begins(lines, {"export function ", "export const ", "export default ", "export async "}) ||
      declares(lines, "const ", false) || declares(lines, "let ", false))
    return "javascript";
  if (begins(lines, {"local function "}) || (declares(lines, "local ", false) && !holds(code, {"$"})))
    return "lua";
  if (ends && (defines(lines, false) || begins(lines, {"module "}) || holds(code, {" do |"}))) return "ruby";
  if (begins(lines, {"puts ", "require '", "require_relative "}) && !braces) return "ruby";
  if (defines(lines, true) || begins(lines, {"import ", ">>> "}) || begins(lines, {"print("}) ||
      (begins(lines, {"from "}) && holds(code, {" import "})))
    return "python";
  if (opens_python(lines)) return "python";
  if (is_query(lines)) return "sql";
  if (is_style_sheet(code, lines)) return "css";
  if (pipes_commands(lines)) return "bash";
  return {};
}

}  // namespace praxeo::generate
