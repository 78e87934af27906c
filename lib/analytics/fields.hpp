// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "analytics/logged.hpp"

// What the lines of several formats are made of.
namespace praxeo::analytics {

// No server sent more in one reply; and what all lines come to stays far from 2^63.
inline constexpr std::int64_t kMostBytes = std::int64_t{1} << 40;
// All digits, and at most kMostBytes.
[[nodiscard]] std::optional<std::int64_t> read_count(std::string_view digits);
// Three digits from 100 on.
[[nodiscard]] std::optional<int> read_status(std::string_view digits);

// The day of UTC, since 1970-01-01, of years 1990 to 2199; absent for what is no time.
[[nodiscard]] std::optional<std::int32_t> day_number(int year, int month, int day);
// "22/Nov/2026:10:13:31 +0100", of 26 bytes.
[[nodiscard]] std::optional<std::int32_t> read_log_time(std::string_view text);
// "2026-11-22T10:13:31.524+01:00": with slashes, a blank, any fraction or none, and "Z", "+0100" or no zone,
// which is UTC.
[[nodiscard]] std::optional<std::int32_t> read_date_time(std::string_view text);
// "2026-11-22", and what follows it.
[[nodiscard]] std::optional<std::int32_t> read_date(std::string_view text);
// "2026-11-22" of a day.
[[nodiscard]] std::string date_text(std::int32_t day);

// The place of the quote that ends a field which begins at `from`: unescaped, and followed by `behind`.
// Writers that escape nothing leave quotes inside, which what follows tells apart. npos when there is none.
[[nodiscard]] std::size_t closing_quote(std::string_view line, std::size_t from, std::string_view behind);

// "GET /course/ HTTP/1.1" into method and target; they stay empty where it is no request.
void read_request(std::string_view request, Logged& logged);

// "example.org:443" and "[2001:db8::1]:443" without their port.
[[nodiscard]] std::string_view without_port(std::string_view host);

// "-" stands for nothing.
[[nodiscard]] inline std::string_view unless_dash(std::string_view field) {
  return field == "-" ? std::string_view() : field;
}

}  // namespace praxeo::analytics
