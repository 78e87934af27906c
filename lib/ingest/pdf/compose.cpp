// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/compose.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text/utf8.hpp"

namespace praxeo::ingest::pdf {
namespace {

using base::BlockRole;

std::string front_of(const Part& part) {
  std::string front(
      part.level > 0 && part.role != BlockRole::heading && part.role != BlockRole::code ? 2U : 0U, ' ');
  switch (part.role) {
    case BlockRole::item:
      return front + part.marker + " ";
    case BlockRole::definition:
      return front + ": ";
    case BlockRole::footnote:
      return "[^" + part.marker + "]: ";
    default:
      return front;
  }
}

class Composer {
 public:
  void add(const std::vector<Part>& parts) {
    const Part* above = nullptr;
    for (const auto& part : parts) {
      if (bytes_of(part) == 0) continue;  // a marker without words would end its line with a blank
      write(break_before(above, part));
      const auto start = points_;
      write_part(part);
      if (part.role == BlockRole::heading) {
        headings_.push_back({.unit = store::AnchorUnit::heading,
                             .char_start = start,
                             .char_end = points_,
                             .value = part.level,
                             .label = text_.substr(text_.size() - bytes_of(part))});
      }
      above = &part;
    }
  }

  Composed take(const std::vector<std::string>& labels, int first_page) {
    Composed done{.text = std::move(text_), .anchors = {}};
    std::int64_t at = 0;
    auto page = first_page;
    for (const auto& label : labels) {
      auto ranges = pages_[page];
      if (ranges.empty()) ranges.push_back({at, at});
      for (const auto& range : ranges) {
        done.anchors.push_back({.char_start = range.start,
                                .char_end = range.end,
                                .value = page,
                                .label = label.empty() ? std::nullopt : std::optional(label)});
        at = std::max(at, range.end);
      }
      ++page;
    }
    done.anchors.insert(done.anchors.end(), headings_.begin(), headings_.end());
    return done;
  }

 private:
  static std::string break_before(const Part* above, const Part& part) {
    if (above == nullptr) return {};
    const bool under_term = above->role == BlockRole::term &&
                            (part.role == BlockRole::term || part.role == BlockRole::definition);
    return under_term ? "\n" : "\n\n";
  }

  static std::size_t bytes_of(const Part& part) {
    std::size_t bytes = 0;
    for (const auto& piece : part.pieces) bytes += piece.join.size() + piece.text.size();
    return bytes;
  }

  void write(std::string_view text) {
    text_ += text;
    points_ += static_cast<std::int64_t>(base::utf8::length(text));
  }

  void write_part(const Part& part) {
    auto front = front_of(part);
    for (const auto& piece : part.pieces) {
      write(piece.join);
      const auto start = points_;
      write(front);
      front.clear();
      write(piece.text);
      auto& ranges = pages_[piece.page];
      // Ranges of a page grow together unless another page's text stands between.
      if (!ranges.empty() && last_page_ == piece.page) {
        ranges.back().end = points_;
      } else {
        ranges.push_back({start, points_});
      }
      last_page_ = piece.page;
    }
  }

  std::string text_;
  std::int64_t points_ = 0;
  std::map<int, std::vector<store::Range>> pages_;
  std::vector<store::Anchor> headings_;
  int last_page_ = 0;
};

}  // namespace

Composed compose(const std::vector<Part>& parts, const std::vector<std::string>& labels, int first_page) {
  Composer composer;
  composer.add(parts);
  return composer.take(labels, first_page);
}

}  // namespace praxeo::ingest::pdf
