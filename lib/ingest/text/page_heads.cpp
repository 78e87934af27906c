// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/page_heads.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "ingest/text/series_label.hpp"
#include "ingest/text/set_apart.hpp"

namespace praxeo::ingest::text {
namespace {

constexpr std::size_t kHeadGap = 8;

struct Head {
  Run run;
  std::size_t nth = 0;       // among the chunks of the text
  std::vector<int> numbers;  // at the ends of its lines
};
// Heads by what is the same in them.
using Heads = std::map<std::string, std::vector<Head>>;

// "Chapter        1": numbers of what is counted, by words that books and courses count
// their parts by. A running head is longer.
bool counts_parts(std::string_view words) {
  static constexpr std::array<std::string_view, 26> kParts{
      "chapter", "lesson",  "part",    "unit",     "section", "step",     "stage",   "phase",  "exercise",
      "example", "task",    "rule",    "week",     "day",     "session",  "lecture", "module", "question",
      "problem", "handout", "seminar", "tutorial", "case",    "appendix", "table",   "figure"};
  const auto name = words.substr(0, words.find("  "));
  return std::find(kParts.begin(), kParts.end(), base::fold(name)) != kParts.end();
}

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
  if (run.last - run.first == 1 && counts_parts(lines[run.first].words)) return;
  Head head{run, nth, {}};
  std::string same;
  for (auto i = run.first; i < run.last; ++i) {
    if (lines[i].column > 1 || gap_in(lines[i].words, kHeadGap) == std::string_view::npos) return;
    same.append(before_number(lines[i].words, head.numbers)).append("\n");
  }
  heads[same].push_back(std::move(head));
}

// "Handout by J. Whitcombe          page 1"
bool speaks_of_pages(const Lines& lines, Run run) {
  return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(run.first),
                     lines.begin() + static_cast<std::ptrdiff_t>(run.last),
                     [](const PlainLine& line) { return is_page_line(line.words); });
}

// One of the numbers goes up by one, or by two where left pages have another head; the others stay.
bool counts_pages(const Lines& lines, const std::vector<Head>& heads) {
  constexpr std::size_t kFewest = 3;  // of two, nobody knows what they count
  if (heads.size() < (speaks_of_pages(lines, heads.front().run) ? 2 : kFewest)) return false;
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
  Pages pages;
  std::vector<Run> gone;
  for (const auto& [same, places] : heads) {
    if (!counts_pages(lines, places)) continue;
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
