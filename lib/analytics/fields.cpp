// SPDX-License-Identifier: Apache-2.0
#include "analytics/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "base/text/ascii.hpp"

namespace praxeo::analytics {
namespace {

using base::is_digit;

// Two digits at `at`, or -1.
int two(std::string_view text, std::size_t at) {
  if (!is_digit(text[at]) || !is_digit(text[at + 1])) return -1;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

int month_of(std::string_view name) {
  static constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  for (std::size_t at = 0; at < kMonths.size(); at += 3)
    if (std::memcmp(kMonths.data() + at, name.data(), 3) == 0) return static_cast<int>(at / 3) + 1;
  return 0;
}

// Minutes since the day began, or -1. A minute may have a leap second.
int minute_of(int hour, int minute, int second) {
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return -1;
  return hour * 60 + minute;
}

// Minutes that the clocks of a zone are ahead of UTC: "+0100".
std::optional<int> ahead(char sign, int hours, int minutes) {
  if ((sign != '+' && sign != '-') || hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
    return std::nullopt;
  return (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
}

// "", "Z", "+0100" or "+01:00".
std::optional<int> zone_of(std::string_view text) {
  if (text.empty() || text == "Z") return 0;
  const bool colon = text.size() == 6 && text[3] == ':';
  if (text.size() != 5 && !colon) return std::nullopt;
  return ahead(text[0], two(text, 1), two(text, colon ? 4 : 3));
}

std::int32_t moved(std::int32_t day, int minutes) {
  return day + (minutes < 0 ? -1 : minutes >= 1440 ? 1 : 0);
}

}  // namespace

std::optional<std::int64_t> read_count(std::string_view digits) {
  if (digits.empty() || digits.size() > 16) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : digits) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  if (value > kMostBytes) return std::nullopt;
  return value;
}

std::optional<int> read_status(std::string_view digits) {
  if (digits.size() != 3 || digits[0] < '1' || digits[0] > '9' || !is_digit(digits[1]) ||
      !is_digit(digits[2]))
    return std::nullopt;
  return (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0');
}

// Howard Hinnant's days_from_civil, as std::chrono has it, without its checks done twice.
std::optional<std::int32_t> day_number(int year, int month, int day) {
  static constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1990 || year > 2199 || month < 1 || month > 12 || day < 1) return std::nullopt;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (day > kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0)) return std::nullopt;
  const int y = month <= 2 ? year - 1 : year;
  const int era = y / 400, of_era = y - era * 400;
  const int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

std::optional<std::int32_t> read_log_time(std::string_view text) {
  if (text.size() != 26 || text[2] != '/' || text[6] != '/' || text[11] != ':' || text[14] != ':' ||
      text[17] != ':' || text[20] != ' ')
    return std::nullopt;
  const int high = two(text, 7), low = two(text, 9);
  const int minute = minute_of(two(text, 12), two(text, 15), two(text, 18));
  const auto zone = ahead(text[21], two(text, 22), two(text, 24));
  if (high < 0 || low < 0 || minute < 0 || !zone) return std::nullopt;
  const auto day = day_number(high * 100 + low, month_of(text.substr(3, 3)), two(text, 0));
  if (!day) return std::nullopt;
  return moved(*day, minute - *zone);
}

std::optional<std::int32_t> read_date_time(std::string_view text) {
  if (text.size() < 19 || (text[4] != '-' && text[4] != '/') || text[7] != text[4] ||
      (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const int high = two(text, 0), low = two(text, 2);
  const int minute = minute_of(two(text, 11), two(text, 14), two(text, 17));
  auto rest = text.substr(19);
  if (rest.starts_with('.')) {
    const auto digits = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    if (digits == 1) return std::nullopt;
    rest.remove_prefix(digits);
  }
  const auto zone = zone_of(rest);
  if (high < 0 || low < 0 || minute < 0 || !zone) return std::nullopt;
  const auto day = day_number(high * 100 + low, two(text, 5), two(text, 8));
  return day ? std::optional(moved(*day, minute - *zone)) : std::nullopt;
}

std::optional<std::int32_t> read_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int high = two(text, 0), low = two(text, 2);
  if (high < 0 || low < 0) return std::nullopt;
  return day_number(high * 100 + low, two(text, 5), two(text, 8));
}

std::string date_text(std::int32_t day) {
  const int z = day + 719468, era = z / 146097, of_era = z - era * 146097;
  const int year_of = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int of_year = of_era - (365 * year_of + year_of / 4 - year_of / 100);
  const int shifted = (5 * of_year + 2) / 153;
  const int month = shifted < 10 ? shifted + 3 : shifted - 9;
  return fmt::format("{:04}-{:02}-{:02}", year_of + era * 400 + (month <= 2 ? 1 : 0), month,
                     of_year - (153 * shifted + 2) / 5 + 1);
}

std::size_t closing_quote(std::string_view line, std::size_t from, std::string_view behind) {
  for (std::size_t at = line.find('"', from); at != std::string_view::npos; at = line.find('"', at + 1)) {
    std::size_t slashes = 0;
    while (at - slashes > from && line[at - slashes - 1] == '\\') ++slashes;
    if (slashes % 2 != 0) continue;
    if (line.substr(at + 1, behind.size()) == behind) return at;
  }
  return std::string_view::npos;
}

void read_request(std::string_view request, Logged& logged) {
  logged.method = logged.target = {};
  const auto first = request.find(' ');
  if (first == std::string_view::npos || first == 0 || first > 20) return;
  for (const char c : request.substr(0, first))
    if (!base::is_upper(c) && c != '-' && c != '_') return;
  logged.method = request.substr(0, first);
  logged.target = request.substr(first + 1);
  // HTTP/0.9 has no version.
  if (const auto last = logged.target.rfind(' ');
      last != std::string_view::npos && logged.target.substr(last + 1).starts_with("HTTP/"))
    logged.target = logged.target.substr(0, last);
}

std::string_view without_port(std::string_view host) {
  const auto colon = host.rfind(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == host.size()) return host;
  if (host.find_first_not_of("0123456789", colon + 1) != std::string_view::npos) return host;
  if (host.starts_with('[')) return host[colon - 1] == ']' ? host.substr(0, colon) : host;
  return host.find(':') == colon ? host.substr(0, colon) : host;
}

}  // namespace praxeo::analytics
