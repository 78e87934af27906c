// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/code_rules.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text/blocks.hpp"
#include "generate/extractive/code_language.hpp"
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

using Lines = CodeLines;

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Braces that close what does not stand here, or leave open what they began: cut out of something.
bool is_fragment(const Lines& lines) {
  if (lines.size() > 1 && lines.front() == "{") return true;  // whose body?
  int depth = 0;
  bool leaves_out = false;
  for (const auto line : lines) {
    char quote = 0;
    leaves_out = leaves_out || line.find("...") != std::string_view::npos;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      if (c == '\\') {
        ++i;
      } else if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = line.find(c, i + 1) == std::string_view::npos ? '\0' : c;
      } else if (c == '{' || c == '}') {
        depth += c == '{' ? 1 : -1;
        if (depth < 0) return true;
      }
    }
  }
  return depth > 0 && !leaves_out && lines.size() > 1;
}

bool is_form(const Lines& lines) {
  if (!lines.empty() && lines.front().starts_with("> ")) return false;  // typed at a prompt
  std::size_t placeholders = 0;
  std::size_t words = 0;
  bool has_value = false;  // a string, a variable, a number: something meant as it stands
  for (const auto line : lines) {
    const auto from = line.find_first_not_of(' ');
    if (from != std::string_view::npos && (line[from] == '#' || line.substr(from).starts_with("//")))
      continue;  // a remark
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
                         (range.end < line.size() && (line[range.end] == '=' || line[range.end] == '('));
      if (!named && is_placeholder(line.substr(range.start, range.size()))) ++placeholders;
    }
  }
  if (placeholders == 0) return false;
  return placeholders * 3 >= words || (!has_value && placeholders >= 1 && words <= 8);
}

// "...": a line that stands for others.
bool leaves_lines_out(const Lines& lines) {
  return std::any_of(lines.begin(), lines.end(), [](auto line) {
    const auto from = line.find_first_not_of(' ');
    const auto words = from == std::string_view::npos ? std::string_view() : line.substr(from);
    return words == "..." || words == "\u2026" || words == "// ..." || words == "# ...";
  });
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

// A listing whose lines are numbered ("1:digraph G {", "2:  size=8;"): without its numbers.
std::string without_line_numbers(const Lines& lines) {
  std::string plain;
  std::size_t number = 0;
  for (const auto line : lines) {
    const auto lead = std::to_string(++number) + ":";
    if (!line.starts_with(lead)) return {};
    (plain += line.substr(lead.size())) += '\n';
  }
  if (number < 3) return {};
  plain.pop_back();
  return plain;
}

// "> " before what is typed; what is still open there goes on in the next line; the rest was printed.
void take_prompted(CodePiece& piece, const Lines& lines) {
  std::string typed;
  std::string printed;
  int open = 0;
  for (const auto line : lines) {
    const bool prompt = line.starts_with("> ");
    const bool more = line.starts_with("+ ") && !typed.empty() && printed.empty();
    if (!prompt && !more && open <= 0) {
      (printed += line) += '\n';
      continue;
    }
    const auto words = prompt || more ? line.substr(2) : line;
    for (const char c : words) {
      open += c == '(' || c == '{' || c == '[' ? 1 : 0;
      open -= c == ')' || c == '}' || c == ']' ? 1 : 0;
    }
    if (prompt) open = std::max(open, 0);
    (typed += words) += '\n';
  }
  if (open > 0) return;  // something is missing: left as it stands
  typed.pop_back();
  while (printed.ends_with("\n\n")) printed.pop_back();
  if (printed.find_first_not_of("\n ") != std::string::npos) piece.output = printed;
  piece.code = std::move(typed);
  piece.language = "r";
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

CodePiece read_code(std::string_view block, std::string_view about, std::string_view stated) {
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
  if (auto plain = without_line_numbers(lines); !plain.empty()) {
    piece.code = std::move(plain);
    lines = code_lines(piece.code);
  }
  auto as_it_stands = piece.code;
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
  // A fence may tell the name of a directive that no language has: "pip-cli".
  if (!stated.empty() && !is_language(stated) && is_command(lines.front())) stated = "console";
  const bool typed_in =
      stated.empty() || stated == "console" || stated == "bash" || stated == "sh" || stated == "text";
  const bool may_be_r = stated == "r" || (stated.empty() && has_phrase(lower_words(about), "r"));
  if (!lines.empty() && lines.front().starts_with("> ") && may_be_r) {
    take_prompted(piece, lines);
    lines = code_lines(piece.code);
  }
  bool commands_alone = false;
  if (!lines.empty() && typed_in && is_command(lines.front())) {
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
      commands_alone = true;
    } else {
      piece.language = "console";
    }
  }
  if (piece.output) piece.transcript = std::move(as_it_stands);
  piece.lines = static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [](auto line) {
    return line.find_first_not_of(' ') != std::string_view::npos;
  }));
  // Where its author says what it is, signs of other languages tell nothing.
  piece.prose = typed_in && reads_like_prose(lines) && language_of_code(piece.code, about) != "sql";
  piece.synopsis = typed_in ? is_form(lines) : leaves_lines_out(lines);
  piece.fragment = is_fragment(lines);
  if (!piece.language.empty()) return piece;
  if (stated.empty()) {
    piece.language = language_of_code(piece.code, about);
  } else {
    piece.language = stated == "console" && commands_alone ? "bash" : std::string(stated);
  }
  return piece;
}

bool is_code_word(std::string_view word) {
  if (word.size() < 2 || word.size() > 60) return false;
  if (std::count(word.begin(), word.end(), '<') != std::count(word.begin(), word.end(), '>') &&
      word.size() > 2 && is_name_char(word.back()) && word.find("<<") == std::string_view::npos)
    return false;  // "-tex=<name of the program>" goes on
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

bool is_signature(const CodePiece& piece) {
  constexpr std::size_t kMostWords = 4;
  return piece.lines == 1 && piece.language == "text" && word_ranges(piece.code).size() <= kMostWords &&
         std::all_of(piece.code.begin(), piece.code.end(),
                     [](char c) {
                       return c == ' ' || c == '.' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (static_cast<unsigned char>(c) & 0x80U) != 0;
                     }) &&
         piece.code.front() >= 'A' && piece.code.front() <= 'Z';
}

}  // namespace praxeo::generate
