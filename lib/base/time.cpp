// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

#include <fmt/compile.h>

#include <array>
#include <charconv>

namespace praxeo::base {

using namespace std::chrono;

TimePoint SystemClock::now() { return floor<milliseconds>(system_clock::now()); }
steady_clock::time_point SystemClock::steady() { return steady_clock::now(); }

std::string format_time(TimePoint at) {
  const auto day = floor<days>(at);
  const year_month_day date(day);
  const hh_mm_ss time(at - day);
  return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z"), int(date.year()),
                     unsigned(date.month()), unsigned(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

namespace {

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<TimePoint> parse_time(std::string_view text) {
  const bool fraction = text.size() == 24;
  if ((text.size() != 20 && !fraction) || text.back() != 'Z') return std::nullopt;
  if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  if (fraction && text[19] != '.') return std::nullopt;
  const auto y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2);
  const auto h = digits(text, 11, 2), mi = digits(text, 14, 2), s = digits(text, 17, 2);
  const auto ms = fraction ? digits(text, 20, 3) : std::optional<int>(0);
  if (!y || !mo || !d || !h || !mi || !s || !ms || *h > 23 || *mi > 59 || *s > 59) return std::nullopt;
  const year_month_day date{year(*y), month(unsigned(*mo)), day(unsigned(*d))};
  if (!date.ok()) return std::nullopt;
  return TimePoint(sys_days(date)) + hours(*h) + minutes(*mi) + seconds(*s) + milliseconds(*ms);
}

std::string relative_time(TimePoint at, TimePoint now) {
  const bool future = at > now;
  const auto seconds = duration_cast<std::chrono::seconds>(future ? at - now : now - at).count();
  if (seconds < 10) return "just now";
  struct Step {
    long long seconds;
    const char* name;
  };
  static constexpr std::array<Step, 5> kSteps{
      {{86400 * 365, "year"}, {86400 * 30, "month"}, {86400, "day"}, {3600, "hour"}, {60, "minute"}}};
  Step unit{1, "second"};
  for (const auto& step : kSteps) {
    if (seconds >= step.seconds) {
      unit = step;
      break;
    }
  }
  const auto count = seconds / unit.seconds;
  const auto words = fmt::format("{} {}{}", count, unit.name, count == 1 ? "" : "s");
  return future ? "in " + words : words + " ago";
}

}  // namespace praxeo::base
