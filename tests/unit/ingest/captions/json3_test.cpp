// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/json3.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/error.hpp"

namespace praxeo::ingest::captions {
namespace {

std::string json3_refusal(const std::string& text) {
  try {
    (void)parse_json3(text);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::invalid_input);
    return error.message();
  }
  return "read";
}

}  // namespace

TEST_SUITE("ingest/captions/json3") {
  TEST_CASE("windows and appended breaks are passed over, words get their times") {
    const auto read = parse_json3(R"({"wireMagic":"pb3","pens":[{}],"events":[
      {"tStartMs":0,"dDurationMs":500000,"id":1,"wpWinPosId":1},
      {"tStartMs":1200,"dDurationMs":3000,"segs":[{"utf8":"so","acAsrConf":0},{"utf8":" what","tOffsetMs":320}]},
      {"tStartMs":2100,"dDurationMs":2100,"aAppend":1,"segs":[{"utf8":"\n"}]},
      {"tStartMs":5000,"dDurationMs":2000,"segs":[{"utf8":"A whole line\nhere"}]}]})");
    REQUIRE(read.cues.size() == 2);
    CHECK(read.word_times);
    CHECK(read.cues[0].text == "so what");
    CHECK(read.cues[0].start_ms == 1200);
    CHECK(read.cues[0].end_ms == 4200);
    CHECK(read.cues[0].words == std::vector<TimedWord>{{0, 1200}, {3, 1520}});
    CHECK(read.cues[1].text == "A whole line\nhere");
    CHECK(read.cues[1].words.empty());
  }

  TEST_CASE("an event ends where the next one begins, at the latest") {
    const auto read = parse_json3(R"({"events":[
      {"tStartMs":0,"dDurationMs":5000,"segs":[{"utf8":"a"}]},
      {"tStartMs":3000,"segs":[{"utf8":"b"}]},
      {"tStartMs":7000,"segs":[{"utf8":"c"}]}]})");
    REQUIRE(read.cues.size() == 3);
    CHECK(read.cues[0].end_ms == 3000);
    CHECK(read.cues[1].end_ms == 7000);
    CHECK(read.cues[2].end_ms == 8000);
    CHECK_FALSE(read.word_times);
  }

  TEST_CASE("times may be texts or decimals, and keys of no meaning may hold anything") {
    const auto read = parse_json3(R"({"x":{"events":[{"segs":[{"utf8":"no"}]}]},"events":[
      {"tStartMs":"1500","dDurationMs":"500","y":[[{"utf8":"no"}]],"segs":[{"utf8":"a","z":{"utf8":"no"}}]},
      {"tStartMs":2500.4,"dDurationMs":1e2,"segs":[{"utf8":"b"}]}, 7, "x", null, [1]]})");
    REQUIRE(read.cues.size() == 2);
    CHECK(read.cues[0].start_ms == 1500);
    CHECK(read.cues[0].end_ms == 2000);
    CHECK(read.cues[0].text == "a");
    CHECK(read.cues[1].start_ms == 2500);
    CHECK(read.cues[1].end_ms == 2600);
  }

  TEST_CASE("the same line at the same time in two places is one") {
    const auto read = parse_json3(R"({"events":[
      {"tStartMs":0,"dDurationMs":500,"wpWinPosId":1,"segs":[{"utf8":"la"}]},
      {"tStartMs":0,"dDurationMs":500,"wpWinPosId":2,"segs":[{"utf8":"la"}]},
      {"tStartMs":600,"dDurationMs":500,"segs":[{"utf8":"la"}]}]})");
    CHECK(read.cues.size() == 2);
  }

  TEST_CASE("what is no json3 says what it is") {
    CHECK(json3_refusal("{") == "broken JSON at byte 2");
    CHECK(json3_refusal(R"({"captions":[]})") == "JSON, but not json3: it holds no events");
    CHECK(json3_refusal(R"({"events":{}})") == "JSON, but not json3: it holds no events");
    CHECK(json3_refusal(R"({"events":[]})") == "read");
  }

  TEST_CASE("deep nesting and numbers out of range do no harm") {
    CHECK(json3_refusal("{\"events\":" + std::string(100'000, '[')).starts_with("broken JSON"));
    const auto read = parse_json3(
        R"({"events":[{"tStartMs":99999999999999999999,"dDurationMs":-5,"segs":[{"utf8":"a","tOffsetMs":1e308}]}]})");
    REQUIRE(read.cues.size() == 1);
    CHECK(read.cues[0].end_ms == read.cues[0].start_ms);
  }
}

}  // namespace praxeo::ingest::captions
