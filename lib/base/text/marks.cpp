// SPDX-License-Identifier: Apache-2.0
#include "base/text/marks.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <system_error>

#include "base/text/ascii.hpp"

namespace praxeo::base {
namespace {

// A blank line ends a paragraph, and with it each code span.
std::vector<std::size_t> paragraph_ends(std::string_view prose) {
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < prose.size(); ++at) {
    if (prose[at] != '\n') continue;
    auto look = at + 1;
    while (look < prose.size() && (prose[look] == ' ' || prose[look] == '\t')) ++look;
    if (look < prose.size() && prose[look] == '\n') ends.push_back(at);
  }
  ends.push_back(prose.size());
  return ends;
}

}  // namespace

bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

std::vector<CodeSpan> find_code_spans(std::string_view prose) {
  // All runs of back-ticks by length, so that hostile prose (` `` ``` …) costs no more than its length.
  std::map<std::size_t, std::vector<std::size_t>> runs;
  for (std::size_t at = 0; at < prose.size();) {
    if (prose[at] != '`') {
      ++at;
      continue;
    }
    const auto start = at;
    while (at < prose.size() && prose[at] == '`') ++at;
    runs[at - start].push_back(start);
  }
  if (runs.empty()) return {};
  const auto ends = paragraph_ends(prose);
  std::vector<CodeSpan> spans;
  for (std::size_t at = 0; at < prose.size();) {
    if (prose[at] == '\\' && at + 1 < prose.size() && is_ascii_punctuation(prose[at + 1])) {
      at += 2;
      continue;
    }
    if (prose[at] != '`') {
      ++at;
      continue;
    }
    const auto start = at;
    while (at < prose.size() && prose[at] == '`') ++at;
    const auto length = at - start;
    const auto same = runs.find(length);  // an opener behind an escaped back-tick is shorter than its run
    if (same == runs.end()) continue;
    const auto closer = std::lower_bound(same->second.begin(), same->second.end(), at);
    const auto end = *std::lower_bound(ends.begin(), ends.end(), at);
    if (closer == same->second.end() || *closer >= end) continue;
    at = *closer + length;
    spans.push_back({start, at});
  }
  return spans;
}

std::vector<Mark> find_marks(std::string_view prose) {
  std::vector<Mark> marks;
  const auto spans = find_code_spans(prose);
  auto span = spans.begin();
  for (std::size_t at = 0; at < prose.size();) {
    if (span != spans.end() && at == span->start) {
      at = span->end;
      ++span;
      continue;
    }
    if (prose[at] == '\\' && at + 1 < prose.size() && is_ascii_punctuation(prose[at + 1])) {
      at += 2;
      continue;
    }
    auto end = at + 2;
    while (prose.substr(at, 2) == "[^" && end < prose.size() && is_digit(prose[end])) ++end;
    if (end > at + 2 && end < prose.size() && prose[end] == ']') {
      Mark mark{0, at, end + 1};
      const auto* first = prose.data() + at + 2;
      const auto* last = prose.data() + end;
      // A number past all bounds is still a mark, and one that no citation has.
      if (std::from_chars(first, last, mark.number).ec != std::errc())
        mark.number = std::numeric_limits<int>::max();
      marks.push_back(mark);
      at = mark.end;
    } else {
      ++at;
    }
  }
  return marks;
}

}  // namespace praxeo::base
