// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/decode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/error.hpp"
#include "base/text/utf8.hpp"
#include "ingest/text/charset.hpp"

namespace praxeo::ingest::text {
namespace {

using namespace std::string_view_literals;
namespace utf8 = base::utf8;

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};
// The longer ones first: that of UTF-32LE begins as that of UTF-16LE does.
constexpr std::array<Mark, 5> kMarks{{{"\xFF\xFE\0\0"sv, "UTF-32LE"},
                                      {"\0\0\xFE\xFF"sv, "UTF-32BE"},
                                      {"\xEF\xBB\xBF"sv, "UTF-8"},
                                      {"\xFF\xFE"sv, "UTF-16LE"},
                                      {"\xFE\xFF"sv, "UTF-16BE"}}};

[[noreturn]] void refuse_bytes(std::string_view name, std::string_view why) {
  throw Error(ErrorKind::invalid_input, fmt::format("{}: not a text: {}", name, why));
}

// C0 controls that no text has. BEL, BS, ESC, FF and the like come from terminals and printers.
bool is_alien(unsigned char c) { return c < 0x07 || (c >= 0x0E && c < 0x1B) || (c > 0x1B && c < 0x20); }

// Text without a mark in an encoding of two or four bytes shows by where its zeros are: Latin letters, blanks
// and line ends have them in the high bytes alone.
std::optional<std::string_view> wide_by_zeros(std::string_view bytes) {
  const auto head = bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096) / 4 * 4);
  if (head.empty()) return std::nullopt;
  std::array<std::size_t, 4> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros.at(i % 4) += head[i] == '\0' ? 1U : 0U;
  const auto quarter = head.size() / 4;
  const auto most = [&](std::size_t at) { return zeros.at(at) * 10 >= quarter * 7; };
  const auto none = [&](std::size_t at) { return zeros.at(at) * 50 <= quarter; };
  if (none(0) && most(1) && most(2) && most(3)) return "UTF-32LE";
  if (most(0) && most(1) && most(2) && none(3)) return "UTF-32BE";
  if (none(0) && most(1) && none(2) && most(3)) return "UTF-16LE";
  if (most(0) && none(1) && most(2) && none(3)) return "UTF-16BE";
  return std::nullopt;
}

std::string wide_to_utf8(std::string_view bytes, std::string_view encoding, std::size_t& broken) {
  const std::size_t width = encoding.starts_with("UTF-32") ? 4 : 2;
  const bool little = encoding.ends_with("LE");
  const auto unit = [&](std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
      const auto byte = static_cast<unsigned char>(bytes[at + i]);
      value |= static_cast<std::uint32_t>(byte) << (8 * (little ? i : width - 1 - i));
    }
    return value;
  };
  std::string text;
  text.reserve(bytes.size());
  std::size_t at = 0;
  for (; at + width <= bytes.size(); at += width) {
    std::uint32_t point = unit(at);
    if (width == 2 && point >= 0xD800 && point < 0xDC00 && at + 4 <= bytes.size()) {
      if (const auto low = unit(at + 2); low >= 0xDC00 && low < 0xE000) {
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    const bool fine = point < 0xD800 || (point >= 0xE000 && point <= 0x10FFFF);
    if (!fine) ++broken;
    utf8::append(text, fine ? static_cast<char32_t>(point) : utf8::kReplacement);
  }
  if (at < bytes.size()) {  // half a unit at the end
    ++broken;
    utf8::append(text, utf8::kReplacement);
  }
  return text;
}

// How many sequences of more than one byte are right, and how many bytes are not.
struct Utf8Sums {
  std::size_t right = 0, broken = 0;
};
Utf8Sums sums_of(std::string_view bytes) {
  Utf8Sums sums;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto from = at;
    const auto point = utf8::next(bytes, at);
    const bool fine = point != utf8::kReplacement || at - from > 1;
    ++(fine ? sums.right : sums.broken);
  }
  return sums;
}

