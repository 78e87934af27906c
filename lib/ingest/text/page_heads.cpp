// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/page_heads.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "ingest/text/set_apart.hpp"

namespace praxeo::ingest::text {
namespace {

constexpr std::size_t kHeadGap = 8;

struct Head {
  Run run;
  std::size_t nth = 0;       // among the chunks of the text
  std::vector<int> numbers;  // at the ends of its lines
  bool page = false;         // "page 3" or "[Page 3]" stands in it
};
// Heads by what is the same in them.
using Heads = std::map<std::string, std::vector<Head>>;

// "page 3", "[Page 3]": the words in front of the number, and it.
std::string_view before_number(std::string_view words, std::vector<int>& numbers) {
  constexpr std::size_t kMostDigits = 5;
  const auto end = words.find_last_not_of("]).") + 1;
  auto begin = end;
  while (begin > 0 && base::is_digit(words[begin - 1])) --begin;
  if (begin == end || end - begin > kMostDigits) return words;
  int number = 0;
  (void)std::from_chars(words.data() + begin, words.data() + end, number);
  numbers.push_back(number);
  return words.substr(0, begin);
}

void note_head(const Lines& lines, Run run, std::size_t nth, Heads& heads) {
  constexpr std::size_t kMostLines = 3;
  if (run.last - run.first > kMostLines) return;
  Head head{run, nth, {}};
  std::string same;
  for (auto i = run.first; i < run.last; ++i) {
    if (lines[i].column > 1 || gap_in(lines[i].words, kHeadGap) == std::string_view::npos) return;
    const auto words = before_number(lines[i].words, head.numbers);
    const bool counted = words.size() < lines[i].words.size();
    head.page = head.page ||
                (counted && base::fold(words.substr(0, words.find_last_not_of(' ') + 1)).ends_with("page"));
    same.append(words).append("\n");
  }
  heads[same].push_back(std::move(head));
}

// One of the numbers goes up by one, or by two where left pages have another head; the others stay.
bool counts_up(const std::vector<Head>& heads) {
  constexpr std::size_t kFewest = 3;  // of two, nobody knows what they count
  if (heads.size() < (heads.front().page ? 2 : kFewest)) return false;
  for (std::size_t i = 1; i < heads.size(); ++i) {
    const auto& above = heads[i - 1].numbers;
    const auto& below = heads[i].numbers;
    if (above.size() != below.size()) return false;
    int up = 0;
    for (std::size_t n = 0; n < above.size(); ++n) {
      if (below[n] < above[n]) return false;
      up += std::min(below[n] - above[n], 3);
    }
    if (up < 1 || up > 2) return false;
  }
  return true;
}

bool stay_the_same(const std::vector<Head>& heads) {
  return std::all_of(heads.begin(), heads.end(),
                     [&](const Head& head) { return head.numbers == heads.front().numbers; });
}

// "Level        1" is a part of the text, counted.
bool has_words(std::string_view same) {
  constexpr std::size_t kFewest = 2;
  std::size_t words = 0;
  for (std::size_t at = 0; (at = same.find_first_not_of(" \n", at)) != std::string_view::npos; ++words)
    at = std::min(same.find_first_of(" \n", at), same.size());
  return words >= kFewest;
}

// Each so many lines below the one before as pages have, with some more or fewer paragraphs on them.
bool stand_evenly(const std::vector<Head>& heads) {
  constexpr std::size_t kShortestPage = 20;
  auto least = std::string_view::npos;
  std::size_t most = 0;
  for (std::size_t i = 1; i < heads.size(); ++i) {
    const auto lines = heads[i].run.first - heads[i - 1].run.first;
    least = std::min(least, lines);
    most = std::max(most, lines);
  }
  return least >= kShortestPage && 2 * most <= 3 * least;
}

// A sentence goes on from the full line above it to the one below.
bool breaks_sentence(const Lines& lines, const Head& head) {
  constexpr std::size_t kFullLine = 40;
  constexpr std::size_t kAbove = 3;  // two lines, and the blank one between
  if (head.run.first < kAbove || head.run.last + 1 >= lines.size()) return false;
  const auto& first = lines[head.run.first - kAbove];
  const auto& above = lines[head.run.first - 2];
  const auto& below = lines[head.run.last + 1];
  if (first.blank() || above.blank() || below.blank()) return false;
  const auto width = base::display_width(above.words);
  return width >= kFullLine && 4 * width >= 3 * base::display_width(first.words) &&
         (base::is_letter(above.words.back()) || above.words.back() == ',') &&
         base::is_lower(below.words.front());
}

// What stays the same from page to page, by its place among the chunks.
using SameHeads = std::vector<const std::vector<Head>*>;

// "Programming in C              Autumn"; the "Name:            ____" of forms is none.
bool can_stand_beside(std::string_view same) {
  const auto gap = gap_in(same, kHeadGap);
  const char last = same[same.size() - 2];  // in front of the line end
  return has_words(same) && (base::is_letter(last) || base::is_digit(last)) && same[gap - 1] != ':';
}

// Above each of them but one, or below, stands the same.
bool has_same_beside(const std::vector<Head>& heads, const SameHeads& same) {
  for (const std::size_t side : {std::size_t{0}, std::size_t{2}}) {
    const auto beside = [&](const Head& head) -> const std::vector<Head>* {
      const auto place = head.nth + side;  // one more than the place
      return place >= 1 && place <= same.size() ? same[place - 1] : nullptr;
    };
    const auto* sought = beside(heads[1]);
    const auto count =
        std::count_if(heads.begin(), heads.end(), [&](const Head& head) { return beside(head) == sought; });
    if (sought != nullptr && static_cast<std::size_t>(count) + 1 >= heads.size()) return true;
  }
  return false;
}

// What only heads of pages have.
bool stand_on_pages(const Lines& lines, std::string_view words, const std::vector<Head>& heads,
                    const SameHeads& same) {
  if (heads.front().page) return true;
  return has_words(words) && (stand_evenly(heads) || has_same_beside(heads, same) ||
                              std::any_of(heads.begin(), heads.end(),
                                          [&](const Head& head) { return breaks_sentence(lines, head); }));
}

// Those that count the pages: how many pages at most, and the places.
struct Pages {
  std::size_t most = 0;
  std::vector<std::size_t> places;  // of chunks, sorted
  [[nodiscard]] bool is_beside(const Head& head) const {
    const auto near = std::lower_bound(places.begin(), places.end(), head.nth == 0 ? 0 : head.nth - 1);
    return near != places.end() && *near <= head.nth + 1;
  }
};

// As often as there are pages, each at the end of one: the first page or the last may have none beside it.
bool stands_on_pages(const std::vector<Head>& heads, const Pages& pages) {
  const auto beside = static_cast<std::size_t>(
      std::count_if(heads.begin(), heads.end(), [&](const Head& head) { return pages.is_beside(head); }));
  return heads.size() + 1 >= pages.most && heads.size() <= pages.places.size() + 1 &&
         beside + 1 >= heads.size();
}

}  // namespace

void drop_page_heads(Lines& lines) {
  Heads heads;
  std::size_t chunks = 0;
  for (std::size_t at = 0; at < lines.size();) {
    Run run{at, at};
    while (run.last < lines.size() && !lines[run.last].blank()) ++run.last;
    if (run.last > run.first) note_head(lines, run, chunks++, heads);
    at = run.last + 1;
  }
  SameHeads beside(chunks, nullptr);
  for (const auto& [same, places] : heads) {
    if (places.size() < 2 || !stay_the_same(places) || !can_stand_beside(same)) continue;
    for (const auto& head : places) beside[head.nth] = &places;
  }
  Pages pages;
  std::vector<Run> gone;
  for (const auto& [same, places] : heads) {
    if (!counts_up(places) || !stand_on_pages(lines, same, places, beside)) continue;
    pages.most = std::max(pages.most, places.size());
    for (const auto& head : places) {
      pages.places.push_back(head.nth);
      gone.push_back(head.run);
    }
  }
  if (gone.empty()) return;
  std::sort(pages.places.begin(), pages.places.end());
  for (const auto& [same, places] : heads) {
    if (places.size() < 2 || !stay_the_same(places) || !stands_on_pages(places, pages)) continue;
    for (const auto& head : places) gone.push_back(head.run);
  }
  for (const auto& run : gone) {
    for (auto i = run.first; i < run.last; ++i) lines[i].words = {};
  }
  const auto both_blank = [](const PlainLine& a, const PlainLine& b) { return a.blank() && b.blank(); };
  lines.erase(std::unique(lines.begin(), lines.end(), both_blank), lines.end());
}

}  // namespace praxeo::ingest::text
