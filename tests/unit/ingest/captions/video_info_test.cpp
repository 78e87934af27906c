// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/video_info.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/files.hpp"
#include "ingest/targets.hpp"
#include "support/temp_dir.hpp"

using praxeo::ingest::captions::read_video_info;
namespace fs = std::filesystem;

namespace {

constexpr const char* kInfo = R"({"id": "dQw4w9WgXcQ", "title": "Loops", "extractor": "youtube"})";
constexpr const char* kCaptions = "WEBVTT\nLanguage: en\n\n00:01.000 --> 00:02.000\nHello there.\n";

praxeo::ingest::Gathered gathered(const fs::path& folder) {
  return praxeo::ingest::items_by_content(praxeo::ingest::find_targets({"."}, folder, {}), {});
}

}  // namespace

TEST_SUITE("ingest/captions/video_info") {
  TEST_CASE("a day is told where there is no second, and an uploader where there is no channel") {
    const auto info = read_video_info(
        R"({"id": "a", "webpage_url": "x", "uploader": " Ann\n", "upload_date": "20240517", "title": 7})");
    REQUIRE(info);
    CHECK(info->channel == "Ann");
    CHECK(info->published_at == "2024-05-17");
    CHECK_FALSE(info->title);
  }

  TEST_CASE("times and days that are none are left out, and long lines are cut") {
    const std::string head = R"({"id": "a", "extractor": "x", )";
    for (const auto* wrong :
         {R"("timestamp": -5})", R"("timestamp": 1e300})", R"("timestamp": "5"})",
          R"("upload_date": "2024"})", R"("upload_date": "2024051x"})", R"("upload_date": "20240231"})",
          R"("upload_date": "99999999"})", R"("x": 1})"}) {
      const auto info = read_video_info(head + wrong);
      REQUIRE(info);
      CHECK_FALSE(info->published_at);
    }
    CHECK(read_video_info(head + "\"title\": \"" + std::string(5000, 'x') + "\"}")->title->size() == 200);
  }

  TEST_CASE("what stands within other fields is not the video's, however much of it there is") {
    std::string text = R"({"id": "a", "comments": [)";
    for (int i = 0; i < 200'000; ++i) text += R"({"title": "no", "timestamp": 5},)";
    const auto info = read_video_info(text + R"({}], "extractor": "x", "uploader": "Ann"})");
    REQUIRE(info);
    CHECK(info->channel == "Ann");
    CHECK_FALSE(info->title);
    CHECK_FALSE(info->published_at);
    CHECK_FALSE(read_video_info(text));
  }

  TEST_CASE("other JSON is no such file") {
    for (const auto* other : {"", "{", "[]", "7", R"({"id": "a", "title": "b"})", R"({"extractor": "x"})"})
      CHECK_FALSE(read_video_info(other));
  }

  TEST_CASE("alone it is refused when it was named, and told as passed over in a folder") {
    const praxeo::tests::TempDir temp;
    praxeo::base::write_file(temp / "a.info.json", kInfo);
    praxeo::base::write_file(temp / "notes.json", kInfo);
    CHECK_THROWS_WITH_AS(static_cast<void>(praxeo::ingest::item_by_content(temp / "a.info.json", {})),
                         "a.info.json: facts about a video, as yt-dlp writes them, and no words of it",
                         praxeo::Error);
    const auto found = gathered(temp.path());
    CHECK(found.items.size() == 1);  // the other one is a text like any
    CHECK(found.refused.empty());
    REQUIRE(found.passed_over.size() == 1);
    CHECK(found.passed_over[0].starts_with("a.info.json: "));
  }

  TEST_CASE("beside captions it is theirs, and says of which video they are where their name doesn't") {
    const praxeo::tests::TempDir temp;
    praxeo::base::write_file(temp / "lecture.info.json", kInfo);
    praxeo::base::write_file(temp / "lecture.en.vtt", kCaptions);
    const auto found = gathered(temp.path());
    REQUIRE(found.items.size() == 1);
    CHECK(found.items[0].identity == "youtube:dQw4w9WgXcQ:en");
    CHECK(found.passed_over.empty());
    CHECK(found.refused.empty());
  }
}
