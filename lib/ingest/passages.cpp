// SPDX-License-Identifier: Apache-2.0
#include "ingest/passages.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "base/text/blocks.hpp"
#include "base/text/sentences.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::ingest {
namespace {

using base::BlockRole;

// What is never cut. Offsets are bytes.
struct Unit {
  std::size_t start = 0, end = 0;
  std::size_t words = 0;
  store::Role role = store::Role::text;
  double cost_before = 0;  // of a passage that begins here
};

store::Role passage_role(BlockRole role) {
  switch (role) {
    case BlockRole::heading:
      return store::Role::heading;
    case BlockRole::code:
      return store::Role::code;
    case BlockRole::table:
      return store::Role::table;
    case BlockRole::caption:
      return store::Role::caption;
    case BlockRole::footnote:
      return store::Role::footnote;
    case BlockRole::item:
    case BlockRole::term:
    case BlockRole::definition:
      return store::Role::list;
    case BlockRole::paragraph:
      break;
  }
  return store::Role::text;
}

// Chinese and Japanese (U+3000 to U+9FFF) have no blanks between words: two characters count as one.
std::size_t count_words(std::string_view text) {
  std::size_t words = 0, wide = 0;
  bool inside = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 && byte < 0xC0) continue;  // inside a character
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    const bool is_wide = byte >= 0xE3 && byte <= 0xE9;
    wide += is_wide ? 1U : 0U;
    words += !blank && !is_wide && !inside ? 1U : 0U;
    inside = !blank && !is_wide;
  }
  return words + (wide + 1) / 2;
}

// Costs, in the measure of "how many words too short or long would be as bad".
constexpr double kAtHeading = 0;
constexpr double kAtBlock = 25;
constexpr double kAtRow = 35;
constexpr double kAtSentence = 60;
constexpr double kAfterColon = 150;
constexpr double kNever = 5000;

// A sentence that is none (a log, a list without stops, words from a pipe) would be a passage of megabytes:
// it is cut between words.
void add_sentence(std::string_view text, const Unit& sentence, std::size_t most, std::vector<Unit>& units) {
  if (sentence.words <= 2 * most) {
    units.push_back(sentence);
    return;
  }
  const auto piece = std::max<std::size_t>(1, most / 2);
  Unit unit = sentence;
  std::size_t words = 0;
  for (auto at = sentence.start; at < sentence.end;) {
    const auto from = std::min(text.find_first_not_of(' ', at), sentence.end);
    const auto stop = std::min(text.find(' ', from), sentence.end);
    if (words == 0) unit.start = from;
    words += count_words(text.substr(from, stop - from));
    at = unit.end = stop;
    if (words < piece && stop < sentence.end) continue;
    unit.words = words;
    units.push_back(unit);
    words = 0;
  }
}

std::vector<Unit> units_of(std::string_view text, const std::vector<base::Block>& blocks, std::size_t most) {
  const base::utf8::Index index(text);
  std::vector<Unit> units;
  BlockRole above = BlockRole::paragraph;
  bool announced = false;
  for (const auto& block : blocks) {
    const auto start = index.byte_of(block.start);
    const auto end = index.byte_of(block.end);
    const auto words = text.substr(start, end - start);
    const auto role = passage_role(block.role);
    double cost = block.role == BlockRole::heading ? kAtHeading : kAtBlock;
    if (above == BlockRole::heading || above == BlockRole::term) cost = kNever;
    if (announced && block.role != BlockRole::heading) cost = std::max(cost, kAfterColon);
    const auto first = units.size();
    const bool by_line =
        block.role == BlockRole::table || (block.role == BlockRole::code && count_words(words) > most);
    if (by_line) {
      for (std::size_t at = 0; at < words.size();) {
        const auto stop = std::min(words.find('\n', at), words.size());
        const auto line = words.substr(at, stop - at);
        if (line.find_first_not_of(' ') != std::string_view::npos) {
          units.push_back({start + at, start + stop, count_words(line), role, kAtRow});
        }
        at = stop + 1;
      }
    } else if (block.role == BlockRole::code || block.role == BlockRole::heading ||
               block.role == BlockRole::term) {
      units.push_back({start, end, count_words(words), role, cost});
    } else {
      for (const auto& sentence : base::sentences(words)) {
        add_sentence(text,
                     {start + sentence.start, start + sentence.end,
                      count_words(words.substr(sentence.start, sentence.size())), role, kAtSentence},
                     most, units);
      }
    }
    if (units.size() == first) continue;
    units[first].start = start;  // indentation belongs to the text, not to what stands before it
    units[first].cost_before = cost;
    units.back().end = end;
    above = block.role;
    announced = words.ends_with(":");
  }
  return units;
}

