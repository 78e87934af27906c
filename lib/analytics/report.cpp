// SPDX-License-Identifier: Apache-2.0
#include "analytics/report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/bars_svg.hpp"
#include "base/resources.hpp"
#include "templates/template.hpp"

namespace praxeo::analytics {
namespace {

using nlohmann::json;
using store::ReadersBy;
using store::ReadersRow;

constexpr std::size_t kMostBars = 100, kMostDays = 62, kMostRows = 50;

// "1,000,000": for people who compare lines.
std::string grouped(std::int64_t number) {
  auto digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  return digits;
}

std::string grouped_visitors(const ReadersRow& row) {
  if (row.visitors == row.visitors_at_least) return grouped(row.visitors);
  return fmt::format("{}–{}", grouped(row.visitors_at_least), grouped(row.visitors));
}

json row_json(ReadersBy by, const ReadersRow& row, std::int64_t most) {
  const auto size = size_of(by, row);
  const auto words = key_words(by, row);
  return {{"name", words.front()},
          {"piece", words.size() > 1 ? words[1] : ""},
          {"note", row.note},
          {"size", grouped(size)},
          {"visitors", grouped_visitors(row)},
          {"beacons", grouped(row.beacons)},
          {"requests", grouped(row.requests)},
          {"errors", grouped(row.refused + row.failed)},
          {"sent", bytes_words(row.bytes)},
          {"percent",
           fmt::format("{:.1f}",
                       most > 0 ? 100.0 * static_cast<double>(size) / static_cast<double>(most) : 0.0)}};
}

json rows_json(ReadersBy by, const std::vector<ReadersRow>& rows, std::size_t at_most) {
  std::int64_t most = 0;
  for (const auto& row : rows) most = std::max(most, size_of(by, row));
  json made = json::array();
  for (std::size_t i = 0; i < std::min(rows.size(), at_most); ++i)
    made.push_back(row_json(by, rows[i], most));
  return made;
}

std::string span_words(const std::vector<ReadersRow>& days) {
  if (days.empty()) return {};
  if (days.size() == 1) return days.front().key;
  return fmt::format("{} to {}", days.front().key, days.back().key);
}

}  // namespace

std::vector<std::string> key_titles(ReadersBy by) {
  switch (by) {
    case ReadersBy::embed:
      return {"EMBED"};
    case ReadersBy::day:
      return {"DAY"};
    case ReadersBy::month:
      return {"MONTH"};
    case ReadersBy::referrer:
      return {"REFERRER"};
    case ReadersBy::citation:
      return {"EMBED", "CONTENT", "NOTE"};
  }
  return {};
}

std::vector<std::string> key_words(ReadersBy by, const ReadersRow& row) {
  if (by == ReadersBy::citation) return {row.key, row.piece, std::to_string(row.note)};
  if (by == ReadersBy::referrer && row.key.empty()) return {"(none told)"};
  if (by == ReadersBy::referrer && row.key == "*") return {"(others)"};
  return {row.key};
}

std::int64_t size_of(ReadersBy by, const ReadersRow& row) {
  return by == ReadersBy::citation ? row.opened : row.views;
}

std::string visitor_words(const ReadersRow& row) {
  if (row.visitors == row.visitors_at_least) return std::to_string(row.visitors);
  return fmt::format("{}–{}", row.visitors_at_least, row.visitors);
}

std::string bytes_words(std::int64_t bytes) {
  static constexpr std::array<std::string_view, 5> kUnits{"KiB", "MiB", "GiB", "TiB", "PiB"};
  if (bytes < 1024) return fmt::format("{} B", bytes);
  auto size = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  for (; size >= 1024 && unit + 1 < kUnits.size(); ++unit) size /= 1024;
  return size < 10 ? fmt::format("{:.1f} {}", size, kUnits[unit])
                   : fmt::format("{:.0f} {}", size, kUnits[unit]);
}

std::string svg_report(ReadersBy by, const std::vector<ReadersRow>& rows) {
  std::vector<base::Bar> bars;
  for (std::size_t i = 0; i < std::min(rows.size(), kMostBars); ++i) {
    const auto size = size_of(by, rows[i]);
    bars.push_back({fmt::format("{}", fmt::join(key_words(by, rows[i]), " · ")), std::to_string(size),
                    static_cast<double>(size)});
  }
  static constexpr std::array<std::string_view, 5> kTitles{"Views by embed", "Views by day", "Views by month",
                                                           "Views by referrer", "Citations opened"};
  return base::bars_svg(std::string(kTitles[static_cast<std::size_t>(by)]), bars);
}

std::string html_report(store::Analytics& analytics, const store::ReadersQuery& query,
                        const PageFacts& facts) {
  const auto by = [&](ReadersBy what) {
    auto asked = query;
    asked.by = what;
    return analytics.report(asked);
  };
  const auto days = by(ReadersBy::day);
  const bool long_span = days.size() > kMostDays;
  const auto times = long_span ? by(ReadersBy::month) : days;
  const auto embeds = by(ReadersBy::embed), referrers = by(ReadersBy::referrer),
             citations = by(ReadersBy::citation);
  const auto total = analytics.total(query);
  const json data = {{"project", facts.project},
                     {"version", facts.version},
                     {"at", base::format_time(facts.at)},
                     {"nothing", days.empty()},
                     {"span", span_words(days)},
                     {"total", row_json(ReadersBy::embed, total, 0)},
                     {"upper", total.visitors != total.visitors_at_least},
                     {"has_beacons", total.beacons > 0},
                     {"by_month", long_span},
                     {"times", rows_json(ReadersBy::day, times, times.size())},
                     {"embeds", rows_json(ReadersBy::embed, embeds, kMostRows)},
                     {"more_embeds", embeds.size() > kMostRows},
                     {"has_referrers", !referrers.empty()},
                     {"referrers", rows_json(ReadersBy::referrer, referrers, kMostRows)},
                     {"more_referrers", referrers.size() > kMostRows},
                     {"has_citations", !citations.empty()},
                     {"citations", rows_json(ReadersBy::citation, citations, kMostRows)},
                     {"more_citations", citations.size() > kMostRows},
                     {"most", kMostRows}};
  const templates::Template page("reports/analytics", base::resource("templates/reports/analytics.mustache"));
  return page.render(data);
}

}  // namespace praxeo::analytics
