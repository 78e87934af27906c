// SPDX-License-Identifier: Apache-2.0
#include "ingest/raw_text.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>
#include <variant>

#include "base/text/blocks.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::ingest {
namespace {

using base::Block;
using base::BlockRole;

bool has_words(const store::SetAside& piece) {
  return piece.reason != store::AsideReason::bidi && piece.reason != store::AsideReason::zero_width &&
         piece.reason != store::AsideReason::control;
}

// Lines that are written under each other, with at most one blank one between.
class RawLines {
 public:
  void add(std::string_view line) {
    while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
    if (line.empty()) return blank();
    if (gap_) text_ += '\n';
    gap_ = false;
    text_.append(line).push_back('\n');
  }
  void blank() { gap_ = !text_.empty(); }
  std::string take() {
    if (!text_.empty()) text_.pop_back();
    return std::move(text_);
  }

 private:
  std::string text_;
  bool gap_ = false;
};

bool is_rule(std::string_view cell) {
  return !cell.empty() && cell.find_first_not_of("-: ") == std::string_view::npos &&
         cell.find('-') != std::string_view::npos;
}

// The words of a row; empty for the rule under a table's head.
std::string words_of_row(std::string_view line) {
  std::string words;
  bool rule = true;
  for (const auto& rows : base::table_cells(line)) {
    for (const auto& cell : rows) {
      rule = rule && is_rule(cell);
      if (cell.empty()) continue;
      if (!words.empty()) words += "  ";
      words += cell;
    }
  }
  return rule ? std::string() : words;
}

// What stands before the words of a line, in code points and as plain text.
struct Front {
  std::size_t points = 0;
  std::string plain;
};

Front front_of(std::string_view line, const Block* block, bool begins) {
  const auto blanks = std::min(line.find_first_not_of(' '), line.size());
  if (block == nullptr) return {blanks, {}};
  if (block->role == BlockRole::code) return {std::min<std::size_t>(blanks, 4), {}};
  if (!begins) return {blanks, {}};
  if (block->role == BlockRole::definition) return {blanks + 2, {}};
  if (block->role == BlockRole::footnote) {
    return {blanks + base::utf8::length(block->marker) + 5, block->marker + " "};
  }
  return {blanks, {}};
}

// "boils.[^2]" as the page has it: "boils.2".
std::string without_references(std::string_view line) {
  std::string plain;
  while (!line.empty()) {
    const auto at = std::min(line.find("[^"), line.size());
    plain += line.substr(0, at);
    line.remove_prefix(at);
    const auto digits = line.empty() ? line.npos : line.find_first_not_of("0123456789", 2);
    if (digits != line.npos && digits > 2 && line[digits] == ']') {
      plain += line.substr(2, digits - 2);
      line.remove_prefix(digits + 1);
    } else if (!line.empty()) {
      plain += line.substr(0, 2);
      line.remove_prefix(2);
    }
  }
  return plain;
}

class RawWriter {
 public:
  RawWriter(std::int64_t start, const std::vector<store::SetAside>& pieces)
      : start_(start), pieces_(pieces) {}

  // `block` is the one that the line belongs to, `begins` whether it is its first.
  void line(std::string_view line, std::int64_t at, const Block* block, bool begins) {
    put_until(at);
    const auto end = at + static_cast<std::int64_t>(base::utf8::length(line));
    if (block != nullptr && block->role == BlockRole::table) {
      if (const auto words = words_of_row(line); !words.empty()) lines_.add(words);
      return put_until(end);
    }
    const bool code = block != nullptr && block->role == BlockRole::code;
    const auto add = [&](const std::string& words) {
      lines_.add(code || words.find("[^") == words.npos ? words : without_references(words));
    };
    const base::utf8::Index index(line);
    auto [from, plain] = front_of(line, block, begins);
    while (next_ < pieces_.size() && pieces_[next_].char_at < end) {
      if (!has_words(pieces_[next_])) {
        ++next_;
        continue;
      }
      const auto cut = std::max(from, static_cast<std::size_t>(pieces_[next_].char_at - at));
      if (cut > from) add(plain.append(index.slice(from, cut)));
      if (cut > from) plain.clear();
      lines_.add(pieces_[next_++].text);
      from = cut;
      if (index.slice(from, from + 1) == " ") ++from;
    }
    add(plain.append(index.slice(from, index.points())));
    put_until(end);
  }

  std::string take() {
    put_until(std::numeric_limits<std::int64_t>::max());
    return lines_.take();
  }

  void begin() { put_until(start_); }

 private:
  void put_until(std::int64_t at) {
    for (; next_ < pieces_.size() && pieces_[next_].char_at <= at; ++next_) {
      if (has_words(pieces_[next_])) lines_.add(pieces_[next_].text);
    }
  }

  std::int64_t start_;
  const std::vector<store::SetAside>& pieces_;
  std::size_t next_ = 0;
  RawLines lines_;
};

}  // namespace

std::vector<store::SetAside> set_aside_at(store::Sources& sources, const store::Source& source,
                                          const std::optional<store::Place>& place, store::Range range) {
  auto pieces = sources.set_aside(source.version.pk);
  const auto* pages = place ? std::get_if<store::PagePlace>(&*place) : nullptr;
  std::erase_if(pieces, [&](const store::SetAside& piece) {
    if (piece.page && pages != nullptr) return *piece.page < pages->first || *piece.page > pages->last;
    return piece.char_at < range.start || piece.char_at > range.end;
  });
  // Where a word goes on over the page, they stand behind it.
  for (auto& piece : pieces) piece.char_at = std::clamp(piece.char_at, range.start, range.end);
  return pieces;
}

std::string raw_text(std::string_view text, std::int64_t start,
                     const std::vector<store::SetAside>& set_aside) {
  const auto blocks = base::blocks(text);
  RawWriter writer(start, set_aside);
  writer.begin();
  auto block = blocks.begin();
  std::size_t point = 0;
  for (std::size_t byte = 0; byte < text.size();) {
    const auto stop = std::min(text.find('\n', byte), text.size());
    const auto line = text.substr(byte, stop - byte);
    while (block != blocks.end() && block->end < point) ++block;
    const bool inside = block != blocks.end() && block->start <= point;
    writer.line(line, start + static_cast<std::int64_t>(point), inside ? &*block : nullptr,
                inside && block->start == point);
    point += base::utf8::length(line) + 1;
    byte = stop + 1;
  }
  return writer.take();
}

}  // namespace praxeo::ingest
