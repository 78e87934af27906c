// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/headings.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::ingest::pdf {
namespace {

constexpr std::size_t kMaxHeading = 250;  // bytes
constexpr int kMaxLevel = 6;

// Letters and digits alone: outlines and pages differ in blanks, quotes and dashes.
std::string comparable(std::string_view text) {
  std::string key;
  for (const char c : base::fold(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) key += c;
  }
  return key;
}

// "3.2.1 ", "IV. ", "A ", "Chapter 3 ", "Appendix B: " in front of a heading, as comparable letters.
bool is_numbering(std::string_view front) {
  for (const auto word :
       {"chapter", "appendix", "section", "part", "kapitel", "anhang", "teil", "chapitre"}) {
    if (front.starts_with(word)) {
      front.remove_prefix(std::string_view(word).size());
      break;
    }
  }
  if (front.size() > 8) return false;
  const bool digits = std::all_of(front.begin() + (front.empty() ? 0 : 1), front.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == 'i' || c == 'v' || c == 'x';
  });
  return digits;
}

bool names(const std::string& line, const std::string& title) {
  return line.size() >= title.size() && line.ends_with(title) &&
         is_numbering(std::string_view(line).substr(0, line.size() - title.size()));
}

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

// The dots of a table of contents.
bool has_leader(std::string_view text) {
  return text.find(". . . .") != std::string_view::npos || text.find(".....") != std::string_view::npos;
}

bool alike(const Line& a, const Line& b) {
  return std::abs(a.size - b.size) < 0.6 && std::abs(a.bold - b.bold) < 0.5 && neighbours(a, b);
}

class Finder {
 public:
  Finder(const std::vector<Line>& lines, const Layout& layout, HeadingLevels& known)
      : lines_(lines), layout_(layout), known_(known), found_(lines.size()) {}

  void by_outline(const std::vector<OutlineEntry>& outline);
  void by_size();
  void by_weight();
  std::vector<HeadingLine> take() { return std::move(found_); }

 private:
  [[nodiscard]] bool larger(const Line& line) const {
    return line.size > 1.12 * layout_.size && line.size > layout_.size + 0.9 && !line.turned &&
           line.row.empty() && !has_leader(line.text);
  }
  [[nodiscard]] int level_of_size(double size) const;
  void mark(std::size_t first, std::size_t count, int level);

  const std::vector<Line>& lines_;
  const Layout& layout_;
  HeadingLevels& known_;
  std::vector<HeadingLine> found_;
};

void Finder::mark(std::size_t first, std::size_t count, int level) {
  for (std::size_t i = 0; i < count; ++i) found_[first + i] = {std::clamp(level, 1, kMaxLevel), i == 0};
}

void Finder::by_outline(const std::vector<OutlineEntry>& outline) {
  std::map<int, std::pair<std::size_t, std::size_t>> on_page;  // page -> lines [from, to)
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const auto [found, fresh] = on_page.try_emplace(lines_[i].page, i, i + 1);
    if (!fresh) found->second.second = i + 1;
  }
  for (const auto& entry : outline) {
    const auto range = on_page.find(entry.page);
    if (range == on_page.end()) continue;
    const auto title = comparable(base::normalize_text(entry.title));
    if (title.empty()) continue;
    std::size_t best = lines_.size();
    std::size_t best_count = 0;
    for (auto i = range->second.first; i < range->second.second; ++i) {
      if (found_[i].level != 0 || !lines_[i].row.empty() || lines_[i].text.size() > kMaxHeading) continue;
      // The words of a heading may also be a term or a running sentence: it is larger or bold, or it has no
      // rival.
      std::string key;
      for (std::size_t count = 1; count <= 3 && i + count <= range->second.second; ++count) {
        if (count > 1 && !alike(lines_[i], lines_[i + count - 1])) break;
        key += comparable(lines_[i + count - 1].text);
        if (!names(key, title)) continue;
        const auto weight = [&](std::size_t line) { return lines_[line].size + 3 * lines_[line].bold; };
        if (best == lines_.size() || weight(i) > weight(best) + 0.1) best = i, best_count = count;
        break;
      }
    }
    if (best == lines_.size() || lines_[best].mono > 0.9) continue;
    mark(best, best_count, entry.level);
    ++known_.votes[std::lround(lines_[best].size * 10)][std::min(entry.level, kMaxLevel)];
  }
  for (const auto& [size, levels] : known_.votes) {
    if (static_cast<double>(size) / 10 < 1.1 * layout_.size) continue;
    if (!known_.by_outline) known_.of_sizes.clear();
    known_.by_outline = true;
    known_.of_sizes[size] = std::max_element(levels.begin(), levels.end(), [](const auto& a, const auto& b) {
                              return a.second < b.second;
                            })->first;
  }
}

