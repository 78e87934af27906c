// SPDX-License-Identifier: Apache-2.0
#include "base/moment.hpp"

#include <chrono>
#include <string>

namespace praxeo::base {

using namespace std::chrono;

namespace {

std::optional<int> number_at(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// "+02:00" at the end.
std::optional<minutes> zone_offset(std::string_view text) {
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto h = number_at(text, 1, 2), m = number_at(text, 4, 2);
  if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
  const auto offset = hours(*h) + minutes(*m);
  return text[0] == '-' ? -offset : offset;
}

std::optional<TimePoint> before(std::string_view span, TimePoint now) {
  // Seven digits of weeks are longer than recorded history, and far from an overflow.
  if (span.size() < 2 || span.size() > 8) return std::nullopt;
  const auto count = number_at(span, 0, span.size() - 1);
  if (!count) return std::nullopt;
  switch (span.back()) {
    case 's':
      return now - seconds(*count);
    case 'm':
      return now - minutes(*count);
    case 'h':
      return now - hours(*count);
    case 'd':
      return now - days(*count);
    case 'w':
      return now - weeks(*count);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<TimePoint> parse_moment(std::string_view text, TimePoint now) {
  if (const auto at = parse_time(text)) return at;
  if (text.size() == 10) return parse_time(std::string(text) + "T00:00:00Z");
  if (text.size() > 6) {
    if (const auto offset = zone_offset(text.substr(text.size() - 6))) {
      const auto local = parse_time(std::string(text.substr(0, text.size() - 6)) + "Z");
      return local ? std::optional(*local - *offset) : std::nullopt;
    }
  }
  return before(text, now);
}

}  // namespace praxeo::base
