// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/running.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <future>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text/normalize.hpp"
#include "ingest/pdf/lines.hpp"
#include "ingest/pdf/ruled.hpp"

namespace praxeo::ingest::pdf {
namespace {

constexpr std::size_t kEdge = 3;     // lines looked at from either end of a page
constexpr double kSameHeight = 2.5;  // points
constexpr std::size_t kMostKnown = 10'000;

struct EdgeRow {
  std::size_t page = 0;  // index
  std::vector<std::size_t> runs;
  double middle = 0;
  bool upper = false;
  std::string text;                   // as it is read
  std::string key;                    // folded, numbers as '#'
  std::vector<std::int64_t> numbers;  // arabic ones
  std::vector<std::string> words;
  bool outermost = false;  // the first or the last of its page
  bool running = false;
};

bool is_roman(const std::string& word) {
  return !word.empty() && word.size() <= 7 && word.find_first_not_of("ivxlc") == std::string::npos;
}

void read_words(const std::string& text, EdgeRow& row) {
  std::string word;
  const auto close = [&] {
    if (word.empty()) return;
    const bool number = word.find_first_not_of("0123456789") == std::string::npos;
    if (number && word.size() < 9) row.numbers.push_back(std::stoll(word));
    row.key += number || is_roman(word) ? "#" : word;
    row.words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : base::fold(text)) {
    const bool letter =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
      continue;
    }
    close();
    if (c != ' ' || (!row.key.empty() && row.key.back() != ' ')) row.key += c;
  }
  close();
}

// Of the pages from one index to another.
std::vector<EdgeRow> edge_rows_of(const std::vector<Page>& pages, std::size_t from, std::size_t to) {
  std::vector<EdgeRow> found;
  base::Removed ignored;
  for (auto p = from; p < to; ++p) {
    const auto& page = pages[p];
    const auto rows = rows_of(page);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (r >= kEdge && r + kEdge < rows.size()) continue;
      EdgeRow row{.page = p, .runs = rows[r]};
      const auto& first = page.runs[rows[r].front()];
      row.middle = (first.top + first.bottom) / 2;
      row.upper = row.middle < page.height / 2;
      row.outermost = r == 0 || r + 1 == rows.size();
      std::string text;
      for (const auto i : rows[r])
        text += (text.empty() ? "" : " ") + clean(page.runs[i].text, false, ignored);
      read_words(text, row);
      row.text = std::move(text);
      // A brace alone is the end of a listing, however often it opens a page.
      if (!row.words.empty() && row.words.size() <= 40) found.push_back(std::move(row));
    }
  }
  return found;
}

std::vector<EdgeRow> edge_rows(const std::vector<Page>& pages) {
  static constexpr std::size_t kWorthAThread = 128;  // pages
  if (pages.size() < kWorthAThread) return edge_rows_of(pages, 0, pages.size());
  const auto half = pages.size() / 2;
  auto later = std::async(std::launch::async | std::launch::deferred,
                          [&pages, half] { return edge_rows_of(pages, half, pages.size()); });
  auto found = edge_rows_of(pages, 0, half);
  auto rest = later.get();
  std::move(rest.begin(), rest.end(), std::back_inserter(found));
  return found;
}

// number - page that most of the accepted rows agree on: what turns a physical page into a printed one.
std::optional<std::int64_t> printed_offset(const std::vector<EdgeRow>& rows, const std::vector<Page>& pages) {
  std::map<std::int64_t, std::size_t> votes;
  for (const auto& row : rows) {
    if (!row.running) continue;
    for (const auto number : row.numbers) ++votes[number - pages[row.page].number];
  }
  const auto best = std::max_element(votes.begin(), votes.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == votes.end() || best->second < 3) return std::nullopt;
  return best->first;
}

bool counts_on(const EdgeRow& a, const EdgeRow& b) {
  if (a.numbers.empty() || a.numbers.size() != b.numbers.size()) return false;
  const auto step = static_cast<std::int64_t>(b.page) - static_cast<std::int64_t>(a.page);
  for (std::size_t i = 0; i < a.numbers.size(); ++i) {
    if (b.numbers[i] - a.numbers[i] == step) return true;
  }
  return false;
}

void mark_repeated(std::vector<EdgeRow>& rows, bool two_pages) {
  std::map<std::pair<std::string, bool>, std::vector<std::size_t>> by_key;
  for (std::size_t i = 0; i < rows.size(); ++i) by_key[{rows[i].key, rows[i].upper}].push_back(i);
  for (const auto& [key, members] : by_key) {
    for (const auto i : members) {
      std::set<std::size_t> at_same_height;
      bool counting = false;
      for (const auto j : members) {
        if (std::abs(rows[j].middle - rows[i].middle) > kSameHeight) continue;
        at_same_height.insert(rows[j].page);
        const bool same = rows[i].text == rows[j].text && rows[i].outermost && rows[j].outermost;
        counting = counting || (j != i && (same || counts_on(rows[i], rows[j])));
        if (at_same_height.size() >= 3) break;
      }
      rows[i].running = at_same_height.size() >= 3 || (two_pages && at_same_height.size() == 2 && counting);
    }
  }
}

