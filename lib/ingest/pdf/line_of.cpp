// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/line_of.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text/utf8.hpp"
#include "ingest/pdf/scripts.hpp"

namespace praxeo::ingest::pdf {
namespace {

namespace utf8 = base::utf8;

std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) count += utf8::next(text, at) == ' ' ? 0U : 1U;
  return count;
}

bool ends_blank(const std::string& text) { return !text.empty() && text.back() == ' '; }

// A stretch of a row as it stands on the page.
struct Placed {
  std::string text;
  const Run* run = nullptr;
  const Style* style = nullptr;
  double left = 0, right = 0;
  [[nodiscard]] double em() const { return std::max(1.0, std::max(style->size, run->bottom - run->top)); }
};

// What lies between two stretches; below zero when they lie on each other.
double between(const Placed& a, const Placed& b) {
  return std::max(a.left, b.left) - std::min(a.right, b.right);
}

// Words of a run, placed by the share of letters in front of them.
void add_words(Placed whole, std::vector<Placed>& row) {
  const auto points = static_cast<double>(std::max<std::size_t>(1, utf8::length(whole.text)));
  const auto width = whole.right - whole.left;
  double before = 0;
  for (std::size_t at = 0; at < whole.text.size();) {
    const auto stop = std::min(whole.text.find(' ', at), whole.text.size());
    auto word = whole;
    word.text = whole.text.substr(at, stop - at);
    const auto count = static_cast<double>(utf8::length(word.text));
    word.left = whole.left + width * before / points;
    word.right = whole.left + width * (before + count) / points;
    before += count + 1;
    at = stop + 1;
    if (word.text.empty()) continue;
    word.text = base::normalize_text(logical_word(word.text));
    row.push_back(std::move(word));
  }
}

// The stretches of a row from left to right; single words where some are written from the right.
std::vector<Placed> placed(const Page& page, const Runs& row, base::Removed& removed) {
  std::vector<Placed> whole;
  bool turned_round = false;
  const Style* before = nullptr;
  for (const auto i : row) {
    const auto& run = page.runs[i];
    const auto& style = page.styles[run.style];
    auto text = clean(run.text, style.mono, removed);
    std::replace(text.begin(), text.end(), '\n', ' ');
    // TeX takes the minus of ${name:-word} from its mathematical symbols.
    if (text == "−" && before != nullptr && before->mono) text = "-";
    if (text.find_first_not_of(' ') == std::string::npos) continue;
    turned_round = turned_round || has_right_to_left(text);
    whole.push_back({std::move(text), &run, &style, run.left, run.right});
    before = &style;
  }
  if (!turned_round) return whole;
  std::vector<Placed> words;
  for (auto& stretch : whole) add_words(std::move(stretch), words);
  return words;
}

bool reads_from_right(const std::vector<Placed>& row) {
  std::size_t right = 0;
  std::size_t left = 0;
  for (const auto& stretch : row) {
    const auto direction = direction_of(stretch.text);
    if (direction == Direction::right_to_left) right += letters(stretch.text);
    if (direction == Direction::left_to_right) left += letters(stretch.text);
  }
  return right > left;
}

// The order in which a row is read: cells, which stand more than 1.2 em apart, and within each its words.
struct Order {
  std::vector<std::size_t> words;
  std::vector<std::size_t> cell;  // of each of them
  bool from_right = false;
};

Order order_of(const std::vector<Placed>& row) {
  std::vector<std::vector<std::size_t>> cells;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i == 0 || row[i].left - row[i - 1].right > 1.2 * row[i].em()) cells.emplace_back();
    cells.back().push_back(i);
  }
  Order order;
  order.from_right = reads_from_right(row);
  const bool from_right = order.from_right;
  if (from_right) std::reverse(cells.begin(), cells.end());
  for (std::size_t c = 0; c < cells.size(); ++c) {
    std::vector<Direction> directions;
    for (const auto i : cells[c]) directions.push_back(direction_of(row[i].text));
    for (const auto at : reading_order(directions, from_right)) {
      order.words.push_back(cells[c][at]);
      order.cell.push_back(c);
    }
  }
  return order;
}

