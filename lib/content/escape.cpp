// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <string_view>

#include "base/text/ascii.hpp"
#include "content/marks.hpp"

namespace praxeo::content {
namespace {

bool is_word(char c) { return base::is_digit(c) || base::is_letter(c); }

// At the beginning of a line these would open a heading, quotation, list, underline, table or definition.
bool opens_block(std::string_view line) {
  switch (line.front()) {
    case '#':
    case '>':
    case '-':
    case '+':
    case '=':
    case ':':
      return true;
    default:
      return false;
  }
}

// "1." and "12)" at the beginning of a line number a list; gives the index of the sign.
std::size_t list_number_end(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && line[at] >= '0' && line[at] <= '9') ++at;
  const bool sign = at > 0 && at < line.size() && (line[at] == '.' || line[at] == ')');
  const bool alone = at + 1 >= line.size() || line[at + 1] == ' ' || line[at + 1] == '\t';  // not "3.14"
  return sign && alone ? at : std::string_view::npos;
}

// GFM makes a link of bare addresses, and takes the backslash of an escape in one for a part of it. Such an
// address (all up to a blank or "<") must not be one.
bool address_needs_escapes(std::string_view line, std::size_t at) {
  static constexpr std::string_view kEscaped = "\\`*[<~|_!&";
  static constexpr std::size_t kLongest = 2000;  // so that hostile words cost no more than their length
  const auto rest = line.substr(at, kLongest);
  const auto end = rest.find_first_of(" \t\n");
  return rest.find_first_of(kEscaped) < end || rest.size() == kLongest;
}

// Whether the character at `at` would be read as Markdown or HTML inside a line.
bool is_markup(std::string_view line, std::size_t at) {
  const char next = at + 1 < line.size() ? line[at + 1] : '\0';
  switch (line[at]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case '<':
    case '~':
    case '|':
      return true;
    case '_':
      return at == 0 || !is_word(line[at - 1]) || !is_word(next);  // foo_bar stays readable
    case '&':
      return next == '#' || is_word(next);  // could be an entity
    case ':':
      return line.substr(at, 3) == "://" && address_needs_escapes(line, at);
    case '.':
      return at >= 3 && line.substr(at - 3, 3) == "www" && address_needs_escapes(line, at);
    case '!':
      return next == '[' || next == '\0';  // an image, or one with what follows
    default:
      return false;
  }
}

std::string escaped_line(std::string_view line) {
  std::string out;
  const auto number = list_number_end(line);
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (is_markup(line, at) || at == number || (at == 0 && opens_block(line))) out += '\\';
    out += line[at];
  }
  return out;
}

}  // namespace

std::string escape_prose(std::string_view words) {
  std::string out;
  for (std::size_t from = 0; from <= words.size();) {
    const auto end = std::min(words.find('\n', from), words.size());
    auto line = words.substr(from, end - from);
    // Blanks at the ends of a line mean indented code and hard breaks to Markdown, and nothing to a reader.
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t' || line.front() == '\r'))
      line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
      line.remove_suffix(1);
    if (from > 0) out += '\n';
    if (!line.empty()) out += escaped_line(line);
    from = end + 1;
  }
  return out;
}

std::string escape_inline(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (is_markup(words, at)) out += '\\';
    out += words[at] == '\n' || words[at] == '\r' ? ' ' : words[at];
  }
  return out;
}

std::string code_span(std::string_view code) {
  if (code.empty()) return {};
  std::string inside;
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code[at] == '\r' && at + 1 < code.size() && code[at + 1] == '\n') continue;
    inside += code[at] == '\n' || code[at] == '\r' ? ' ' : code[at];
  }
  // The fence is the shortest run of back-ticks that the code doesn't hold.
  std::size_t fence = 1;
  for (bool taken = true; taken; fence += taken ? 1 : 0) {
    taken = false;
    for (std::size_t at = 0; at < inside.size();) {
      if (inside[at] != '`') {
        ++at;
        continue;
      }
      const auto start = at;
      while (at < inside.size() && inside[at] == '`') ++at;
      taken = taken || at - start == fence;
    }
  }
  const bool blank = inside.find_first_not_of(' ') == std::string::npos;
  const bool ticks = inside.front() == '`' || inside.back() == '`';
  const bool padded = !blank && (ticks || (inside.front() == ' ' && inside.back() == ' '));
  const std::string ends(fence, '`');
  return ends + (padded ? " " : "") + inside + (padded ? " " : "") + ends;
}

}  // namespace praxeo::content
