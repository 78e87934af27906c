// SPDX-License-Identifier: Apache-2.0
#include "base/text/sentences.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text/utf8.hpp"

namespace praxeo::base {
namespace {

// Words whose full stop does not end a sentence, in lower case, without the stop. English, German, French.
constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"e.g", "i.e",  "cf",   "vs",  "viz",  "al",   "approx", "ca",  "no",   "nos",   "fig",  "figs", "eq",
     "sec", "ch",   "pp",   "vol", "ed",   "eds",  "dr",     "mr",  "mrs",  "ms",    "prof", "st",   "jr",
     "sr",  "inc",  "ltd",  "co",  "corp", "dept", "est",    "min", "max",  "misc",  "z.b",  "d.h",  "u.a",
     "bzw", "vgl",  "evtl", "ggf", "nr",   "abb",  "abs",    "bd",  "hrsg", "s",     "p",    "p.ex", "c.-à-d",
     "art", "chap", "env",  "m",   "mme",  "mm",   "q.v",    "n.b", "ff",   "a.k.a", "ext",  "tel"});

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

bool is_closer(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case 0x2019:
    case 0x201D:
    case 0xBB:
    case 0x203A:
    case 0x300D:
    case 0x300F:
    case 0xFF09:
      return true;
    default:
      return false;
  }
}

bool is_cjk_stop(char32_t c) { return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF0E; }
bool is_stop(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026 || is_cjk_stop(c); }

// What never begins a sentence: the next dot of a spaced ellipsis, and punctuation that closes or divides.
bool cannot_begin(char32_t c) {
  static constexpr std::u32string_view kNever = U".,;:)]}+=|&\u2026";
  return kNever.find(c) != std::u32string_view::npos;
}

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

bool is_lower(char32_t c) { return category(c) == UTF8PROC_CATEGORY_LL; }
bool is_upper(char32_t c) {
  return category(c) == UTF8PROC_CATEGORY_LU || category(c) == UTF8PROC_CATEGORY_LT;
}

std::string lower_ascii(std::string_view word) {
  std::string out(word);
  for (auto& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return out;
}

std::string_view word_from(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && !is_space(text[end]) &&
         std::string_view(".,;:!?)").find(text[end]) == std::string_view::npos)
    ++end;
  return text.substr(at, end - at);
}

// Words that begin a sentence and no name, in lower case. English, German, French.
constexpr auto kOpenings = std::to_array<std::string_view>(
    {"a",    "an",   "the",  "this",  "that", "these", "those", "it",  "its",  "in",  "if",  "when",
     "we",   "you",  "they", "there", "then", "to",    "for",   "as",  "at",   "on",  "but", "however",
     "note", "here", "each", "every", "what", "how",   "so",    "der", "die",  "das", "ein", "eine",
     "es",   "er",   "sie",  "wenn",  "dies", "diese", "man",   "wir", "dann", "le",  "la",  "les",
     "un",   "une",  "il",   "elle",  "ce",   "cette", "si",    "on",  "nous", "vous"});

// "written by D. Knuth", "J. Smith", "B. W. Kernighan" against "written in C. Programs …", "Control and C. An
// …": what begins a sentence ends the one before, and so does a letter behind a word in lower case that
// names nobody.
bool is_initial(std::string_view text, std::size_t from, std::size_t begin, std::size_t following) {
  const auto next = word_from(text, following);
  if (std::find(kOpenings.begin(), kOpenings.end(), lower_ascii(next)) != kOpenings.end() && next != "A")
    return false;
  auto end = begin;
  while (end > from && is_space(text[end - 1])) --end;
  if (end == from) return true;
  auto start = end;
  while (start > from && !is_space(text[start - 1])) --start;
  auto before = text.substr(start, end - start);
  std::size_t at = 0;
  const bool lower = is_lower(utf8::next(before, at));
  static constexpr std::array<std::string_view, 12> kNamesBehind{"by",  "and", "of",  "with", "from", "to",
                                                                 "von", "und", "mit", "par",  "et",   "de"};
  return !lower || std::find(kNamesBehind.begin(), kNamesBehind.end(), before) != kNamesBehind.end();
}

