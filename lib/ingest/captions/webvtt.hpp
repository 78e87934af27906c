// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace praxeo::ingest::captions {

// WebVTT files as W3C WebVTT 1 (2019) §6.1 to §6.4 reads them. All views point into the text that was parsed.

struct VttRegion {
  std::string_view id;
  double width = 100;  // per cent
  double lines = 3;
  double region_x = 0, region_y = 100, viewport_x = 0, viewport_y = 100;
  bool scroll_up = false;
};

enum class VttVertical { horizontal, rl, lr };
enum class VttAlign { start, center, end, left, right };
enum class VttPositionAlign { automatic, line_left, center, line_right };

struct VttCue {
  std::string_view id;
  std::int64_t start_ms = 0, end_ms = 0;
  std::string_view text;  // with its tags: parse_cue_text() reads it
  VttVertical vertical = VttVertical::horizontal;
  std::optional<double> line;  // absent: auto
  bool snap_to_lines = true;
  VttAlign line_align = VttAlign::start;
  std::optional<double> position;  // per cent; absent: auto
  VttPositionAlign position_align = VttPositionAlign::automatic;
  double size = 100;  // per cent
  VttAlign align = VttAlign::center;
  std::optional<std::size_t> region;  // index into WebVtt::regions
};

struct WebVtt {
  std::vector<std::pair<std::string_view, std::string_view>> header;  // "Language: en" in the header's lines
  std::vector<std::string_view> stylesheets;
  std::vector<VttRegion> regions;
  std::vector<VttCue> cues;        // in order of the file
  std::size_t broken_timings = 0;  // lines with an arrow that gave no cue
};

// Does the text begin as a WebVTT file does?
[[nodiscard]] bool is_webvtt(std::string_view text);

// `text` as prepare_text() makes it. Anything that begins with the signature is read: what is broken is left
// out, as the standard has it. Without the signature there are no cues.
[[nodiscard]] WebVtt parse_webvtt(std::string_view text);

// Reads "hh:mm:ss.mmm" or "mm:ss.mmm" at `at`, which moves behind it.
[[nodiscard]] std::optional<std::int64_t> read_vtt_time(std::string_view text, std::size_t& at);

// What stands behind the times of a cue ("line:0 position:20%"); unknown and broken settings are left out.
void read_cue_settings(std::string_view text, const std::vector<VttRegion>& regions, VttCue& cue);
void read_region_settings(std::string_view text, VttRegion& region);

}  // namespace praxeo::ingest::captions
