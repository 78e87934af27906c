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
    for (const auto* other : {"", "{", "[]", "7", R"({"id": "a", "title": "b"})", R"({"extractor": "x"})",
                              R"({"id": "dQw4w9WgXcQ"})", R"({"id": "dQw4w9WgXcQ", "title": 7})"})
      CHECK_FALSE(read_video_info(other));
  }

  TEST_CASE("id and title are enough where the id is one of YouTube's") {
    const auto info = read_video_info(R"({"id": "dQw4w9WgXcQ", "title": "Loops"})");
    REQUIRE(info);
    CHECK(info->title == "Loops");
    CHECK(info->elsewhere.empty());
  }

  TEST_CASE("a video that is not at YouTube is told by its place") {
    const auto place_of = [](const std::string& fields) {
      return read_video_info(R"({"id": "abcdefghijk", )" + fields + "}")->elsewhere;
    };
    CHECK(place_of(R"("extractor": "vimeo", "webpage_url": "https://Vimeo.com/7?a")") == "vimeo.com");
    CHECK(place_of(R"("extractor": "vimeo")") == "vimeo");
    CHECK(place_of(R"("webpage_url": "https://www.example.org/watch?v=abcdefghijk")") == "example.org");
    CHECK(place_of(R"("webpage_url": "https://notyoutube.com/")") == "notyoutube.com");
    for (const auto* youtube :
         {R"("extractor": "youtube:tab", "webpage_url": "x")", R"("extractor": "Youtube")",
          R"("webpage_url": "https://m.youtube.com/watch?v=abcdefghijk")",
          R"("webpage_url": "https://youtu.be/a")"})
      CHECK(place_of(youtube).empty());
  }

  TEST_CASE("captions of a video that is not at YouTube are not taken for one of that id") {
    const praxeo::tests::TempDir temp;
    praxeo::base::write_file(temp / "talk [dQw4w9WgXcQ].info.json",
                             R"({"id": "dQw4w9WgXcQ", "extractor": "vimeo", "title": "Loops"})");
    praxeo::base::write_file(temp / "talk [dQw4w9WgXcQ].en.vtt", kCaptions);
    const auto found = gathered(temp.path());
    CHECK(found.items.empty());
    REQUIRE(found.refused.size() == 1);
    CHECK(found.refused[0].message().ends_with(
        "WebVTT captions of a video at vimeo, and not at YouTube, as talk [dQw4w9WgXcQ].info.json says"));
    CHECK(found.passed_over.size() == 1);
  }

  TEST_CASE("a file of its name that is cut off is refused, and no text") {
    const praxeo::tests::TempDir temp;
    praxeo::base::write_file(temp / "cut.info.json", std::string(kInfo).substr(0, 40));
    praxeo::base::write_file(temp / "another.info.json", R"({"name": "praxeo"})");
    praxeo::base::write_file(temp / "words.info.json", "No JSON at all.\n");
    const auto found = gathered(temp.path());
    CHECK(found.items.size() == 2);
    CHECK(found.passed_over.empty());
    REQUIRE(found.refused.size() == 1);
    CHECK(found.refused[0].kind() == praxeo::ErrorKind::invalid_input);
    CHECK(found.refused[0].message().starts_with("cut.info.json: named as what yt-dlp writes"));
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
