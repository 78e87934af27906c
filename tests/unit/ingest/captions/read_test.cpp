// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/read.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/error.hpp"

namespace praxeo::ingest::captions {
namespace {

using namespace std::string_literals;

// As YouTube writes them: a phrase word by word, 10 ms of rest, and above the next one.
constexpr const char* kRolling =
    "WEBVTT\nKind: captions\nLanguage: en\n\n"
    "00:00:00.160 --> 00:00:03.429 align:start position:0%\n \n"
    "Linus,<00:00:00.960><c> do</c><00:00:01.520><c> your</c>\n\n"
    "00:00:03.429 --> 00:00:03.439 align:start position:0%\nLinus, do your\n \n\n"
    "00:00:03.439 --> 00:00:05.749 align:start position:0%\nLinus, do your\n"
    "cool<00:00:03.760><c> or</c>\n\n"
    "00:00:05.749 --> 00:00:05.759 align:start position:0%\ncool or\n \n\n"
    "00:00:05.759 --> 00:00:07.000 align:start position:0%\ncool or\nyes\n\n"
    "00:00:07.000 --> 00:00:07.010 align:start position:0%\nyes\n \n\n"
    "00:00:07.010 --> 00:00:09.000 align:start position:0%\nyes\nyes\n\n"
    "00:00:09.000 --> 00:00:11.000 align:start position:0%\nyes\ncool<00:00:09.500><c> or</c>\n\n";

std::string texts(const Captions& captions) {
  std::string all;
  for (const auto& cue : captions.cues) all += cue.text + "|";
  return all;
}

std::string refusal(std::string bytes) {
  try {
    (void)read(std::move(bytes));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::invalid_input);
    return error.message();
  }
  return "read";
}

}  // namespace

