// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/srt.hpp"

#include <doctest/doctest.h>

namespace praxeo::ingest::captions {

TEST_SUITE("ingest/captions/srt") {
  TEST_CASE("numbers, times and lines are read") {
    const auto cues = parse_srt(
        "1\n00:00:01,500 --> 00:00:04,000\nHello\nthere\n\n2\n01:02:03,004 --> 01:02:05,000\nBye\n");
    REQUIRE(cues.size() == 2);
    CHECK(cues[0].start_ms == 1500);
    CHECK(cues[0].end_ms == 4000);
    CHECK(cues[0].text == "Hello\nthere");
    CHECK(cues[0].line == 2);
    CHECK(cues[1].start_ms == 3723004);
    CHECK(cues[1].line == 7);
  }

  TEST_CASE("dots for commas, missing numbers, short decimals and missing hours are no obstacle") {
    const auto cues = parse_srt("00:00:01.5 --> 00:00:02.25\nA\n\n00:03,1 --> 1:00:04\nB");
    REQUIRE(cues.size() == 2);
    CHECK(cues[0].start_ms == 1500);
    CHECK(cues[0].end_ms == 2250);
    CHECK(cues[1].start_ms == 3100);
    CHECK(cues[1].end_ms == 3604000);
    CHECK(cues[1].text == "B");
  }

  TEST_CASE("cues may follow each other without a blank line, and hold one") {
    const auto cues =
        parse_srt("1\n00:01,0 --> 00:02,0\nA\n2\n00:03,0 --> 00:04,0\nB\n\nC\n3\n00:05,0 --> 00:06,0\nD\n");
    REQUIRE(cues.size() == 3);
    CHECK(cues[0].text == "A");
    CHECK(cues[1].text == "B\nC");
    CHECK(cues[2].text == "D");
  }

  TEST_CASE("a last line that is a number stays when no times follow it") {
    const auto cues = parse_srt("1\n00:01,0 --> 00:02,0\nThe answer is\n42\n");
    REQUIRE(cues.size() == 1);
    CHECK(cues[0].text == "The answer is\n42");
  }

  TEST_CASE("tags and positions are taken off, and what only looks like them stays") {
    const auto cues = parse_srt(
        "1\n00:01,0 --> 00:02,0 X1:100 X2:200\n{\\an8}<i>if</i> <font color=\"red\">a < b</font> { print $1 "
        "} &amp; &lt;file>\n");
    REQUIRE(cues.size() == 1);
    CHECK(cues[0].text == "if a < b { print $1 } & <file>");
  }

  TEST_CASE("it is known by a line of times") {
    CHECK(is_srt("1\n00:00:01,000 --> 00:00:02,000\nA\n"));
    CHECK(is_srt("\n\n00:01.0 --> 00:02.0\nA"));
    CHECK_FALSE(is_srt("a --> b\n"));
    CHECK_FALSE(is_srt(""));
    CHECK_FALSE(is_srt("10 --> 20\n"));
  }

  TEST_CASE("numbers of any length do not overflow") {
    const auto cues = parse_srt("99999999999999999999:99:99,99999999999999 --> 00:00:02,000\nA\n");
    REQUIRE(cues.size() == 1);
    CHECK(cues[0].start_ms > 0);
  }
}

}  // namespace praxeo::ingest::captions
