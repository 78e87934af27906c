// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "ingest/captions/text.hpp"
#include "ingest/captions/webvtt.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests::wpt {

inline std::filesystem::path folder() { return source_root() / "tests/data/captions/wpt"; }

// A file of the web platform tests as the parser reads it.
struct File {
  explicit File(const std::string& name)
      : text(ingest::captions::prepare_text(read_text(folder() / (name + ".vtt"))).text),
        vtt(ingest::captions::parse_webvtt(text)) {}
  std::string text;
  ingest::captions::WebVtt vtt;
};

// What JavaScript would say of a property of a cue.
inline nlohmann::json property(const ingest::captions::WebVtt& vtt, const ingest::captions::VttCue& cue,
                               std::string_view name) {
  using namespace ingest::captions;
  static constexpr std::string_view kAligns[] = {"start", "center", "end", "left", "right"};
  static constexpr std::string_view kVerticals[] = {"", "rl", "lr"};
  static constexpr std::string_view kPositions[] = {"auto", "line-left", "center", "line-right"};
  if (name == "id") return cue.id;
  if (name == "text") return cue.text;
  if (name == "startTime") return static_cast<double>(cue.start_ms) / 1000;
  if (name == "endTime") return static_cast<double>(cue.end_ms) / 1000;
  if (name == "align") return kAligns[static_cast<int>(cue.align)];
  if (name == "vertical") return kVerticals[static_cast<int>(cue.vertical)];
  if (name == "line") return cue.line ? nlohmann::json(*cue.line) : nlohmann::json("auto");
  if (name == "lineAlign") return kAligns[static_cast<int>(cue.line_align)];
  if (name == "snapToLines") return cue.snap_to_lines;
  if (name == "position") return cue.position ? nlohmann::json(*cue.position) : nlohmann::json("auto");
  if (name == "positionAlign") return kPositions[static_cast<int>(cue.position_align)];
  if (name == "size") return cue.size;
  if (name != "region") throw std::runtime_error("no such property");
  return cue.region ? nlohmann::json(vtt.regions.at(*cue.region).id) : nlohmann::json();
}

}  // namespace praxeo::tests::wpt
