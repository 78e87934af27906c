// SPDX-License-Identifier: Apache-2.0
#include "base/text/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace praxeo::base::utf8 {
namespace {

// Bytes of the well-formed sequence at `at`, or 0. Table 3-7 of the Unicode standard.
std::size_t sequence(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto tail = [&](std::size_t i) { return at + i < text.size() && (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return tail(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (!tail(1) || !tail(2)) return 0;
    if (first == 0xE0 && byte(1) < 0xA0) return 0;
    if (first == 0xED && byte(1) > 0x9F) return 0;
    return 3;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (!tail(1) || !tail(2) || !tail(3)) return 0;
    if (first == 0xF0 && byte(1) < 0x90) return 0;
    if (first == 0xF4 && byte(1) > 0x8F) return 0;
    return 4;
  }
  return 0;
}

constexpr std::uint64_t kHighBits = 0x8080808080808080U;

std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + at, sizeof bytes);
  return bytes;
}

bool starts_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

}  // namespace

std::size_t ascii_from(std::string_view text, std::size_t byte) {
  auto at = byte;
  while (at + 8 <= text.size() && (eight_bytes(text, at) & kHighBits) == 0) at += 8;
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at - byte;
}

bool valid(std::string_view text) {
  for (std::size_t at = ascii_from(text, 0); at < text.size(); at += ascii_from(text, at)) {
    const auto bytes = sequence(text, at);
    if (bytes == 0) return false;
    at += bytes;
  }
  return true;
}

std::string repair(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto bytes = sequence(text, at);
    if (bytes != 0) {
      out.append(text.substr(at, bytes));
      at += bytes;
      continue;
    }
    append(out, kReplacement);
    // Skip the maximal subpart: a lead byte and the continuation bytes that could still have belonged to it.
    const auto lead = static_cast<unsigned char>(text[at]);
    std::size_t wanted = lead >= 0xF0 && lead <= 0xF4 ? 3 : lead >= 0xE0 && lead < 0xF0 ? 2 : 0;
    ++at;
    bool first = true;
    while (wanted > 0 && at < text.size() && !starts_point(text[at])) {
      const auto c = static_cast<unsigned char>(text[at]);
      if (first && ((lead == 0xE0 && c < 0xA0) || (lead == 0xED && c > 0x9F) || (lead == 0xF0 && c < 0x90) ||
                    (lead == 0xF4 && c > 0x8F)))
        break;
      first = false;
      ++at;
      --wanted;
    }
  }
  return out;
}

char32_t next_wide(std::string_view text, std::size_t& byte) {
  const auto bytes = sequence(text, byte);
  const auto at = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[byte + i]));
  };
  char32_t point = kReplacement;
  switch (bytes) {
    case 1:
      point = at(0);
      break;
    case 2:
      point = ((at(0) & 0x1F) << 6) | (at(1) & 0x3F);
      break;
    case 3:
      point = ((at(0) & 0x0F) << 12) | ((at(1) & 0x3F) << 6) | (at(2) & 0x3F);
      break;
    case 4:
      point = ((at(0) & 0x07) << 18) | ((at(1) & 0x3F) << 12) | ((at(2) & 0x3F) << 6) | (at(3) & 0x3F);
      break;
    default:
      break;
  }
  byte += std::max<std::size_t>(bytes, 1);
  return point;
}

void append_wide(std::string& text, char32_t point) {
  const auto put = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) point = kReplacement;
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | (point >> 6));
    put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | (point >> 12));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | (point >> 18));
    put(0x80 | ((point >> 12) & 0x3F));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

std::string encode(std::u32string_view points) {
  std::string text;
  text.reserve(points.size());
  for (const auto point : points) append(text, point);
  return text;
}

std::u32string decode(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) points += next(text, at);
  return points;
}

std::size_t length(std::string_view text) {
  std::size_t points = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {  // all bytes but those that are 10xxxxxx
    const auto bytes = eight_bytes(text, at);
    const auto inside = (bytes & ~(bytes << 1U) & kHighBits) >> 7U;
    points += 8 - static_cast<std::size_t>(inside * 0x0101010101010101U >> 56U);
  }
  for (; at < text.size(); ++at) points += starts_point(text[at]) ? 1 : 0;
  return points;
}

std::string_view prefix(std::string_view text, std::size_t points) {
  std::size_t at = 0;
  while (at < text.size() && points > 0) {
    ++at;
    while (at < text.size() && !starts_point(text[at])) ++at;
    --points;
  }
  return text.substr(0, at);
}

Index::Index(std::string_view text) : text_(text) {
  marks_.reserve(text.size() / kStride + 1);
  for (std::size_t at = 0; at < text.size();) {
    if (!starts_point(text[at])) {
      ++at;
      continue;
    }
    const auto in_stride = points_ % kStride;
    if (in_stride == 0) marks_.push_back(at);
    // To the next mark in one step, where there is nothing else to see.
    const auto plain =
        std::min(ascii_from(text.substr(0, at + kStride - in_stride), at), kStride - in_stride);
    const auto step = std::max<std::size_t>(plain, 1);
    points_ += step;
    at += step;
  }
}

std::size_t Index::byte_of(std::size_t point) const {
  if (point >= points_) return text_.size();
  std::size_t at = marks_[point / kStride];
  for (std::size_t left = point % kStride; left > 0; --left) {
    ++at;
    while (!starts_point(text_[at])) ++at;
  }
  return at;
}

std::size_t Index::point_of(std::size_t byte) const {
  if (byte >= text_.size()) return points_;
  const auto mark = std::upper_bound(marks_.begin(), marks_.end(), byte) - 1;
  std::size_t point = static_cast<std::size_t>(mark - marks_.begin()) * kStride;
  for (std::size_t at = *mark + 1; at <= byte; ++at) {
    if (starts_point(text_[at])) ++point;
  }
  return point;
}

std::string_view Index::slice(std::size_t point_start, std::size_t point_end) const {
  const auto from = byte_of(point_start);
  const auto to = byte_of(point_end);
  return to <= from ? std::string_view() : text_.substr(from, to - from);
}

}  // namespace praxeo::base::utf8
