// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/meanings.hpp"

#include <optional>

#include "base/text/normalize.hpp"
#include "ingest/text/set_apart.hpp"

namespace praxeo::ingest::text {
namespace {

constexpr std::size_t kJudged = 16;  // entries, for one more list is begun at each that is none

bool is_among(char c, std::string_view signs) { return signs.find(c) != std::string_view::npos; }

// Columns beyond the second: a gap that no sentence ends in front of.
bool has_more_columns(std::string_view words) {
  for (auto gap = gap_in(words, 2); gap != std::string_view::npos; gap = gap_in(words, 2)) {
    if (!is_among(words[gap - 1], ".?!:")) return true;
    words.remove_prefix(words.find_first_not_of(' ', gap));
  }
  return false;
}

// "1.3", of a clause: no name, and the clause is no meaning.
bool is_clause_number(std::string_view name) {
  return name.find_first_not_of("0123456789.") == std::string_view::npos &&
         name.find('.') != std::string_view::npos;
}

struct Entry {
  std::string_view name, words;
  std::size_t column = 0;  // of the words
};

std::optional<Entry> entry_of(const PlainLine& line) {
  constexpr std::size_t kLongestName = 30;
  const auto gap = gap_in(line.words, 2);
  if (line.heads > 0 || gap == std::string_view::npos || item_start(line.words).skip > 0) return std::nullopt;
  auto name = line.words.substr(0, gap);
  const auto words = line.words.substr(line.words.find_first_not_of(' ', gap));
  const auto width = base::display_width(name);
  if (width > kLongestName || is_clause_number(name) || is_among(name.back(), ".?!,;") ||
      is_among(words.front(), "=#/;|<>-+*") || has_more_columns(words))
    return std::nullopt;
  const auto column = line.column + width + (line.words.size() - gap - words.size());
  if (name.ends_with(':')) name.remove_suffix(1);
  if (name.empty()) return std::nullopt;
  return Entry{name, words, column};
}

class Collector {
 public:
  Collector(const Lines& lines, std::size_t first)
      : lines_(lines), at_(first), margin_(lines[first].column) {}

  Meanings collect() {
    while (chunk()) {
      end_ = at_;
      if (found_.entries.size() >= kJudged && !judged_ && !is_list()) return {};
      judged_ = found_.entries.size() >= kJudged;
      while (at_ < lines_.size() && lines_[at_].blank()) ++at_;
    }
    found_.entries.resize(whole_);
    if (!judged_ && !is_list()) return {};
    found_.end = end_;
    return std::move(found_);
  }

 private:
  // Takes the lines up to the next blank one, if they are entries, each of them.
  bool chunk() {
    const auto before = found_.entries.size();
    const auto hanging = hanging_;
    for (; at_ < lines_.size() && !lines_[at_].blank(); ++at_) {
      if (line(before)) continue;
      hanging_ = hanging;
      return false;
    }
    whole_ = found_.entries.size();
    return whole_ > before;
  }
  bool line(std::size_t before) {
    const auto& line = lines_[at_];
    if (found_.entries.size() > before && line.column == column_) {
      join_line(found_.entries.back().words, line.words);
      ++hanging_;
      return true;
    }
    const auto entry = line.column == margin_ ? entry_of(line) : std::nullopt;
    if (!entry || (!found_.entries.empty() && entry->column != column_)) return false;
    column_ = entry->column;
    found_.entries.push_back({entry->name, std::string(entry->words)});
    return true;
  }
  [[nodiscard]] bool is_list() const {
    std::size_t sentences = 0;
    for (const auto& entry : found_.entries) sentences += is_among(entry.words.back(), ".?!") ? 1 : 0;
    return found_.entries.size() >= 2 && hanging_ > 0 && 2 * sentences >= found_.entries.size();
  }

  const Lines& lines_;
  std::size_t at_, end_ = 0;
  std::size_t margin_, column_ = 0;  // of the names, of what they mean
  std::size_t whole_ = 0;            // entries of whole chunks
  std::size_t hanging_ = 0;          // lines
  bool judged_ = false;
  Meanings found_;
};

}  // namespace

Meanings meanings_at(const Lines& lines, std::size_t first) { return Collector(lines, first).collect(); }

}  // namespace praxeo::ingest::text
