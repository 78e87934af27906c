// SPDX-License-Identifier: Apache-2.0
#include "content/readable.hpp"

#include <algorithm>

#include "content/markdown_blocks.hpp"
#include "content/marks.hpp"

namespace praxeo::content {
namespace {

// The run of signs that opens a fence at the beginning of the line; 0: none.
std::size_t fence_length(std::string_view line) {
  if (line.empty() || (line[0] != '`' && line[0] != '~')) return 0;
  const auto length = std::min(line.find_first_not_of(line[0]), line.size());
  return length >= 3 ? length : 0;
}

std::string readable_line(std::string_view line) {
  std::string out;
  std::size_t from = 0;
  for (const auto& span : find_code_spans(line)) {
    out += unescape_words(line.substr(from, span.start - from));
    out += line.substr(span.start, span.end - span.start);
    from = span.end;
  }
  return out + unescape_words(line.substr(from));
}

}  // namespace

std::string readable_markdown(std::string_view markdown) {
  std::string out;
  std::string_view fence;  // that the code we are in was opened with
  for (std::size_t from = 0; from < markdown.size();) {
    const auto end = std::min(markdown.find('\n', from), markdown.size());
    const auto line = markdown.substr(from, end - from);
    from = end + 1;
    const auto signs = line.substr(0, fence_length(line));
    const bool inside = !fence.empty();
    if (inside && signs.size() == line.size() && signs.size() >= fence.size() && signs[0] == fence[0]) {
      fence = {};
    } else if (!inside && !signs.empty()) {
      fence = signs;
    }
    const bool code = inside || !signs.empty();
    out += code ? std::string(line) : readable_line(line);
    out += '\n';
  }
  return out;
}

}  // namespace praxeo::content