// The number of a footnote, or what looks like one.
bool is_raised(const Placed& before, const Placed& word, double gap) {
  if (word.text.empty() || word.text.size() > 3 ||
      word.text.find_first_not_of("0123456789") != std::string::npos)
    return false;
  const char last = before.text.empty() ? '0' : before.text.back();
  if ((last >= '0' && last <= '9') || last == ' ' || last == '=' || last == '+' || last == '-') return false;
  const auto height = before.run->bottom - before.run->top;
  return word.style->size <= 0.82 * before.style->size &&
         word.run->bottom < before.run->bottom - 0.1 * height && gap > -0.15 * before.em() &&
         gap < 0.35 * before.em();
}

void mirror(Line& line, double width) {
  const auto turn = [width](auto& part) {
    const auto left = part.left;
    part.left = width - part.right;
    part.right = width - left;
  };
  turn(line);
  for (auto& word : line.words) turn(word);
  for (auto& cell : line.cells) turn(cell);
}

// What a manual says of a name at the other end of its line. It has no part in the shape of the line.
void part_label(Line& line) {
  if (line.cells.size() < 2 || line.words.size() < 2) return;
  const auto& cell = line.cells.back();
  const auto& text = cell.text;
  if (text.size() < 4 || text.size() > 40 || text.front() != '[' || text.back() != ']') return;
  const bool plain = std::all_of(text.begin() + 1, text.end() - 1, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '-';
  });
  if (!plain || !line.text.ends_with(text)) return;
  const auto left = cell.left;
  line.label = text;
  line.cells.pop_back();
  while (line.words.size() > 1 && line.words.back().left > left - 0.5) line.words.pop_back();
  line.right = line.words.back().right;
}

}  // namespace

Line line_of(const Page& page, const Runs& runs, base::Removed& removed) {
  Line line;
  line.page = page.number;
  auto row = placed(page, runs, removed);
  if (row.empty()) return line;
  const auto order = order_of(row);
  std::map<double, std::size_t> sizes;
  std::size_t total = 0;
  std::size_t mono = 0;
  std::size_t bold = 0;
  const Placed* previous = nullptr;
  line.left = row.front().left, line.right = row.front().right;
  line.top = row.front().run->top, line.bottom = row.front().run->bottom;
  for (std::size_t k = 0; k < order.words.size(); ++k) {
    auto& word = row[order.words[k]];
    const auto count = letters(word.text);
    total += count;
    sizes[word.style->size] += count;
    if (word.style->mono) mono += count;
    if (word.style->bold) bold += count;
    // Words that lie on each other are no word together either.
    const auto gap = previous == nullptr ? 0 : between(*previous, word);
    const bool apart = previous != nullptr && (gap > 0.1 * word.em() || gap < -0.6 * word.em());
    if (k == 0 || order.cell[k] != order.cell[k - 1]) {
      line.cells.push_back({word.text, word.left, word.right});
    } else {
      auto& cell = line.cells.back();
      if (apart && !ends_blank(cell.text)) cell.text += ' ';
      cell.text += word.text;
      cell.left = std::min(cell.left, word.left);
      cell.right = std::max(cell.right, word.right);
    }
    if (apart && !ends_blank(line.text)) line.text += ' ';
    line.text += word.text;
    const bool raised = previous != nullptr && is_raised(*previous, word, gap);
    line.words.push_back({word.text, word.left, word.right, word.style->mono, apart, raised});
    line.left = std::min(line.left, word.left);
    line.right = std::max(line.right, word.right);
    line.top = std::min(line.top, word.run->top);
    line.bottom = std::max(line.bottom, word.run->bottom);
    previous = &word;
  }
  if (order.from_right) mirror(line, page.width);
  if (!order.from_right) part_label(line);
  if (total > 0) {
    line.mono = static_cast<double>(mono) / static_cast<double>(total);
    line.bold = static_cast<double>(bold) / static_cast<double>(total);
    line.size = std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) {
                  return a.second < b.second;
                })->first;
  }
  return line;
}

}  // namespace praxeo::ingest::pdf
