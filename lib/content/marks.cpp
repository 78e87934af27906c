// SPDX-License-Identifier: Apache-2.0
#include "content/marks.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"
#include "base/text/sentences.hpp"

namespace praxeo::content {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

using base::is_ascii_punctuation;

// The field as its marks leave it: `words` without marks and without the blanks before them; `at[i]` is the
// byte of words where mark i stood.
struct Bare {
  std::string words;
  std::vector<std::size_t> at;
};

Bare bare_words(std::string_view prose, const std::vector<Mark>& marks) {
  Bare bare;
  std::size_t from = 0;
  for (const auto& mark : marks) {
    bare.words.append(prose.substr(from, mark.start - from));
    while (!bare.words.empty() && (bare.words.back() == ' ' || bare.words.back() == '\t'))
      bare.words.pop_back();
    bare.at.push_back(bare.words.size());
    from = mark.end;
  }
  bare.words.append(prose.substr(from));
  return bare;
}

// The same bytes with each code span's inside made letters: a full stop in code ends no sentence.
std::string with_masked_code(std::string_view prose) {
  std::string masked(prose);
  for (const auto& span : find_code_spans(prose)) {
    for (auto at = span.start; at < span.end; ++at) masked[at] = masked[at] == '`' ? '`' : 'x';
  }
  return masked;
}

std::string unescaped(std::string_view prose) {
  std::string out;
  out.reserve(prose.size());
  const auto spans = find_code_spans(prose);
  auto span = spans.begin();
  for (std::size_t at = 0; at < prose.size(); ++at) {
    if (span != spans.end() && at == span->start) {
      out.append(prose.substr(span->start, span->end - span->start));
      at = span->end - 1;
      ++span;
      continue;
    }
    if (prose[at] == '\\' && at + 1 < prose.size() && is_ascii_punctuation(prose[at + 1])) ++at;
    out += prose[at];
  }
  return out;
}

// "Leave it out.[^1] getopts knows no long options.[^2]": behind a stop with its mark another sentence
// begins, whatever letter it begins with.
void begin_behind_mark(std::string& words, std::size_t at) {
  if (at == 0 || at + 1 >= words.size() || words[at] != ' ') return;
  auto stop = at - 1;
  while (stop > 0 && std::string_view("\"')]").find(words[stop]) != std::string_view::npos) --stop;
  if (words[stop] == '.') {  // "the pump etc.[^1] stop"
    auto from = stop;
    while (from > 0 && !is_blank(words[from - 1]) && words[from - 1] != '(') --from;
    const auto word = std::string_view(words).substr(from, stop - from);
    if (word == "etc" || word.size() < 2 || base::is_abbreviation(word)) return;
  }
  const bool ends = std::string_view(".!?").find(words[stop]) != std::string_view::npos;
  if (ends && base::is_lower(words[at + 1])) words[at + 1] = 'X';
}

// The sentence a mark at byte `at` stands for: the one that covers the last word before it, unless a blank
// line lies between; else the next one.
std::size_t sentence_of(std::string_view words, const std::vector<base::ByteRange>& sentences,
                        std::size_t at) {
  auto back = std::min(at, words.size());
  int line_ends = 0;
  while (back > 0 && is_blank(words[back - 1])) {
    --back;
    if (words[back] == '\n') ++line_ends;
  }
  const bool opens_paragraph = back == 0 || line_ends > 1;
  const auto it = opens_paragraph
                      ? std::find_if(sentences.begin(), sentences.end(),
                                     [&](const base::ByteRange& each) { return each.start >= back; })
                      : std::find_if(sentences.begin(), sentences.end(),
                                     [&](const base::ByteRange& each) { return each.end >= back; });
  if (it != sentences.end()) return static_cast<std::size_t>(it - sentences.begin());
  return sentences.empty() ? 0 : sentences.size() - 1;
}

}  // namespace

std::string without_marks(std::string_view prose) {
  return unescaped(bare_words(prose, find_marks(prose)).words);
}

std::vector<CitedSentence> cited_sentences(std::string_view prose) {
  const auto marks = find_marks(prose);
  const auto bare = bare_words(prose, marks);
  auto masked = bare_words(with_masked_code(prose), marks);
  for (const auto at : masked.at) begin_behind_mark(masked.words, at);
  const auto ranges = base::sentences(masked.words);
  std::vector<CitedSentence> found;
  for (const auto& range : ranges) {
    found.push_back({unescaped(std::string_view(bare.words).substr(range.start, range.size())), {}});
  }
  for (std::size_t i = 0; i < marks.size() && !found.empty(); ++i) {
    found[sentence_of(bare.words, ranges, bare.at[i])].marks.push_back(i);
  }
  return found;
}

std::string claim_of(std::string_view prose, const Mark& mark) {
  const auto marks = find_marks(prose);
  for (const auto& sentence : cited_sentences(prose)) {
    for (const auto index : sentence.marks) {
      if (marks[index].start == mark.start) return sentence.text;
    }
  }
  return {};
}

}  // namespace praxeo::content
