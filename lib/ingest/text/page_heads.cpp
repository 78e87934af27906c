// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/page_heads.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

#include "base/text/ascii.hpp"
#include "ingest/text/set_apart.hpp"

namespace praxeo::ingest::text {
namespace {

constexpr std::size_t kHeadGap = 8;

struct Head {
  Run run;
  std::vector<int> numbers;  // at the ends of its lines
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

void note_head(const Lines& lines, Run run, Heads& heads) {
  constexpr std::size_t kMostLines = 3;
  if (run.last - run.first > kMostLines) return;
  Head head{run, {}};
  std::string same;
  for (auto i = run.first; i < run.last; ++i) {
    if (lines[i].column > 1 || gap_in(lines[i].words, kHeadGap) == std::string_view::npos) return;
    same.append(before_number(lines[i].words, head.numbers)).append("\n");
  }
  heads[same].push_back(std::move(head));
}

// One of the numbers goes up by one, or by two where left pages have another head; the others stay.
bool counts_pages(const std::vector<Head>& heads) {
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
  return heads.size() > 1;
}

bool stay_the_same(const std::vector<Head>& heads) {
  return heads.size() > 1 && std::all_of(heads.begin(), heads.end(), [&](const Head& head) {
           return head.numbers == heads.front().numbers;
         });
}

}  // namespace

void drop_page_heads(Lines& lines) {
  Heads heads;
  for (std::size_t at = 0; at < lines.size();) {
    Run run{at, at};
    while (run.last < lines.size() && !lines[run.last].blank()) ++run.last;
    if (run.last > run.first) note_head(lines, run, heads);
    at = run.last + 1;
  }
  const bool pages =
      std::any_of(heads.begin(), heads.end(), [](const auto& one) { return counts_pages(one.second); });
  if (!pages) return;
  for (const auto& [same, places] : heads) {
    if (!counts_pages(places) && !stay_the_same(places)) continue;
    for (const auto& head : places) {
      for (auto i = head.run.first; i < head.run.last; ++i) lines[i].words = {};
    }
  }
  const auto both_blank = [](const PlainLine& a, const PlainLine& b) { return a.blank() && b.blank(); };
  lines.erase(std::unique(lines.begin(), lines.end(), both_blank), lines.end());
}

}  // namespace praxeo::ingest::text
