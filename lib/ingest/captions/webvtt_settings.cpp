// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "ingest/captions/webvtt.hpp"

namespace praxeo::ingest::captions {
namespace {

constexpr std::string_view kBlanks = " \t\n\f\r";

bool setting_digit(char c) { return c >= '0' && c <= '9'; }

// Calls each(name, value) for each "name:value" between white space.
template <class Each>
void each_setting(std::string_view text, Each&& each) {
  for (std::size_t at = 0; at < text.size();) {
    at = text.find_first_not_of(kBlanks, at);
    if (at == std::string_view::npos) return;
    const auto stop = std::min(text.find_first_of(kBlanks, at), text.size());
    const auto word = text.substr(at, stop - at);
    at = stop;
    const auto colon = word.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == word.size()) continue;
    each(word.substr(0, colon), word.substr(colon + 1));
  }
}

// "12" or "12.5", as the standard writes a number; nothing where it is larger than a double holds.
std::optional<double> number(std::string_view text) {
  const auto dot = text.find('.');
  const auto whole = text.substr(0, dot);
  const auto fraction = dot == std::string_view::npos ? std::string_view("0") : text.substr(dot + 1);
  if (whole.empty() || fraction.empty() || !std::all_of(whole.begin(), whole.end(), setting_digit) ||
      !std::all_of(fraction.begin(), fraction.end(), setting_digit)) {
    return std::nullopt;
  }
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (read.ec == std::errc{}) return value;
  // Out of range: too large, unless it is too small to be told from 0.
  if (whole.find_first_not_of('0') == std::string_view::npos) return 0;
  return std::nullopt;
}

std::optional<double> percentage(std::string_view text) {
  if (!text.ends_with('%')) return std::nullopt;
  const auto value = number(text.substr(0, text.size() - 1));
  if (!value || *value > 100) return std::nullopt;
  return value;
}

std::optional<VttAlign> alignment(std::string_view text) {
  if (text == "start") return VttAlign::start;
  if (text == "center") return VttAlign::center;
  if (text == "end") return VttAlign::end;
  return std::nullopt;
}

void line_setting(std::string_view value, VttCue& cue) {
  const auto comma = value.find(',');
  auto place = value.substr(0, comma);
  auto align = cue.line_align;
  if (comma != std::string_view::npos) {
    const auto given = alignment(value.substr(comma + 1));
    if (!given) return;
    align = *given;
  }
  const bool percent = place.ends_with('%');
  const bool negative = !percent && place.starts_with('-');
  if (negative) place.remove_prefix(1);
  const auto read = percent ? percentage(place) : number(place);
  if (!read) return;
  cue.line = negative ? 0 - *read : *read;
  cue.line_align = align;
  cue.snap_to_lines = !percent;
}

void position_setting(std::string_view value, VttCue& cue) {
  const auto comma = value.find(',');
  auto align = cue.position_align;
  if (comma != std::string_view::npos) {
    const auto name = value.substr(comma + 1);
    if (name == "line-left") {
      align = VttPositionAlign::line_left;
    } else if (name == "center") {
      align = VttPositionAlign::center;
    } else if (name == "line-right") {
      align = VttPositionAlign::line_right;
    } else {
      return;
    }
  }
  const auto read = percentage(value.substr(0, comma));
  if (!read) return;
  cue.position = read;
  cue.position_align = align;
}

void align_setting(std::string_view value, VttCue& cue) {
  if (const auto plain = alignment(value)) cue.align = *plain;
  if (value == "left") cue.align = VttAlign::left;
  if (value == "right") cue.align = VttAlign::right;
}

void region_setting(std::string_view value, const std::vector<VttRegion>& regions, VttCue& cue) {
  for (auto i = regions.size(); i-- > 0;) {
    if (regions[i].id != value) continue;
    cue.region = i;
    return;
  }
}

void anchor_setting(std::string_view value, double& x, double& y) {
  const auto comma = value.find(',');
  if (comma == std::string_view::npos) return;
  const auto first = percentage(value.substr(0, comma));
  const auto second = percentage(value.substr(comma + 1));
  if (first && second) x = *first, y = *second;
}

}  // namespace

void read_cue_settings(std::string_view text, const std::vector<VttRegion>& regions, VttCue& cue) {
  each_setting(text, [&](std::string_view name, std::string_view value) {
    if (name == "region") region_setting(value, regions, cue);
    if (name == "vertical" && value == "rl") cue.vertical = VttVertical::rl;
    if (name == "vertical" && value == "lr") cue.vertical = VttVertical::lr;
    if (name == "line") line_setting(value, cue);
    if (name == "position") position_setting(value, cue);
    if (name == "size") cue.size = percentage(value).value_or(cue.size);
    if (name == "align") align_setting(value, cue);
  });
  // A cue that says where it stands on the screen stands in no region.
  if (cue.line || cue.size != 100 || cue.vertical != VttVertical::horizontal) cue.region.reset();
}

void read_region_settings(std::string_view text, VttRegion& region) {
  each_setting(text, [&](std::string_view name, std::string_view value) {
    if (name == "id" && value.find("-->") == std::string_view::npos) region.id = value;
    if (name == "width") region.width = percentage(value).value_or(region.width);
    if (name == "lines" && std::all_of(value.begin(), value.end(), setting_digit)) {
      region.lines = number(value).value_or(region.lines);
    }
    if (name == "regionanchor") anchor_setting(value, region.region_x, region.region_y);
    if (name == "viewportanchor") anchor_setting(value, region.viewport_x, region.viewport_y);
    if (name == "scroll" && value == "up") region.scroll_up = true;
  });
}

}  // namespace praxeo::ingest::captions
