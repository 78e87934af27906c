// SPDX-License-Identifier: Apache-2.0
#include "verify/comparable.hpp"

#include <algorithm>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::verify {
namespace {

bool is_white(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

char32_t ascii_form(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2035:
    case 0x2039:
    case 0x203A:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x2036:
    case 0xAB:
    case 0xBB:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    default:
      return c;
  }
}

// Never changed by NFC, and no part of what is before them: Latin, Greek and Cyrillic letters, general
// punctuation, Chinese characters, kana. For all others NFC is asked.
bool nfc_inert(char32_t c) {
  return c < 0x300 || (c >= 0x390 && c <= 0x482) || (c >= 0x48A && c < 0x590) ||
         (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) || (c >= 0x3001 && c <= 0x3029) ||
         (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xFF01 && c <= 0xFFEE);
}

bool is_ascii_byte(char c) { return static_cast<unsigned char>(c) < 0x80; }

}  // namespace

Comparable::Comparable(std::string_view original) {
  points_.reserve(original.size());
  starts_.reserve(original.size());
  ends_.reserve(original.size());
  std::size_t point = 0;
  for (std::size_t at = 0; at < original.size();) {
    if (is_ascii_byte(original[at]) && (at + 1 == original.size() || is_ascii_byte(original[at + 1]))) {
      push(static_cast<unsigned char>(original[at]), point, point + 1);
      ++point;
      ++at;
      continue;
    }
    // A character and the run of non-ASCII behind it: the stretch in which NFC could join something.
    const auto from = at;
    const auto first_point = point;
    bool inert = true;
    if (is_ascii_byte(original[at])) {
      ++at;
      ++point;
    }
    while (at < original.size() && !is_ascii_byte(original[at])) {
      inert = nfc_inert(base::utf8::next(original, at)) && inert;
      ++point;
    }
    const auto stretch = original.substr(from, at - from);
    const auto composed = inert ? std::string() : base::nfc(stretch);
    const bool same = inert || composed == stretch;
    const std::string_view points = same ? stretch : std::string_view(composed);
    auto each = first_point;
    for (std::size_t i = 0; i < points.size(); ++each) {
      const auto c = base::utf8::next(points, i);
      push(c, same ? each : first_point, same ? each + 1 : point);
    }
  }
}

void Comparable::push(char32_t point, std::size_t start, std::size_t end) {
  if (is_white(point)) {
    if (gap_end_ == 0 || points_.empty()) gap_start_ = start;
    gap_end_ = points_.empty() ? 0 : end;
    return;
  }
  if (base::is_invisible(point)) return;
  if (gap_end_ != 0) {
    points_ += U' ';
    starts_.push_back(static_cast<std::uint32_t>(gap_start_));
    ends_.push_back(static_cast<std::uint32_t>(gap_end_));
    gap_end_ = 0;
  }
  points_ += ascii_form(point);
  starts_.push_back(static_cast<std::uint32_t>(start));
  ends_.push_back(static_cast<std::uint32_t>(end));
}

store::Range Comparable::original(std::size_t start, std::size_t end) const {
  end = std::min(end, points_.size());
  if (start >= end) {
    const std::int64_t at = start < starts_.size() ? starts_[start] : (ends_.empty() ? 0 : ends_.back());
    return {at, at};
  }
  return {starts_[start], ends_[end - 1]};
}

std::size_t Comparable::at_or_after(std::int64_t original_offset) const {
  const auto it = std::lower_bound(starts_.begin(), starts_.end(), original_offset,
                                   [](std::uint32_t start, std::int64_t wanted) { return start < wanted; });
  return static_cast<std::size_t>(it - starts_.begin());
}

}  // namespace praxeo::verify
