// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/mail.hpp"

#include <algorithm>
#include <utility>

namespace praxeo::ingest::text {
namespace {

bool is_quoted(const PlainLine& line) {
  return line.column == 0 && (line.words == ">" || line.words.starts_with("> "));
}

// Without its sign; blank where the sign stood alone.
PlainLine unquoted(PlainLine line) {
  constexpr std::size_t kQuoteIndent = 2;
  line.words.remove_prefix(std::min(line.words.find_first_not_of(' ', 1), line.words.size()));
  line.whole = line.words;
  line.indent = line.column = line.blank() ? 0 : kQuoteIndent;
  return line;
}

// Each of its paragraphs is prose, and there are two lines or more of it.
bool quotes_sentences(const Lines& quoted) {
  std::size_t said = 0;
  for (std::size_t at = 0; at < quoted.size();) {
    Run run{at, at};
    while (run.last < quoted.size() && !quoted[run.last].blank()) ++run.last;
    if (run.last > run.first && !reads_as_prose(quoted, run)) return false;
    said += run.last - run.first;
    at = run.last + 1;
  }
  return said >= 2;
}

bool is_signature_mark(const PlainLine& line) {
  return line.column == 0 && (line.words == "--" || line.words == "-- ");
}

}  // namespace

void drop_signature(Lines& lines) {
  constexpr std::ptrdiff_t kMostLines = 8;
  const auto mark = std::find_if(lines.rbegin(), lines.rend(), is_signature_mark);
  if (mark == lines.rend()) return;
  const auto begin = mark.base() - 1;
  const auto is_said = [](const PlainLine& line) { return !line.blank(); };
  const bool is_comment = std::any_of(mark.base(), lines.end(),
                                      [](const PlainLine& line) { return line.words.starts_with("--"); });
  if (is_comment || std::count_if(mark.base(), lines.end(), is_said) > kMostLines ||
      std::none_of(lines.begin(), begin, is_said))
    return;
  lines.erase(begin, lines.end());
}

void set_quotations_in(Lines& lines) {
  if (std::none_of(lines.begin(), lines.end(), is_quoted)) return;
  Lines out;
  out.reserve(lines.size());
  for (std::size_t at = 0; at < lines.size();) {
    Lines quoted;
    auto end = at;
    while (end < lines.size() && is_quoted(lines[end])) quoted.push_back(unquoted(lines[end++]));
    if (quoted.empty()) {
      out.push_back(lines[at++]);
      continue;
    }
    if (quotes_sentences(quoted)) {
      if (!out.empty() && !out.back().blank()) out.emplace_back();
      out.insert(out.end(), quoted.begin(), quoted.end());
      if (end < lines.size() && !lines[end].blank()) out.emplace_back();
    } else {
      out.insert(out.end(), lines.begin() + static_cast<std::ptrdiff_t>(at),
                 lines.begin() + static_cast<std::ptrdiff_t>(end));
    }
    at = end;
  }
  lines = std::move(out);
}

}  // namespace praxeo::ingest::text