// German "bis zum 31. Januar", "das 16. Lebensjahr": the number counts what follows, and ends nothing.
bool closes_ordinal(std::string_view text, std::size_t from, std::size_t stop, std::size_t following) {
  constexpr std::size_t kMostDigits = 2;
  static constexpr auto kMonths =
      std::to_array<std::string_view>({"Januar", "Februar", "M\u00e4rz", "April", "Mai", "Juni", "Juli",
                                       "August", "September", "Oktober", "November", "Dezember"});
  static constexpr auto kLeads = std::to_array<std::string_view>(
      {"das", "der", "dem", "des", "vom", "zum", "zur", "bis", "seit", "jeder", "jedem", "jedes", "jeden"});
  auto begin = stop;
  while (begin > from && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
  if (begin == stop || stop - begin > kMostDigits || begin == from || !is_space(text[begin - 1]))
    return false;
  const auto next = word_from(text, following);
  if (std::find(kMonths.begin(), kMonths.end(), next) != kMonths.end()) return true;
  auto end = begin;
  while (end > from && is_space(text[end - 1])) --end;
  auto start = end;
  while (start > from && !is_space(text[start - 1])) --start;
  const auto lead = lower_ascii(text.substr(start, end - start));
  return std::find(kLeads.begin(), kLeads.end(), lead) != kLeads.end() &&
         std::find(kOpenings.begin(), kOpenings.end(), lower_ascii(next)) == kOpenings.end();
}

// The stop at `stop` closes an abbreviation or initial that begins somewhere before it; `following` is where
// the next word begins.
bool closes_abbreviation(std::string_view text, std::size_t from, std::size_t stop, std::size_t following) {
  std::size_t begin = stop;
  while (begin > from && !is_space(text[begin - 1])) --begin;
  const bool in_brackets = begin < stop && (text[begin] == '(' || text[begin] == '[');
  while (begin < stop && (text[begin] == '(' || text[begin] == '[' || text[begin] == '"')) ++begin;
  const auto word = text.substr(begin, stop - begin);
  if (word.empty()) return false;
  const auto lower = lower_ascii(word);
  if (utf8::length(word) == 1) {
    std::size_t at = 0;
    const auto c = utf8::next(word, at);
    if (is_upper(c)) return c != 'I' && is_initial(text, from, begin, following);
    // "(p. 12)", "S. 12", and not "the length of p. The next …".
    const bool number = text[following] >= '0' && text[following] <= '9';
    return (in_brackets || number) &&
           std::find(kAbbreviations.begin(), kAbbreviations.end(), lower) != kAbbreviations.end();
  }
  // "within 50 ms. The next …", "for 30 min. Then …": a unit behind its number abbreviates nothing that
  // follows.
  static constexpr auto kUnits = std::to_array<std::string_view>({"ms", "mm", "min", "sec"});
  const auto before = begin > from + 1 ? text[begin - 2] : ' ';
  if (word == lower && before >= '0' && before <= '9' && text[following] >= 'A' && text[following] <= 'Z' &&
      std::find(kUnits.begin(), kUnits.end(), word) != kUnits.end())
    return false;
  // "ext. 23", "tel. 0123", and not "It has no ext. The file …".
  if ((lower == "ext" || lower == "tel") && (text[following] < '0' || text[following] > '9')) return false;
  return std::find(kAbbreviations.begin(), kAbbreviations.end(), lower) != kAbbreviations.end();
}

}  // namespace

bool is_abbreviation(std::string_view word) {
  return std::find(kAbbreviations.begin(), kAbbreviations.end(), lower_ascii(word)) != kAbbreviations.end();
}

std::vector<ByteRange> sentences(std::string_view text) {
  std::vector<ByteRange> found;
  std::size_t start = 0;
  const auto close = [&](std::size_t end) {
    std::size_t from = start;
    std::size_t to = end;
    while (from < to && is_space(text[from])) ++from;
    while (to > from && is_space(text[to - 1])) --to;
    if (to > from) found.push_back({from, to});
    start = end;
  };

  for (std::size_t at = 0; at < text.size();) {
    const auto here = at;
    const auto c = utf8::next(text, at);
    if (c == '\n') {  // a blank line
      std::size_t look = at;
      while (look < text.size() && (text[look] == ' ' || text[look] == '\t')) ++look;
      if (look < text.size() && text[look] == '\n') close(at);
      continue;
    }
    if (!is_stop(c)) continue;
    std::size_t end = at;  // behind all stops and closers
    bool cjk = is_cjk_stop(c);
    while (end < text.size()) {
      std::size_t after = end;
      const auto more = utf8::next(text, after);
      if (!is_stop(more) && !is_closer(more)) break;
      cjk = cjk || is_cjk_stop(more);
      end = after;
    }
    if (cjk) {
      close(end);
      at = end;
      continue;
    }
    if (end < text.size() && !is_space(text[end])) {  // 3.14, bash.c, a.b: inside a word
      at = std::max(at, end);
      continue;
    }
    std::size_t look = end;
    while (look < text.size() && is_space(text[look])) ++look;
    const bool single_dot = c == '.' && end == here + 1;
    if (look < text.size()) {
      std::size_t after = look;
      const auto following = utf8::next(text, after);
      if (cannot_begin(following)) {  // "${. . . } is", "e.g. , and"
        at = end;
        continue;
      }
      const bool quoted_stop = !single_dot;
      if (is_lower(following) && (c == '.' || quoted_stop)) {  // "etc. and so on", "'?' is a pattern"
        at = end;
        continue;
      }
      // "C_1, . . . C_n": what a list leaves out, in its middle; a fourth dot ends the sentence.
      auto dots = here;
      std::size_t count = 1;
      while (dots > start && (text[dots - 1] == '.' || is_space(text[dots - 1])))
        count += text[--dots] == '.' ? 1U : 0U;
      if (c == '.' && count == 3 && dots > start && text[dots - 1] == ',') {
        at = end;
        continue;
      }
      if (single_dot &&
          (closes_abbreviation(text, start, here, look) || closes_ordinal(text, start, here, look))) {
        at = end;
        continue;
      }
    }
    close(end);
    at = end;
  }
  close(text.size());
  return found;
}

}  // namespace praxeo::base
