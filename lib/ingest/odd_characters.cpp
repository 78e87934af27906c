// SPDX-License-Identifier: Apache-2.0
#include "ingest/odd_characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text/utf8.hpp"

namespace praxeo::ingest {
namespace {

using store::AsideReason;
namespace utf8 = base::utf8;

constexpr std::size_t kSpelled = 40;  // characters of a row that are spelled out

bool is_control(char32_t c) {
  if (c < 0x20) return c != '\b' && c != '\t' && c != '\n' && c != '\v' && c != '\f' && c != '\r';
  return c >= 0x7F && c < 0xA0 && c != 0x85;
}

bool is_override(char32_t c) { return c == 0x202D || c == 0x202E; }
bool is_bidi(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }
bool is_tag(char32_t c) { return c >= 0xE0000 && c <= 0xE007F; }

// Joiners, spaces and marks without width, and variation selectors, with which bytes can be written unseen.
bool is_widthless(char32_t c) {
  return (c >= 0x200B && c <= 0x200D) || (c >= 0x2060 && c <= 0x2064) || (c >= 0x206A && c <= 0x206F) ||
         c == 0xFEFF || c == 0x180E || c == 0x034F || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0xE0100 && c <= 0xE01EF);
}

// Of those, the ones that stand alone without harm between Latin letters: U+200C parts ligatures.
bool parts_words(char32_t c) {
  return c == 0x200B || c == 0x200D || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

bool is_latin(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

bool is_right_to_left(char32_t c) {
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ||
         (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

// Scripts in which joiners are spelling: Arabic and its kin, the Indic ones, Mongolian, and emoji.
bool joins(char32_t c) {
  return (c >= 0x600 && c <= 0x7BF) || (c >= 0x860 && c <= 0xDFF) || (c >= 0xE00 && c <= 0x109F) ||
         (c >= 0x1700 && c <= 0x18AF) || (c >= 0x1900 && c <= 0x1AAF) || (c >= 0xFB50 && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x2190 && c <= 0x2BFF) || c == 0x3030 || c == 0x303D ||
         (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x11000 && c <= 0x11FFF);
}

bool may_be_odd(char32_t c) { return is_control(c) || is_bidi(c) || is_tag(c) || is_widthless(c); }

// Is there none to be found at all? Without this, ordinary text would be taken apart code point by code
// point.
bool is_plain(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && is_control(byte)) || byte == 0x7F || byte == 0xC2 || byte == 0xCD ||
           byte == 0xE1 || byte == 0xE2 || byte == 0xEF || byte == 0xF3;
  });
}

class OddFinder {
 public:
  explicit OddFinder(std::string_view text) : text_(text) {}

  std::vector<OddCharacters> find() {
    char32_t before = 0;
    for (std::size_t at = 0; at < text_.size();) {
      const auto start = at;
      const auto point = utf8::next(text_, at);
      if (!may_be_odd(point)) {
        before = point;
        continue;
      }
      const auto row = row_at(start, point);
      at = row.end;
      if (auto odd = judge(row, before)) found_.push_back(*std::move(odd));
    }
    return std::move(found_);
  }

 private:
  struct Row {
    AsideReason reason = AsideReason::control;
    std::size_t start = 0, end = 0, count = 0;
    char32_t first = 0, last = 0;
    bool overrides = false, selectors = true;  // selectors: nothing but variation selectors
  };

  static AsideReason reason_of(char32_t c) {
    if (is_control(c)) return AsideReason::control;
    if (is_bidi(c)) return AsideReason::bidi;
    return is_tag(c) ? AsideReason::tags : AsideReason::zero_width;
  }

  Row row_at(std::size_t start, char32_t first) {
    Row row{.reason = reason_of(first), .start = start, .end = start, .first = first};
    for (auto at = start; at < text_.size();) {
      const auto point = utf8::next(text_, at);
      if (!may_be_odd(point) || reason_of(point) != row.reason) break;
      row.end = at;
      row.last = point;
      ++row.count;
      row.overrides = row.overrides || is_override(point);
      row.selectors = row.selectors && ((point >= 0xFE00 && point <= 0xFE0F) || point >= 0xE0100);
    }
    return row;
  }

  [[nodiscard]] bool on_right_to_left_line(std::size_t at) const {
    const auto line = at == 0 ? 0 : text_.rfind('\n', at - 1) + 1;  // npos + 1 is 0
    const auto stop = std::min(text_.find('\n', at), text_.size());
    for (auto look = line; look < stop;) {
      if (is_right_to_left(utf8::next(text_, look))) return true;
    }
    return false;
  }

  [[nodiscard]] char32_t point_at(std::size_t at) const {
    return at < text_.size() ? utf8::next(text_, at) : 0;
  }

  [[nodiscard]] bool is_odd(const Row& row, char32_t before) const {
    switch (row.reason) {
      case AsideReason::bidi:
        return row.overrides || !on_right_to_left_line(row.start);
      case AsideReason::tags:  // the black flag, a region of at most six letters, the tag that ends it
        return !(before == 0x1F3F4 && row.last == 0xE007F && row.count >= 3 && row.count <= 7);
      case AsideReason::zero_width: {
        const auto behind = point_at(row.end);
        if (row.start == 0 && row.first == 0xFEFF && row.count == 1) return false;  // a byte order mark
        if (row.selectors && row.count == 1) return false;
        if (row.count <= 2 && (joins(before) || joins(behind)))
          return false;  // ❤️‍🔥, می‌خواهم, क्‍ष
        if (row.count > 1) return true;
        return parts_words(row.first) && is_latin(before) && is_latin(behind);
      }
      default:
        return true;
    }
  }

  [[nodiscard]] std::optional<OddCharacters> judge(const Row& row, char32_t before) const {
    if (!is_odd(row, before)) return std::nullopt;
    OddCharacters odd{row.reason, row.start, row.end, row.count, {}};
    std::size_t spelled = 0;
    for (auto at = row.start; at < row.end;) {
      const auto point = utf8::next(text_, at);
      if (row.reason == AsideReason::tags) {
        if (point >= 0xE0020 && point < 0xE007F) odd.text += static_cast<char>(point - 0xE0000);
      } else if (spelled++ < kSpelled) {
        odd.text += fmt::format("{}U+{:04X}", odd.text.empty() ? "" : " ", static_cast<unsigned>(point));
      }
    }
    if (spelled > kSpelled) odd.text += fmt::format(" and {} more", spelled - kSpelled);
    if (odd.text.empty()) odd.text = "U+E0001";
    return odd;
  }

  std::string_view text_;
  std::vector<OddCharacters> found_;
};

}  // namespace

std::vector<OddCharacters> odd_characters(std::string_view text) {
  if (is_plain(text)) return {};
  return OddFinder(text).find();
}

}  // namespace praxeo::ingest
