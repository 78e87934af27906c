// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/mail.hpp"

#include <algorithm>
#include <utility>

#include "base/text/normalize.hpp"
#include "ingest/text/plain_head.hpp"

namespace praxeo::ingest::text {
namespace {

// Bytes of the sign of one quotation, and of the blank behind it; 0 in front of others. ">>" is two of them,
// ">>>" the prompt of Python.
std::size_t quote_sign(std::string_view words) {
  if (!words.starts_with('>') || words.starts_with(">>>")) return 0;
  if (words.size() == 1 || words[1] == ' ') return std::min<std::size_t>(words.size(), 2);
  return words[1] == '>' && (words.size() == 2 || words[2] == ' ') ? 1 : 0;
}
bool is_quoted(const PlainLine& line) { return line.column == 0 && quote_sign(line.words) > 0; }

// Of how many quotations in one another it is a line.
std::size_t quote_depth(const PlainLine& line) {
  auto words = line.words;
  std::size_t depth = 0;
  for (std::size_t sign = 0; (sign = quote_sign(words)) > 0; ++depth) words.remove_prefix(sign);
  return depth;
}

// Without its signs; blank where they stood alone.
PlainLine unquoted(const PlainLine& line, std::size_t indent, std::deque<std::string>& kept) {
  auto words = line.words;
  for (std::size_t sign = 0; (sign = quote_sign(words)) > 0;) words.remove_prefix(sign);
  const auto first = words.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  PlainLine out;
  out.whole = kept.emplace_back(std::string(indent, ' ').append(words));
  out.words = out.whole.substr(indent + first);
  out.indent = out.column = indent;
  return out;
}

// The lines up to the next blank one.
Run quoted_chunk(const Lines& quoted, std::size_t at) {
  Run run{at, at};
  while (run.last < quoted.size() && !quoted[run.last].blank()) ++run.last;
  return run;
}

// Two lines or more, and somewhere a sentence.
bool quotes_sentences(const Lines& quoted) {
  constexpr std::size_t kFewest = 2;
  std::size_t said = 0;
  bool prose = false;
  for (std::size_t at = 0; at < quoted.size();) {
    const auto run = quoted_chunk(quoted, at);
    prose = prose || (run.last > run.first && reads_as_prose(quoted, run));
    said += run.last - run.first;
    at = run.last + 1;
  }
  return prose && said >= kFewest;
}

// Code among the sentences is set in as code is.
void set_code_in(Lines& quoted, std::deque<std::string>& kept) {
  constexpr std::size_t kDeeper = 2;
  for (std::size_t at = 0; at < quoted.size();) {
    const auto run = quoted_chunk(quoted, at);
    std::size_t code = 0;
    for (auto i = run.first; i < run.last; ++i) code += has_ends_of_code(quoted, {i, i + 1}) ? 1 : 0;
    for (auto i = run.first; i < run.last && 2 * code > run.last - run.first; ++i) {
      auto& line = quoted[i];
      const auto front = line.whole.size() - line.words.size() + kDeeper;
      line.whole = kept.emplace_back(std::string(kDeeper, ' ').append(line.whole));
      line.words = line.whole.substr(front);
      line.indent = line.column = line.indent + kDeeper;
    }
    at = run.last + 1;
  }
}

// Never two blank ones in a row: what comes after asks the line behind a blank one for its words.
void add_line(Lines& lines, const PlainLine& line) {
  if (!line.blank() || (!lines.empty() && !lines.back().blank())) lines.push_back(line);
}

// "-- ", or without its blank, which many programs take away.
bool is_signature_mark(const PlainLine& line) {
  return line.column == 0 && (line.words == "--" || line.words == "-- ");
}

// The lines of a text up to the first blank one are fields, as those of a letter.
bool begins_with_mail_head(const Lines& lines) {
  Run head;
  while (head.first < lines.size() && lines[head.first].blank()) ++head.first;
  head.last = head.first;
  while (head.last < lines.size() && !lines[head.last].blank()) ++head.last;
  return opens_with_fields(lines, head);
}

// Names and places rather than sentences: short lines, none of them blank.
bool is_signature(const Lines& lines, Run run) {
  constexpr std::size_t kWidest = 80;
  while (run.last > run.first && lines[run.last - 1].blank()) --run.last;
  for (auto i = run.first; i < run.last; ++i) {
    if (lines[i].blank() || base::display_width(lines[i].words) > kWidest) return false;
  }
  return run.first == run.last || !reads_as_prose(lines, run);
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
  const Run below{static_cast<std::size_t>(mark.base() - lines.begin()), lines.size()};
  if (is_signature(lines, below) || begins_with_mail_head(lines)) lines.erase(begin, lines.end());
}

void set_quotations_in(Lines& lines, std::deque<std::string>& kept) {
  constexpr std::size_t kQuoteIndent = 2;
  if (std::none_of(lines.begin(), lines.end(), is_quoted)) return;
  const bool all = std::all_of(lines.begin(), lines.end(),
                               [](const PlainLine& line) { return line.blank() || is_quoted(line); });
  Lines out;
  out.reserve(lines.size());
  for (std::size_t at = 0; at < lines.size();) {
    auto end = at;
    Lines quoted;
    std::size_t depth = 0;
    for (; end < lines.size() && is_quoted(lines[end]); ++end) {
      if (const auto here = quote_depth(lines[end]); std::exchange(depth, here) != here) add_line(quoted, {});
      add_line(quoted, unquoted(lines[end], all ? 0 : kQuoteIndent, kept));
    }
    if (end == at) {
      add_line(out, lines[at++]);
      continue;
    }
    const bool alone = end == at + 1;  // perhaps "if it is\n> 3, then"
    const bool said = quotes_sentences(quoted);
    if (said) set_code_in(quoted, kept);
    if (!alone) add_line(out, {});
    if (said) {
      for (const auto& line : quoted) add_line(out, line);
    } else {
      for (auto i = at; i < end; ++i) add_line(out, lines[i]);
    }
    if (!alone) add_line(out, {});
    at = end;
  }
  lines = std::move(out);
}

}  // namespace praxeo::ingest::text