// The cheapest cuts: best[j] is the least cost of tiling the first j units (Bellman, over at most some
// hundred predecessors each, since a passage holds at most `most` words).
std::vector<std::size_t> cuts_of(const std::vector<Unit>& units, const PassageSizes& sizes) {
  const auto n = units.size();
  std::vector<double> best(n + 1, std::numeric_limits<double>::infinity());
  std::vector<std::size_t> from(n + 1, 0);
  best[0] = 0;
  for (std::size_t j = 1; j <= n; ++j) {
    std::size_t words = 0;
    for (auto i = j; i-- > 0;) {
      words += units[i].words;
      if (words > sizes.most && i + 1 < j) break;
      double cost = best[i] + (i == 0 ? 0 : units[i].cost_before);
      if (words < sizes.least) cost += 20 * static_cast<double>(sizes.least - words);
      if (words > sizes.most) cost += kNever;
      if (cost < best[j]) best[j] = cost, from[j] = i;
    }
  }
  std::vector<std::size_t> starts;
  for (auto j = n; j > 0; j = from[j]) starts.push_back(from[j]);
  std::reverse(starts.begin(), starts.end());
  return starts;
}

store::Role role_of(const std::vector<Unit>& units, std::size_t first, std::size_t last) {
  const Unit* seen = nullptr;
  for (auto i = first; i < last; ++i) {
    if (units[i].role == store::Role::heading) continue;
    if (seen != nullptr && seen->role != units[i].role) return store::Role::text;
    seen = &units[i];
  }
  return seen == nullptr ? store::Role::heading : seen->role;
}

}  // namespace

std::vector<store::NewPassage> make_passages(std::string_view text, const std::vector<store::Anchor>& anchors,
                                             const PassageSizes& sizes) {
  std::vector<base::HeadingMark> marks;
  std::vector<const store::Anchor*> headings;
  std::vector<const store::Anchor*> pages;
  for (const auto& anchor : anchors) {
    if (anchor.unit == store::AnchorUnit::heading) {
      marks.push_back({static_cast<std::size_t>(anchor.char_start), static_cast<int>(anchor.value)});
      headings.push_back(&anchor);
    } else if (anchor.unit == store::AnchorUnit::page && anchor.char_end > anchor.char_start) {
      pages.push_back(&anchor);
    }
  }
  const auto by_start = [](const store::Anchor* a, const store::Anchor* b) {
    return a->char_start < b->char_start;
  };
  std::stable_sort(headings.begin(), headings.end(), by_start);
  std::stable_sort(pages.begin(), pages.end(), by_start);
  // The last anchor that begins at or before a code point.
  const auto last_before = [](const std::vector<const store::Anchor*>& list,
                              std::size_t point) -> const store::Anchor* {
    const auto after = std::upper_bound(
        list.begin(), list.end(), static_cast<std::int64_t>(point),
        [](std::int64_t at, const store::Anchor* anchor) { return at < anchor->char_start; });
    return after == list.begin() ? nullptr : *std::prev(after);
  };

  const auto units = units_of(text, base::blocks(text, marks), sizes.most);
  const auto starts = cuts_of(units, sizes);
  const base::utf8::Index index(text);
  std::vector<store::NewPassage> passages;
  std::size_t done = 0;  // bytes
  for (std::size_t k = 0; k < starts.size(); ++k) {
    const auto last = k + 1 < starts.size() ? starts[k + 1] : units.size();
    const auto start = units[starts[k]].start;
    const auto end = units[last - 1].end;
    store::NewPassage passage;
    passage.lead = text.substr(done, start - done);
    passage.text = text.substr(start, end - start);
    passage.role = role_of(units, starts[k], last);
    const auto point = index.point_of(start);
    if (const auto* page = last_before(pages, point)) passage.page = page->value;
    if (const auto* heading = last_before(headings, point)) passage.heading = heading->label;
    passages.push_back(std::move(passage));
    done = end;
  }
  return passages;
}

}  // namespace praxeo::ingest
