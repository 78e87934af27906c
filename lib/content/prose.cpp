// SPDX-License-Identifier: Apache-2.0
#include "content/prose.hpp"

#include "base/text/utf8.hpp"
#include "content/marks.hpp"

namespace praxeo::content {
namespace {

// Joiners and variation selectors stay: emoji and several scripts need them.
bool steers_reading(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E ||
         c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
         (c >= 0xE0000 && c <= 0xE007F) || (c >= 0xFDD0 && c <= 0xFDEF);
}

bool is_blank_at(std::string_view line, std::size_t at) { return at >= line.size() || line[at] == ' '; }

// "1. " and "12) " number a list; gives the index of the sign.
std::size_t numbering_sign(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && line[at] >= '0' && line[at] <= '9') ++at;
  const bool sign =
      at > 0 && at < line.size() && (line[at] == '.' || line[at] == ')') && is_blank_at(line, at + 1);
  return sign ? at : std::string_view::npos;
}

// The bracket that closes the one at 0, which a colon must follow to make "[name]: place", a definition that
// would vanish from the page.
std::size_t label_end(std::string_view line) {
  for (std::size_t at = 1; at < line.size(); ++at) {
    if (line[at] == '\\') {
      ++at;
    } else if (line[at] == ']') {
      return at;
    }
  }
  return std::string_view::npos;
}

// HTML as the text it is: "<" that could begin a tag is escaped, but in code spans and addresses like
// <https://…>.
std::string without_html(std::string_view line) {
  std::string out;
  const auto spans = find_code_spans(line);
  auto span = spans.begin();
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (span != spans.end() && at == span->start) {
      out.append(line.substr(at, span->end - at));
      at = span->end - 1;
      ++span;
      continue;
    }
    const auto rest = line.substr(at);
    if (line[at] == '\\' && rest.size() > 1) {
      out += line[at++];
    } else if (line[at] == '<' && !rest.starts_with("<http://") && !rest.starts_with("<https://") &&
               !rest.starts_with("<mailto:")) {
      out += '\\';
    }
    out += line[at];
  }
  return out;
}

// Whether a paragraph has a next line.
bool goes_on(std::string_view behind_line_end) {
  const auto next = behind_line_end.find_first_not_of(" \t");
  return next != std::string_view::npos && behind_line_end[next] != '\n';
}

std::string guard_beginning(std::string line) {
  if (line.empty()) return line;
  const char first = line.front();
  switch (first) {
    case '#':
    case '>':
    case '+':
    case '-':
      return "\\" + line;
    case '*':
    case '_': {  // a list's sign or a rule, but not emphasis
      const bool rule = line.find_first_not_of(std::string{first, ' '}) == std::string::npos;
      return rule || is_blank_at(line, 1) ? "\\" + line : line;
    }
    case '~':
      return line.starts_with("~~~") ? "\\" + line : line;
    case '`': {  // a fence has three back-ticks, and none behind it
      const auto behind = line.find_first_not_of('`');
      const bool fence = line.starts_with("```") &&
                         (behind == std::string::npos || line.find('`', behind) == std::string::npos);
      return fence ? "\\" + line : line;
    }
    case '[': {
      const auto end = label_end(line);
      if (end != std::string::npos && end + 1 < line.size() && line[end + 1] == ':')
        line.insert(end + 1, "\\");
      return line;
    }
    default: {
      const auto sign = numbering_sign(line);
      if (sign != std::string::npos) line.insert(sign, "\\");
      return line;
    }
  }
}

}  // namespace

std::vector<std::string> paragraphs(std::string_view prose) {
  std::vector<std::string> found;
  std::string line;
  bool gap = false;
  int line_ends = 0;
  const auto close = [&] {
    if (!line.empty()) found.push_back(std::move(line));
    line.clear();
    gap = false;
  };
  for (std::size_t at = 0; at < prose.size();) {
    const auto c = base::utf8::next(prose, at);
    if (c == '\n') {
      if (++line_ends == 2) close();
      gap = true;
    } else if (c == ' ' || c == '\t') {
      if (line_ends > 0) {
        gap = true;  // indentation means nothing
      } else {
        line += line.empty() ? "" : " ";
      }
    } else if (!steers_reading(c)) {
      line_ends = 0;
      if (gap) {
        while (!line.empty() && line.back() == ' ') line.pop_back();
        line += line.empty() ? "" : " ";
      }
      gap = false;
      base::utf8::append(line, c);
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  close();
  return found;
}

std::string without_line_breaks(std::string_view prose) {
  if (prose.find("\\\n") == std::string_view::npos) return std::string(prose);
  std::string out;
  const auto spans = find_code_spans(prose);
  auto span = spans.begin();
  for (std::size_t at = 0; at < prose.size(); ++at) {
    if (span != spans.end() && at == span->start) {
      out.append(prose.substr(at, span->end - at));
      at = span->end - 1;
      ++span;
      continue;
    }
    const auto rest = prose.substr(at);
    if (rest.starts_with("\\\n") && goes_on(rest.substr(2))) {
      out += ' ';
      ++at;
      continue;
    }
    out += prose[at];
    if (prose[at] == '\\' && rest.size() > 1 && rest[1] != '\n') out += prose[++at];
  }
  return out;
}

std::string guard_line(std::string_view prose) {
  // The beginning first: a back-tick that is escaped there changes which code spans there are.
  return without_html(guard_beginning(std::string(prose)));
}

}  // namespace praxeo::content