void refuse_binary(std::string_view bytes, std::string_view name) {
  std::size_t alien = 0;
  std::optional<std::size_t> first;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    if (c == 0) refuse_bytes(name, fmt::format("a NUL byte at offset {}", i));
    if (!is_alien(c)) continue;
    if (!first) first = i;
    ++alien;
  }
  if (first && alien * 200 > bytes.size()) {
    refuse_bytes(name, fmt::format("control characters, the first (0x{:02x}) at offset {}",
                                   static_cast<unsigned char>(bytes[*first]), *first));
  }
}

void refuse_nul(const Decoded& decoded, std::string_view name) {
  if (const auto at = decoded.text.find('\0'); at != std::string::npos) {
    refuse_bytes(name, fmt::format("a NUL character as {}, after {} bytes of text", decoded.encoding, at));
  }
}

bool is_western(std::string_view encoding) {
  return encoding == "ISO-8859-1" || encoding == "ISO-8859-15" || encoding == "WINDOWS-1252" ||
         encoding == "ASCII";
}

bool has_c1(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 && byte < 0xA0;
  });
}

Decoded eight_bit(std::string_view bytes, std::string_view name) {
  if (const auto sums = sums_of(bytes); sums.right >= 10 * sums.broken) {
    return {.text = utf8::repair(bytes), .encoding = "UTF-8", .guessed = false, .broken = sums.broken};
  }
  auto guess = guess_charset(bytes);
  // What Latin-1 keeps for controls, Windows has quotes and dashes in; texts mean the latter.
  if (guess.empty() || is_western(guess)) guess = has_c1(bytes) ? "windows-1252" : "ISO-8859-1";
  auto converted = convert(bytes, guess);
  if (!converted) refuse_bytes(name, fmt::format("its encoding, probably {}, can't be read", guess));
  if (converted->broken * 50 > bytes.size()) refuse_bytes(name, "no encoding explains its bytes");
  return {
      .text = std::move(converted->text), .encoding = guess, .guessed = true, .broken = converted->broken};
}

// Seven-bit Japanese, as mail and news had it: nothing but ASCII, were it not for its shifts.
std::optional<Decoded> japanese_by_shifts(std::string_view bytes) {
  if (bytes.find("\x1B$B") == std::string_view::npos && bytes.find("\x1B$@") == std::string_view::npos)
    return std::nullopt;
  static constexpr const char* kName = "ISO-2022-JP";
  auto converted = convert(bytes, kName);
  if (!converted || converted->broken > 0) return std::nullopt;
  return Decoded{.text = std::move(converted->text), .encoding = kName, .guessed = true};
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view name) {
  for (const auto& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    auto rest = bytes.substr(mark.bytes.size());
    Decoded decoded{.text = {}, .encoding = std::string(mark.encoding)};
    if (mark.encoding == "UTF-8") {
      decoded.broken = sums_of(rest).broken;
      decoded.text = utf8::repair(rest);
    } else {
      decoded.text = wide_to_utf8(rest, mark.encoding, decoded.broken);
    }
    refuse_nul(decoded, name);
    refuse_binary(decoded.text, name);
    return decoded;
  }
  if (const auto wide = wide_by_zeros(bytes)) {
    Decoded decoded{.text = {}, .encoding = std::string(*wide), .guessed = true};
    decoded.text = wide_to_utf8(bytes, *wide, decoded.broken);
    refuse_nul(decoded, name);
    refuse_binary(decoded.text, name);
    return decoded;
  }
  refuse_binary(bytes, name);
  if (auto japanese = japanese_by_shifts(bytes)) return *std::move(japanese);
  if (utf8::valid(bytes)) return {.text = std::string(bytes), .encoding = "UTF-8"};
  return eight_bit(bytes, name);
}

bool looks_like_text(std::string_view head) {
  for (const auto& mark : kMarks)
    if (head.starts_with(mark.bytes)) return true;
  if (wide_by_zeros(head)) return true;
  std::size_t alien = 0;
  for (const char c : head) {
    if (c == '\0') return false;
    alien += is_alien(static_cast<unsigned char>(c)) ? 1U : 0U;
  }
  return alien * 200 <= head.size();
}

}  // namespace praxeo::ingest::text