TEST_SUITE("ingest/captions/read") {
  TEST_CASE("rolling captions come line by line, and what was said twice stays") {
    const auto captions = read(kRolling);
    CHECK(captions.format == Format::vtt);
    CHECK(captions.origin == Origin::automatic);
    CHECK(captions.language == "en");
    CHECK(texts(captions) == "Linus, do your|cool or|yes|yes|cool or|");
    REQUIRE(captions.cues.size() == 5);
    CHECK(captions.cues[0].start_ms == 160);
    CHECK(captions.cues[0].end_ms == 3429);
    CHECK(captions.cues[0].words == std::vector<TimedWord>{{0, 160}, {7, 960}, {10, 1520}});
    CHECK(captions.cues[2].start_ms == 5759);
    CHECK(captions.cues[3].start_ms == 7010);
  }

  TEST_CASE("rolling captions are known without tags, as converters leave them") {
    std::string srt;
    const char* words[] = {"one two", "three four", "five six", "seven"};
    for (int i = 0; i < 4; ++i) {
      const auto above = i == 0 ? "" : words[i - 1] + "\n"s;
      const auto second = std::to_string(i * 2);
      srt += "1\n00:00:0" + second + ",010 --> 00:00:0" + std::to_string(i * 2 + 2) + ",000\n" + above +
             words[i] + "\n\n";
      srt += "2\n00:00:0" + std::to_string(i * 2 + 2) + ",000 --> 00:00:0" + std::to_string(i * 2 + 2) +
             ",010\n" + words[i] + "\n\n";
    }
    const auto captions = read(srt);
    CHECK(captions.origin == Origin::automatic);
    CHECK(texts(captions) == "one two|three four|five six|seven|");
  }

  TEST_CASE("captions that do not roll keep what is repeated") {
    const auto captions = read("WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n\n00:03.000 --> 00:04.000\nNo.\n");
    CHECK(captions.origin == Origin::unknown);
    CHECK(texts(captions) == "No.|No.|");
    CHECK(captions.cues[1].line == 7);
  }

  TEST_CASE("colours are no word times, and YouTube's header without them means captions by hand") {
    const auto captions = read(
        "WEBVTT\nKind: captions\nLanguage: de\n\n00:01.000 --> 00:02.000\n<c.colorE5E5E5>Guten Tag</c>\n");
    CHECK(captions.origin == Origin::manual);
    CHECK(captions.language == "de");
    CHECK(texts(captions) == "Guten Tag|");
  }

  TEST_CASE("voices divide a cue, and readings above words are left out") {
    const auto captions = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello.</v>\n<v Bob>Hi &amp; bye.\n\n"
        "00:03.000 --> 00:04.000\n<ruby>kan<rt>note</rt>ji</ruby> <i>x</i>\n");
    REQUIRE(captions.cues.size() == 3);
    CHECK(captions.cues[0].voice == "Ann");
    CHECK(captions.cues[1].voice == "Bob");
    CHECK(captions.cues[1].text == "Hi & bye.");
    CHECK(captions.cues[2].text == "kanji x");
  }

  TEST_CASE("Windows files, byte order marks and UTF-16 read the same") {
    const std::string plain = "WEBVTT\n\n00:01.000 --> 00:02.000\nGrüße\n";
    std::string windows = "\xEF\xBB\xBF";
    for (const char c : plain) windows += c == '\n' ? "\r\n"s : std::string(1, c);
    std::string little = "\xFF\xFE";
    std::string big = "\xFE\xFF";
    for (const char16_t c : u"WEBVTT\n\n00:01.000 --> 00:02.000\nGrüße\n"s) {
      little += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
      big += {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
    }
    for (const auto& bytes : {plain, windows, little, big}) {
      const auto captions = read(bytes);
      CHECK(texts(captions) == "Grüße|");
      CHECK(captions.warnings.empty());
    }
  }

  TEST_CASE("broken UTF-8 is replaced and told with its line") {
    const auto captions = read(
        "WEBVTT\n00:01.000 --> 00:02.000\nGr\xFC\xDF"
        "e\n");
    CHECK(texts(captions) == "Gr\uFFFD\uFFFDe|");
    REQUIRE(captions.warnings.size() == 1);
    CHECK(captions.warnings[0].code == "invalid_utf8");
    CHECK(captions.warnings[0].message.find("line 3") != std::string::npos);
  }

  TEST_CASE("SubRip of old systems is read by its statistics, and that is told") {
    const auto captions = read(
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nDie gr\xF6\xDFte Stra\xDF"
        "e \x96 f\xFCr 5 \x80.\r\n");
    CHECK(texts(captions) == "Die größte Straße – für 5 €.|");
    REQUIRE(captions.warnings.size() == 1);
    CHECK(captions.warnings[0].code == "encoding_guessed");
  }

  TEST_CASE("a line that is sung along makes no rolling captions, and voices never roll") {
    std::string vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<00:01.500>La <00:01.700>la\n";
    for (int i = 2; i < 9; ++i) {
      const auto second = std::to_string(i);
      vtt += "\n00:0" + second + ".000 --> 00:0" + second + ".900\nNo.\n";
    }
    CHECK(read(vtt).origin == Origin::unknown);
    CHECK(texts(read(vtt)) == "La la|No.|No.|No.|No.|No.|No.|No.|");
    const auto voices = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Oh <00:01.500>yes\n");
    REQUIRE(voices.cues.size() == 1);
    CHECK(voices.cues[0].voice == "Ann");
  }

  TEST_CASE("lines with an arrow that hold no times are told") {
    const auto captions = read("WEBVTT\n\n00:01,000 --> 00:02,000\nA\n\n00:03.000 --> 00:04.000\nB\n");
    CHECK(texts(captions) == "B|");
    REQUIRE(captions.warnings.size() == 1);
    CHECK(captions.warnings[0].code == "broken_times");
    const auto srt = read(
        "1\n00:00:00,500 --> 00:00:01,000\nA\n\n2\n-00:00:01,000 --> 00:00:02,000\nB\n\n3\n00:00:03,000 -> "
        "00:00:04,000\nC\n\n4\n00:00:05,000 --> 00:00:06,000\nls -> 10:20\n");
    CHECK(texts(srt) == "A|ls -> 10:20|");
    REQUIRE(srt.warnings.size() == 1);
    CHECK(srt.warnings[0].message == "2 lines with an arrow hold no times of a cue and were passed over");
  }

  TEST_CASE("nothing to read is an error that says what is there") {
    CHECK(refusal("") == "captions empty: the file holds nothing");
    CHECK(refusal("\xEF\xBB\xBF \r\n\r\n") == "captions empty: the file holds nothing");
    CHECK(refusal("WEBVTT\n\nNOTE nothing\n") == "captions empty: webvtt without a single cue");
    CHECK(refusal("{\"wireMagic\":\"pb3\",\"events\":[]}") == "captions empty: json3 without a single cue");
    CHECK(refusal("<?xml version=\"1.0\"?><transcript/>") == "XML (srv or TTML) is not read as captions");
    CHECK(refusal("Dear reader,\nno captions here.") == "no captions: neither WebVTT, nor SRT, nor json3");
    CHECK(refusal("%PDF-1.7 \x01\x02") == "no captions: neither WebVTT, nor SRT, nor json3");
    CHECK(refusal("{\"a\":1}") == "JSON, but not json3: it holds no events");
  }
}

}  // namespace praxeo::ingest::captions
