// SPDX-License-Identifier: Apache-2.0
// The web platform tests for WebVTT files (tests/data/captions/wpt). Their expectations are JavaScript; those
// that compare one property of one cue with a literal are read from expected.json, the loops stand here.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <set>
#include <vector>

#include "wpt.hpp"

namespace praxeo::tests::wpt {
namespace {

using nlohmann::json;

// "'text0'", "\"\\uFFFD (null in id)\"", "7, cues", "null", "false" as JSON.
json literal(std::string text) {
  if (text == "7, cues") return 7;
  if (text.starts_with('\'')) text = "\"" + text.substr(1, text.size() - 2) + "\"";
  return json::parse(text);
}

// Holds "cues.length" and "cues[3].text" against the file; false for what is no plain property.
bool check_plain(const File& file, const std::string& what, const std::string& value) {
  if (what == "cues.length") {
    CHECK(json(file.vtt.cues.size()) == literal(value));
    return true;
  }
  const auto close = what.find("].");
  if (!what.starts_with("cues[") || close == std::string::npos ||
      what.find_first_not_of("0123456789", 5) != close) {
    return false;
  }
  const auto index = std::stoul(what.substr(5, close - 5));
  REQUIRE(index < file.vtt.cues.size());
  CHECK(property(file.vtt, file.vtt.cues[index], what.substr(close + 2)) == literal(value));
  return true;
}

// The property of one cue after the other, from `from` on.
void check_each(const File& file, const char* name, const std::vector<json>& values, std::size_t from = 0) {
  REQUIRE(file.vtt.cues.size() >= from + values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    CAPTURE(i);
    CHECK(property(file.vtt, file.vtt.cues[from + i], name) == values[i]);
  }
}

void check_all(const File& file, const char* name, const json& value, std::size_t from) {
  check_each(file, name, std::vector<json>(file.vtt.cues.size() - from, value), from);
}

const ingest::captions::VttRegion& region(const File& file, std::size_t cue) {
  REQUIRE(file.vtt.cues.at(cue).region);
  return file.vtt.regions.at(*file.vtt.cues[cue].region);
}

struct Corner {
  double x, y;
};
void check_corners(const File& file, double ingest::captions::VttRegion::*x,
                   double ingest::captions::VttRegion::*y) {
  std::vector<Corner> corners{{0, 100}, {0, 0}, {1, 1}, {100, 0}, {0, 100}, {100, 100}};
  corners.resize(20, {0, 100});  // the broken ones
  for (std::size_t i = 0; i < corners.size(); ++i) {
    CAPTURE(i);
    CHECK(region(file, i).*x == corners[i].x);
    CHECK(region(file, i).*y == corners[i].y);
  }
}

}  // namespace

TEST_SUITE("ingest/captions/webvtt/wpt") {
  TEST_CASE("all plain expectations of all 37 files hold") {
    const auto expected = json::parse(read_text(folder() / "file-parsing/expected.json"));
    REQUIRE(expected.size() == 37);
    std::size_t plain = 0;
    for (const auto& [name, rows] : expected.items()) {
      CAPTURE(name);
      const File file("file-parsing/" + name);
      for (const auto& row : rows["expect"]) {
        plain += check_plain(file, row[0].get<std::string>(), row[1].get<std::string>()) ? 1U : 0U;
      }
    }
    CHECK(plain == 101);
  }

  TEST_CASE("arrows") {
    check_each(File("file-parsing/arrows"), "id", {"", "", "", "", "", ""});
    check_each(File("file-parsing/arrows"), "text", {"text0", "text1", "text2", "text3", "text4", "text5"});
  }

  TEST_CASE("regions-id") {
    const File file("file-parsing/regions-id");
    CHECK(region(file, 0).lines == 2);
    CHECK(region(file, 1).lines == 1);
    CHECK(region(file, 2).lines == 3);
    CHECK(region(file, 3).lines == 4);
  }

  TEST_CASE("regions-lines") {
    const File file("file-parsing/regions-lines");
    const std::vector<double> lines{0, 1, 100, 101, 65536, 4294967296., 18446744073709552000., 1e34,
                                    2, 3, 3,   3,   3};
    for (std::size_t i = 0; i < lines.size(); ++i) CHECK(region(file, i).lines == lines[i]);
  }

  TEST_CASE("regions-regionanchor") {
    check_corners(File("file-parsing/regions-regionanchor"), &ingest::captions::VttRegion::region_x,
                  &ingest::captions::VttRegion::region_y);
  }

  TEST_CASE("regions-viewportanchor") {
    check_corners(File("file-parsing/regions-viewportanchor"), &ingest::captions::VttRegion::viewport_x,
                  &ingest::captions::VttRegion::viewport_y);
  }

  TEST_CASE("regions-scroll") {
    const File file("file-parsing/regions-scroll");
    const std::vector<bool> up{false, true, true, false, false, true};
    for (std::size_t i = 0; i < up.size(); ++i) CHECK(region(file, i).scroll_up == up[i]);
  }

  TEST_CASE("settings-align") {
    check_each(File("file-parsing/settings-align"), "align",
               {"center", "start", "center", "end", "left", "right", "end", "end", "end", "end", "end", "end",
                "center"});
  }

  TEST_CASE("settings-line") {
    const File file("file-parsing/settings-line");
    const auto most = std::numeric_limits<double>::max();
    const auto least = std::numeric_limits<double>::denorm_min();
    std::vector<json> lines{-1,   0,   0,    1,     100,   101, 65536, 4294967296., 18446744073709552000.,
                            1e34, 1.5, most, -most, least, 0};
    lines.insert(lines.end(), 23, "auto");
    check_each(file, "line", lines);
    for (std::size_t i = 0; i < lines.size(); ++i) CHECK(file.vtt.cues[i].snap_to_lines);
    check_each(file, "line", {0, 0, 100, 100, 100, 100, least, 0}, lines.size());
    check_each(file, "lineAlign", {"start", "start", "center", "end"}, lines.size() + 2);
    check_all(file, "snapToLines", false, lines.size());
  }

  TEST_CASE("settings-multiple") {
    const File file("file-parsing/settings-multiple");
    check_each(file, "id", {"id0", "id1"});
    check_each(file, "text", {"text0", "text1"});
    check_each(file, "align", {"start", "center"});
    check_each(file, "line", {1, 1});
    check_each(file, "snapToLines", {false, true});
    check_each(file, "vertical", {"lr", "rl"});
    check_each(file, "size", {50, 0});
    check_each(file, "position", {25, 100});
  }

  TEST_CASE("settings-position") {
    const File file("file-parsing/settings-position");
    check_each(file, "position", {1, 100, 1, 1.5, 1, 1, 1, 1});
    check_each(file, "positionAlign",
               {"auto", "auto", "auto", "auto", "line-left", "center", "line-right", "auto"});
    check_all(file, "position", "auto", 8);
    check_all(file, "positionAlign", "auto", 8);
  }

  TEST_CASE("settings-region") {
    const File file("file-parsing/settings-region");
    const auto& cues = file.vtt.cues;
    REQUIRE(cues.size() == 9);
    CHECK(cues[0].region == 2);  // the last of that name
    CHECK(cues[1].region == 1);
    CHECK(cues[2].region == cues[1].region);
    CHECK(cues[3].region == std::nullopt);
    CHECK(cues[4].region == cues[0].region);
    for (std::size_t i = 5; i < 9; ++i) CHECK(cues[i].region == std::nullopt);
  }

  TEST_CASE("settings-size") {
    const File file("file-parsing/settings-size");
    check_each(file, "size", {100, 2, 0, 0, 100, 50, 1.5});
    check_all(file, "size", 100, 7);
  }

  TEST_CASE("settings-vertical") {
    const File file("file-parsing/settings-vertical");
    check_each(file, "vertical", {"", "lr", "rl", "lr"});
    check_all(file, "vertical", "", 4);
  }

  TEST_CASE("stylesheets") {
    const File file("file-parsing/stylesheets");
    REQUIRE(file.vtt.stylesheets.size() >= 1);
    CHECK(file.vtt.stylesheets[0].starts_with("::cue(#foo) {"));
    check_each(file, "id", {"foo", "bar"});
    check_each(file, "text", {"text", "text"});
  }

  TEST_CASE("timings-negative") {
    const File file("file-parsing/timings-negative");
    check_each(file, "text", {"text0", "text1", "text2", "text3"});
    check_each(file, "startTime", {0, 1, 60, 3600});
    check_each(file, "endTime", {0, 0.999, 59.999, 3599.999});
  }

  TEST_CASE("timings-omitted-hours") {
    const File file("file-parsing/timings-omitted-hours");
    check_each(file, "text", {"text0", "text1", "text2"});
    check_each(file, "startTime", {0, 0, 0});
    check_each(file, "endTime", {1, 1, 1});
  }
}

}  // namespace praxeo::tests::wpt
