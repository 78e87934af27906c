// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/youtube_id.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/error.hpp"

namespace praxeo::ingest::captions {
namespace {

std::string refused(const char* text) {
  try {
    return "id " + parse_youtube(text).id;
  } catch (const Error& error) {
    REQUIRE(error.hints().size() == 1);
    return (error.kind() == ErrorKind::usage ? "usage " : "invalid ") + error.message();
  }
}

}  // namespace

TEST_SUITE("ingest/captions/youtube id") {
  TEST_CASE("every form of a video's address gives its id") {
    for (const auto* text : {
             "dQw4w9WgXcQ",
             " dQw4w9WgXcQ\n",
             "https://youtu.be/dQw4w9WgXcQ",
             "http://youtu.be/dQw4w9WgXcQ?si=abc",
             "youtu.be/dQw4w9WgXcQ",
             "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
             "HTTPS://WWW.YouTube.COM/watch?v=dQw4w9WgXcQ",
             "http://m.youtube.com/watch?v=dQw4w9WgXcQ&feature=share",
             "https://music.youtube.com/watch?v=dQw4w9WgXcQ",
             "youtube.com/watch?feature=player&v=dQw4w9WgXcQ",
             "https://www.youtube.com/watch?a=b;v=dQw4w9WgXcQ",
             "https://www.youtube.com/watch/?v=dQw4w9WgXcQ",
             "https://www.youtube.com/#!v=dQw4w9WgXcQ",
             "https://www.youtube.com/watch#!v=dQw4w9WgXcQ",
             "https://www.youtube.com/v/dQw4w9WgXcQ",
             "https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0",
             "https://www.youtube.com/e/dQw4w9WgXcQ",
             "https://www.youtube.com/shorts/dQw4w9WgXcQ",
             "https://www.youtube.com/live/dQw4w9WgXcQ?feature=share",
             "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
             "https://www.youtubekids.com/watch?v=dQw4w9WgXcQ",
             "https://youtube.googleapis.com/v/dQw4w9WgXcQ",
             "//www.youtube.com/embed/dQw4w9WgXcQ",
             "https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3DdQw4w9WgXcQ%26feature%3Dshare",
         }) {
      CAPTURE(text);
      CHECK(parse_youtube(text).id == "dQw4w9WgXcQ");
    }
    CHECK(parse_youtube("-_-_-_-_-_-").id == "-_-_-_-_-_-");
  }

  TEST_CASE("a start and a playlist in the address are seen") {
    CHECK(parse_youtube("https://youtu.be/dQw4w9WgXcQ?t=90").start_ms == 90'000);
    CHECK(parse_youtube("https://youtu.be/dQw4w9WgXcQ?t=1m30s").start_ms == 90'000);
    CHECK(parse_youtube("https://youtu.be/dQw4w9WgXcQ?t=1h2m3s").start_ms == 3'723'000);
    CHECK(parse_youtube("https://www.youtube.com/embed/dQw4w9WgXcQ?start=7").start_ms == 7000);
    CHECK(parse_youtube("https://www.youtube.com/watch?v=dQw4w9WgXcQ#t=5s").start_ms == 5000);
    CHECK(parse_youtube("https://youtu.be/dQw4w9WgXcQ?t=soon").start_ms == std::nullopt);
    CHECK(parse_youtube("dQw4w9WgXcQ").start_ms == std::nullopt);
    CHECK(parse_youtube("https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1").in_playlist);
    CHECK_FALSE(parse_youtube("https://youtu.be/dQw4w9WgXcQ").in_playlist);
  }

  TEST_CASE("what is no id says how it is not one") {
    CHECK(refused("dQw4w9WgXc") ==
          "usage 'dQw4w9WgXc' is neither the id of a YouTube video nor its address: an id has 11 characters, "
          "not 10");
    CHECK(refused("").ends_with("not 0"));
    CHECK(refused("dQw4w9 gXcQ").ends_with("it holds a character that no id has"));
    CHECK(refused("https://youtu.be/dQw4w9WgXcQQ") ==
          "usage 'https://youtu.be/dQw4w9WgXcQQ': 'dQw4w9WgXcQQ' has 12 characters, a YouTube id has 11");
  }

  TEST_CASE("an address that leads to no single video says where it leads") {
    CHECK(refused("https://www.youtube.com/playlist?list=PL1") ==
          "invalid 'https://www.youtube.com/playlist?list=PL1': it is a playlist, not one video");
    CHECK(refused("https://www.youtube.com/embed/videoseries?list=PL1") ==
          "invalid 'https://www.youtube.com/embed/videoseries?list=PL1': it is a playlist, not one video");
    CHECK(refused("https://www.youtube.com/embed/live_stream?channel=UC1") ==
          "invalid 'https://www.youtube.com/embed/live_stream?channel=UC1': it is whatever a channel sends "
          "now, not "
          "one video");
    CHECK(refused("https://www.youtube.com/@someone") ==
          "invalid 'https://www.youtube.com/@someone': it is a channel, not one video");
    CHECK(refused("https://www.youtube.com/") == "invalid 'https://www.youtube.com/': it names no video");
    CHECK(refused("https://vimeo.com/123") == "invalid 'https://vimeo.com/123': vimeo.com is not YouTube");
    CHECK(refused("https://notyoutube.com/watch?v=dQw4w9WgXcQ") ==
          "invalid 'https://notyoutube.com/watch?v=dQw4w9WgXcQ': notyoutube.com is not YouTube");
    CHECK(refused("https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ").starts_with("invalid"));
    CHECK(refused("https://www.youtube.com/attribution_link?a=x").ends_with("the parameter u is missing"));
  }

  TEST_CASE("the canonical address is the watch page") {
    CHECK(watch_url("dQw4w9WgXcQ") == "https://www.youtube.com/watch?v=dQw4w9WgXcQ");
  }
}

}  // namespace praxeo::ingest::captions
