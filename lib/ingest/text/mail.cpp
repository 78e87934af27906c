// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/mail.hpp"

#include <algorithm>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "ingest/text/part_heads.hpp"
#include "ingest/text/plain_head.hpp"

namespace praxeo::ingest::text {
namespace {

// What ">>>" stands in front of, in a text.
enum class Triple { prompts, quotations };

// Bytes of the sign of one quotation, and of the blank behind it; 0 in front of others. ">>" is two of them,
// ">>>" three, where it isn't the prompt of Python.
std::size_t quote_sign(std::string_view words, Triple triple) {
  const auto signs = std::min(words.find_first_not_of('>'), words.size());
  if (signs == 0 || (signs < words.size() && words[signs] != ' ')) return 0;
  if (signs > 1) return signs > 2 && triple == Triple::prompts ? 0 : 1;
  return std::min<std::size_t>(words.size(), 2);
}
bool is_quoted(const PlainLine& line, Triple triple) {
  return line.column == 0 && quote_sign(line.words, triple) > 0;
}

// Behind the signs of all quotations that it stands in.
std::string_view behind_signs(std::string_view words, Triple triple) {
  for (std::size_t sign = 0; (sign = quote_sign(words, triple)) > 0;) words.remove_prefix(sign);
  return words;
}

// Of how many quotations in one another it is a line.
std::size_t quote_depth(const PlainLine& line, Triple triple) {
  auto words = line.words;
  std::size_t depth = 0;
  for (std::size_t sign = 0; (sign = quote_sign(words, triple)) > 0; ++depth) words.remove_prefix(sign);
  return depth;
}

// A call, an assignment, a list, a string alone.
bool has_code_signs(std::string_view words) {
  if (words.find_first_of("=_[]{};\\|*`") != std::string_view::npos) return true;
  const auto bracket = words.find('(');
  if (bracket != std::string_view::npos && bracket > 0 && words[bracket - 1] != ' ') return true;
  return !words.empty() && (std::string_view("'\"#@$").find(words.front()) != std::string_view::npos ||
                            base::is_digit(words.front()));
}

// "Roses are red": begins as sentences and verses do, in three words or more.
bool is_spoken(std::string_view words) {
  constexpr std::ptrdiff_t kFewestBlanks = 2;
  if (words.empty() || has_code_signs(words) || is_capitals(words.substr(0, words.find(' ')))) return false;
  return (base::is_upper(words.front()) || static_cast<unsigned char>(words.front()) >= 0x80) &&
         std::count(words.begin(), words.end(), ' ') >= kFewestBlanks;
}

// People quote as programs prompt: the words tell, none of which is code and some of which is said.
Triple triple_in(const Lines& lines) {
  bool spoken = false;
  for (const auto& line : lines) {
    if (line.column != 0 || !line.words.starts_with(">>>")) continue;
    const auto words = behind_signs(line.words, Triple::quotations);
    if (has_code_signs(words)) return Triple::prompts;
    spoken = spoken || is_spoken(words);
  }
  return spoken ? Triple::quotations : Triple::prompts;
}

// Without its signs; blank where they stood alone.
PlainLine unquoted(const PlainLine& line, Triple triple, std::size_t indent, std::deque<std::string>& kept) {
  const auto words = behind_signs(line.words, triple);
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

// Short lines, all of them said: verse, which would run together in a paragraph.
bool quotes_lines(const Lines& quoted) {
  return !quoted.empty() && std::all_of(quoted.begin(), quoted.end(), [](const PlainLine& line) {
    return line.blank() || is_spoken(line.words);
  });
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

bool is_signature_mark(const PlainLine& line) { return line.column == 0 && line.words == "--"; }

// The lines of a text up to the first blank one are fields, as those of a letter.
bool begins_with_mail_head(const Lines& lines) {
  Run head;
  while (head.first < lines.size() && lines[head.first].blank()) ++head.first;
  head.last = head.first;
  while (head.last < lines.size() && !lines[head.last].blank()) ++head.last;
  return opens_with_fields(lines, head);
}

// "Hello Bob,", "Best regards,"; English.
bool is_address(std::string_view words) {
  constexpr std::size_t kLongest = 40;
  return words.size() <= kLongest && (words.ends_with(',') || words.ends_with('!')) &&
         greets(words.substr(0, words.size() - 1));
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

Dashes dashes_in(std::string_view text) {
  for (const std::string_view line : {"\n-- \n", "\n-- \r"}) {
    if (text.find(line) != std::string_view::npos) return Dashes::with_blank;
  }
  return Dashes::alone;
}

void drop_signature(Lines& lines, Dashes dashes) {
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
  const bool headed = begins_with_mail_head(lines);
  const bool letter =
      headed || dashes == Dashes::with_blank ||
      std::any_of(lines.begin(), lines.end(), [](const PlainLine& line) { return is_address(line.words); });
  if (!headed && !is_signature(lines, below)) return;
  if (letter) {
    lines.erase(begin, lines.end());
  } else if ((begin - 1)->blank() || mark.base() == lines.end() ||
             mark.base()->blank()) {  // they part as a rule does
    lines.erase(begin);
  } else {
    *begin = {};
  }
}

void set_quotations_in(Lines& lines, std::deque<std::string>& kept) {
  constexpr std::size_t kQuoteIndent = 2;
  const auto triple = triple_in(lines);
  const auto quotes = [&](const PlainLine& line) { return is_quoted(line, triple); };
  if (std::none_of(lines.begin(), lines.end(), quotes)) return;
  const bool all = std::all_of(lines.begin(), lines.end(),
                               [&](const PlainLine& line) { return line.blank() || quotes(line); });
  Lines out;
  out.reserve(lines.size());
  for (std::size_t at = 0; at < lines.size();) {
    auto end = at;
    Lines quoted;
    std::size_t depth = 0;
    for (; end < lines.size() && quotes(lines[end]); ++end) {
      const auto here = quote_depth(lines[end], triple);
      if (std::exchange(depth, here) != here) add_line(quoted, {});
      add_line(quoted, unquoted(lines[end], triple, all ? 0 : kQuoteIndent, kept));
    }
    if (end == at) {
      add_line(out, lines[at++]);
      continue;
    }
    const bool alone = end == at + 1;  // perhaps "if it is\n> 3, then"
    const bool said = quotes_sentences(quoted);
    const bool verse = !alone && !said && quotes_lines(quoted);
    if (said) set_code_in(quoted, kept);
    if (!alone) add_line(out, {});
    if (said || verse) {
      for (const auto& line : quoted) {
        if (verse) add_line(out, {});
        add_line(out, line);
      }
    } else {
      for (auto i = at; i < end; ++i) add_line(out, lines[i]);
    }
    if (!alone) add_line(out, {});
    at = end;
  }
  lines = std::move(out);
}

}  // namespace praxeo::ingest::text
