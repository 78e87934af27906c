// SPDX-License-Identifier: Apache-2.0
#include "commands/source/show_parts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "commands/shared/count.hpp"
#include "store/locator.hpp"

namespace praxeo::commands::source_show {
namespace {

using nlohmann::json;

constexpr std::size_t kNamed = 5;          // attachments named in one line
constexpr std::size_t kMostHeadings = 60;  // without --outline

const json& rows_of(const json& metadata, const char* name) {
  static const json none = json::array();
  if (!metadata.is_object()) return none;
  const auto found = metadata.find(name);
  return found == metadata.end() || !found->is_array() ? none : *found;
}

std::int64_t left_out_of(const json& metadata, const char* name) {
  if (!metadata.is_object() || !metadata.contains("left_out")) return 0;
  const auto& counts = metadata.at("left_out");
  return counts.is_object() && counts.contains(name) && counts.at(name).is_number_integer()
             ? counts.at(name).get<std::int64_t>()
             : 0;
}

std::string and_more(std::int64_t more) { return more > 0 ? fmt::format(", {} more", more) : std::string(); }

std::string text_in(const json& row, const char* name) {
  return row.is_object() && row.contains(name) && row.at(name).is_string() ? row.at(name).get<std::string>()
                                                                           : std::string();
}

// "data.csv (1034 bytes, text/csv), notes.txt"
std::string attachments_of(const json& metadata) {
  const auto& rows = rows_of(metadata, "attachments");
  std::vector<std::string> named;
  for (const auto& row : rows) {
    if (named.size() == kNamed) break;
    std::vector<std::string> facts;
    if (row.is_object() && row.contains("size_bytes") && row.at("size_bytes").is_number_integer())
      facts.push_back(count_of(row.at("size_bytes").get<std::int64_t>(), "byte"));
    if (auto type = text_in(row, "media_type"); !type.empty()) facts.push_back(std::move(type));
    auto name = text_in(row, "name");
    if (name.empty()) name = "without a name";
    named.push_back(facts.empty() ? name : fmt::format("{} ({})", name, fmt::join(facts, ", ")));
  }
  if (named.empty()) return {};
  return fmt::format(
      "{}{}", fmt::join(named, ", "),
      and_more(static_cast<std::int64_t>(rows.size() - named.size()) + left_out_of(metadata, "attachments")));
}

// "3 highlight, 1 note"
std::string annotations_of(const json& metadata) {
  const auto& rows = rows_of(metadata, "annotations");
  std::map<std::string, int> kinds;
  for (const auto& row : rows) {
    auto kind = text_in(row, "kind");
    std::replace(kind.begin(), kind.end(), '_', ' ');
    ++kinds[kind];
  }
  std::vector<std::string> counted;
  for (const auto& [kind, count] : kinds) counted.push_back(fmt::format("{} {}", count, kind));
  if (counted.empty()) return {};
  return fmt::format("{}{}", fmt::join(counted, ", "), and_more(left_out_of(metadata, "annotations")));
}

// "12 to 5 addresses, 30 to pages of its own"
std::string links_of(const json& metadata) {
  std::set<std::string> addresses;
  int out = 0;
  int within = 0;
  int files = 0;
  for (const auto& row : rows_of(metadata, "links")) {
    if (auto url = text_in(row, "url"); !url.empty()) {
      ++out;
      addresses.insert(std::move(url));
    } else if (row.is_object() && row.contains("to_page")) {
      ++within;
    } else {
      ++files;
    }
  }
  std::vector<std::string> parts;
  if (out > 0) {
    parts.push_back(
        fmt::format("{} to {} {}", out, addresses.size(), addresses.size() == 1 ? "address" : "addresses"));
  }
  if (within > 0) parts.push_back(fmt::format("{} to pages of its own", within));
  if (files > 0) parts.push_back(fmt::format("{} to other files", files));
  if (parts.empty()) return {};
  return fmt::format("{}{}", fmt::join(parts, ", "), and_more(left_out_of(metadata, "links")));
}

// The lowest level that is shown.
int shown_level(const std::vector<store::OutlineHeading>& outline) {
  std::map<int, std::size_t> counts;
  for (const auto& heading : outline) ++counts[heading.level];
  int level = counts.begin()->first;
  std::size_t shown = 0;
  for (const auto& [next, count] : counts) {
    shown += count;
    if (shown > kMostHeadings) break;
    level = next;
  }
  return level;
}

}  // namespace

void add_extras(cli::Fields& fields, const json& metadata) {
  fields.add("Attachments", attachments_of(metadata))
      .add("Annotations", annotations_of(metadata))
      .add("Links", links_of(metadata));
}

nlohmann::ordered_json outline_json(const store::Source& source,
                                    const std::vector<store::OutlineHeading>& outline) {
  auto rows = nlohmann::ordered_json::array();
  for (const auto& heading : outline) {
    nlohmann::ordered_json row{{"level", heading.level},
                               {"title", heading.title},
                               {"locator", store::write_locator(source, heading.place, false)}};
    if (heading.page) row["page"] = *heading.page;
    if (heading.page_label) row["page_label"] = *heading.page_label;
    row["char_start"] = heading.char_start;
    rows.push_back(std::move(row));
  }
  return rows;
}

void print_outline(cli::Printer& out, const std::vector<store::OutlineHeading>& outline, bool all) {
  if (outline.empty()) return;
  out.heading("Outline");
  const int deepest = all ? std::numeric_limits<int>::max() : shown_level(outline);
  int highest = outline.front().level;
  for (const auto& heading : outline) highest = std::min(highest, heading.level);
  std::size_t shown = 0;
  for (const auto& heading : outline) {
    if (heading.level > deepest) continue;
    if (!all && shown == kMostHeadings) break;
    ++shown;
    const auto depth = static_cast<std::size_t>(std::min(heading.level - highest, 10));
    cli::Text line(std::string(2 * depth, ' '));
    line.add(heading.title).add("  #" + store::write_place(heading.place), cli::Tone::faint);
    if (heading.page_label) line.add(fmt::format(" ({})", *heading.page_label), cli::Tone::faint);
    out.line(line);
  }
  if (shown < outline.size()) {
    out.line(
        cli::Text(fmt::format("{} more: `--outline` shows them", outline.size() - shown), cli::Tone::faint));
  }
}

}  // namespace praxeo::commands::source_show