int Finder::level_of_size(double size) const {
  const auto at = std::lround(size * 10);
  int level = 1;
  for (const auto& [known, its_level] : known_.of_sizes) {
    if (std::abs(known - at) <= 5) return its_level;
    if (known > at) level = std::max(level, its_level + 1);
  }
  return std::min(level, kMaxLevel);
}

void Finder::by_size() {
  if (!known_.by_outline) {
    std::set<long, std::greater<>> sizes;
    for (const auto& line : lines_) {
      if (larger(line) && has_letter(line.text) && line.text.size() <= kMaxHeading) {
        sizes.insert(std::lround(line.size * 2) * 5);
      }
    }
    for (const auto& [size, level] : known_.of_sizes) sizes.insert(size);
    int level = 0;
    for (const auto size : sizes) known_.of_sizes[size] = std::min(++level, 4);
  }
  for (std::size_t i = 0; i < lines_.size();) {
    const auto& line = lines_[i];
    std::size_t count = 0;
    std::size_t bytes = 0;
    // Among the entries of a table of contents a line without dots is one that was too long.
    const bool entry =
        (i > 0 && alike(lines_[i - 1], line) && has_leader(lines_[i - 1].text)) ||
        (i + 1 < lines_.size() && alike(line, lines_[i + 1]) && has_leader(lines_[i + 1].text));
    if (entry) {
      ++i;
      continue;
    }
    while (i + count < lines_.size() && found_[i + count].level == 0 && larger(lines_[i + count]) &&
           lines_[i + count].mono < 0.9 && (count == 0 || alike(lines_[i + count - 1], lines_[i + count])) &&
           (count == 0 || lines_[i + count].bottom - lines_[i + count - 1].bottom < 1.7 * line.size)) {
      bytes += lines_[i + count].text.size();
      ++count;
    }
    // A single letter is an index's divider or a drop cap; a long stretch is a page in large type.
    if (count > 0 && count <= 4 && bytes <= kMaxHeading && has_letter(line.text) &&
        base::utf8::length(line.text) > 2) {
      mark(i, count, level_of_size(line.size));
    }
    i += std::max<std::size_t>(1, count);
  }
}

void Finder::by_weight() {
  for (const auto& line : found_) known_.deepest = std::max(known_.deepest, line.level);
  const int level = known_.deepest + 1;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const auto& line = lines_[i];
    if (found_[i].level != 0 || line.turned || !line.row.empty() || line.bold < 0.5 ||
        line.bold + line.mono < 0.95 || !has_letter(line.text))
      continue;
    if (line.text.size() > 100 || base::utf8::length(line.text) < 3 || line.cells.size() != 1 ||
        line.size < 0.95 * layout_.size)
      continue;
    if (std::string_view(".,;").find(line.text.back()) != std::string_view::npos) continue;
    const bool above_free = i == 0 || !neighbours(lines_[i - 1], line) ||
                            line.bottom - lines_[i - 1].bottom > 1.25 * layout_.pitch ||
                            found_[i - 1].level != 0;
    const bool has_body = i + 1 < lines_.size() && neighbours(line, lines_[i + 1]) &&
                          lines_[i + 1].bold < 0.5 && lines_[i + 1].left < line.left + layout_.size;
    if (above_free && has_body) mark(i, 1, std::min(level, 5));
  }
}

}  // namespace

std::vector<HeadingLine> find_headings(const std::vector<Line>& lines,
                                       const std::vector<OutlineEntry>& outline, const Layout& layout,
                                       HeadingLevels& known) {
  Finder finder(lines, layout, known);
  finder.by_outline(outline);
  finder.by_size();
  finder.by_weight();
  return finder.take();
}

}  // namespace praxeo::ingest::pdf