// What browsers print around a page: the date, the title, the address and the count of pages. On a single
// page nothing else tells.
void mark_printed(std::vector<EdgeRow>& rows) {
  const auto holds = [](const EdgeRow& row, std::initializer_list<std::string_view> any) {
    return std::any_of(any.begin(), any.end(), [&](auto part) { return row.key.find(part) != row.key.npos; });
  };
  const auto is_dated = [&](const EdgeRow& row) { return holds(row, {"#/#/#, #:#", "#.#.#, #:#"}); };
  const auto is_addressed = [&](const EdgeRow& row) {
    return holds(row, {"file:///", "https://", "http://"});
  };
  const auto is_counted = [&](const EdgeRow& row) {
    return row.key.ends_with(" #/#") || row.key.starts_with("# of # ");
  };
  // Rows stand in the order of their pages: of a long document, only those of one page are compared.
  for (auto from = rows.begin(); from != rows.end();) {
    const auto to =
        std::find_if(from, rows.end(), [&](const EdgeRow& row) { return row.page != from->page; });
    for (auto head = from; head != to; ++head) {
      if (!head->outermost || !head->upper) continue;
      for (auto foot = from; foot != to; ++foot) {
        if (!foot->outermost || foot->upper || !is_counted(*foot)) continue;
        if ((is_dated(*head) && is_addressed(*foot)) || (is_addressed(*head) && is_dated(*foot)))
          head->running = foot->running = true;
      }
    }
    from = to;
  }
}

void mark_known(std::vector<EdgeRow>& rows, const RunningHeads::Known& known) {
  for (auto& row : rows) {
    if (row.running) continue;
    const auto found = known.find({row.key, row.upper});
    row.running = found != known.end() && std::abs(found->second - row.middle) <= kSameHeight;
  }
}

void mark_by_number(std::vector<EdgeRow>& rows, const std::vector<Page>& pages) {
  const auto offset = printed_offset(rows, pages);
  std::map<bool, std::map<long, std::size_t>> bands;  // rounded height -> rows
  for (const auto& row : rows) {
    if (row.running) ++bands[row.upper][std::lround(row.middle)];
  }
  for (auto& row : rows) {
    if (row.running || row.words.size() > 20) continue;
    const auto& page = pages[row.page];
    const auto label = base::fold(page.label);
    const bool numbered =
        (!label.empty() && std::find(row.words.begin(), row.words.end(), label) != row.words.end()) ||
        (offset &&
         std::find(row.numbers.begin(), row.numbers.end(), page.number + *offset) != row.numbers.end());
    if (!numbered) continue;
    const auto at = std::lround(row.middle);
    for (long near = at - 2; near <= at + 2 && !row.running; ++near) {
      const auto& band = bands[row.upper];
      const auto found = band.find(near);
      row.running = found != band.end() && found->second >= 3;
    }
  }
}

bool is_page_number(const EdgeRow& row) {
  return std::all_of(row.words.begin(), row.words.end(), [](const std::string& word) {
    return is_roman(word) || word.find_first_not_of("0123456789") == std::string::npos;
  });
}

// The head of a table that goes on from page to page stays with its rows.
void keep_in_tables(const std::vector<Page>& pages, std::vector<EdgeRow>& rows,
                    std::map<std::size_t, std::set<std::size_t>>& aside) {
  for (auto& [p, runs] : aside) {
    const auto& page = pages[p];
    if (page.rules.empty()) continue;
    Runs all(page.runs.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    for (const auto& table : ruled_tables(page, all)) {
      Runs held;
      for (const auto& row : table.rows) {
        for (const auto& cell : row) held.insert(held.end(), cell.begin(), cell.end());
      }
      const auto is_aside = [&](std::size_t i) { return runs.contains(i); };
      if (std::all_of(held.begin(), held.end(), is_aside)) continue;
      for (const auto i : held) runs.erase(i);
    }
    for (auto& row : rows) {
      if (row.page == p && row.running && !runs.contains(row.runs.front())) row.running = false;
    }
  }
}

}  // namespace

std::vector<Aside> RunningHeads::set_aside(std::vector<Page>& pages) {
  auto rows = edge_rows(pages);
  mark_repeated(rows, bytes_ == 0 && pages.size() == 2);
  mark_printed(rows);
  mark_known(rows, known_);
  mark_by_number(rows, pages);
  std::map<std::size_t, std::set<std::size_t>> aside;
  for (const auto& row : rows) {
    if (row.running) aside[row.page].insert(row.runs.begin(), row.runs.end());
  }
  keep_in_tables(pages, rows, aside);
  // Heads and feet are the smaller part of a document; where they are not, they are its text.
  auto all = bytes_;
  auto taken = taken_;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t i = 0; i < pages[p].runs.size(); ++i) {
      const auto bytes = pages[p].runs[i].text.size();
      all += bytes;
      if (const auto found = aside.find(p); found != aside.end() && found->second.contains(i)) taken += bytes;
    }
  }
  bytes_ = all;
  if (taken * 3 > all) return {};
  taken_ = taken;
  std::vector<Aside> pieces;
  for (const auto& row : rows) {
    if (!row.running) continue;
    if (known_.size() < kMostKnown) known_.insert_or_assign({row.key, row.upper}, row.middle);
    pieces.push_back(
        {.page = pages[row.page].number,
         .reason = is_page_number(row) ? store::AsideReason::page_number : store::AsideReason::running,
         .text = base::squeeze(row.text),
         .place = row.upper ? Aside::Place::first : Aside::Place::last,
         .behind = {}});
  }
  for (const auto& [page, runs] : aside) {
    std::vector<Run> kept;
    kept.reserve(pages[page].runs.size() - runs.size());
    for (std::size_t i = 0; i < pages[page].runs.size(); ++i) {
      if (!runs.contains(i)) kept.push_back(std::move(pages[page].runs[i]));
    }
    pages[page].runs = std::move(kept);
  }
  return pieces;
}

}  // namespace praxeo::ingest::pdf
