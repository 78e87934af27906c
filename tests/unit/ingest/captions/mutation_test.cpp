// SPDX-License-Identifier: Apache-2.0
// Caption files with bytes changed, lost, doubled: each is read or refused, in bounds and in time.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/text/utf8.hpp"
#include "ingest/captions/compose.hpp"
#include "ingest/captions/read.hpp"
#include "ingest/captions/youtube_id.hpp"
#include "ingest/document.hpp"
#include "support/source_tree.hpp"

namespace praxeo::ingest::captions {
namespace {

std::string mutated(std::string bytes, std::mt19937& random) {
  static const std::vector<std::string> kPieces{"-->",
                                                "\n",
                                                "\n\n",
                                                "<00:00:01.000>",
                                                "<c>",
                                                "</c>",
                                                "<v A>",
                                                "&lt;",
                                                "&",
                                                ">>",
                                                "[Music]",
                                                "\xFF",
                                                "\0\0",
                                                "{",
                                                "}",
                                                "[",
                                                "\"",
                                                "\\",
                                                ",",
                                                ":",
                                                "00:00:00.000 --> 00:00:01.000\n",
                                                "STYLE\n",
                                                "REGION\n",
                                                "99999999999999999999",
                                                "\r",
                                                "\t",
                                                "\xE2\x80\x8B",
                                                "<ruby>",
                                                "<rt>",
                                                "\"segs\":[",
                                                "\"utf8\":\"",
                                                "\\u0000",
                                                "- ",
                                                ". "};
  const auto changes = 1 + random() % 8;
  for (std::size_t i = 0; i < changes && !bytes.empty(); ++i) {
    const auto at = random() % bytes.size();
    const auto size = std::min<std::size_t>(bytes.size() - at, random() % 40);
    switch (random() % 5) {
      case 0:
        bytes[at] = static_cast<char>(random() % 256);
        break;
      case 1:
        bytes.erase(at, size);
        break;
      case 2:
        bytes.insert(at, bytes.substr(at, size));
        break;
      case 3:
        bytes.insert(at, kPieces[random() % kPieces.size()]);
        break;
      default:
        bytes.resize(at);
        break;
    }
  }
  return bytes;
}

const std::string& head_of(std::string& text, std::size_t size) {
  text.resize(std::min(text.size(), size));
  return text;
}

}  // namespace

TEST_SUITE("ingest/captions/mutations") {
  TEST_CASE("a damaged caption file is read or refused") {
    const auto folder = tests::source_root() / "tests/data/captions";
    auto plain = tests::read_text(folder / "shell-loops.vtt");
    auto rolling = tests::read_text(folder / "shell-loops.auto.vtt");
    auto tree = tests::read_text(folder / "wpt/cue-parsing/tags.vtt");
    auto regions = tests::read_text(folder / "wpt/file-parsing/regions-id.vtt");
    const std::string srt =
        "1\n00:00:01,500 --> 00:00:04,000\n<i>Hello</i>\nthere &amp; {\\an8}\n\n2\n01:02:03.4 --> "
        "01:02:05\n- A.\n- B.\n";
    const std::string json3 =
        R"({"wireMagic":"pb3","events":[{"tStartMs":0,"dDurationMs":500000,"id":1},{"tStartMs":1200,"dDurationMs":3000,"segs":[{"utf8":"so","acAsrConf":0},{"utf8":" what. Now","tOffsetMs":320}]},{"tStartMs":"2100","aAppend":1,"segs":[{"utf8":"\n"}]},{"tStartMs":5000,"segs":[{"utf8":"[Music]"},{"utf8":" >> yes","tOffsetMs":-5}]}]})";
    const std::vector<std::string> seeds{
        head_of(plain, 3000), head_of(rolling, 3000), tree, regions, srt, json3};
    std::mt19937 random(20240607);
    std::size_t read_well = 0;
    for (int round = 0; round < 6000; ++round) {
      const auto bytes = mutated(seeds[static_cast<std::size_t>(round) % seeds.size()], random);
      CAPTURE(round);
      try {
        auto captions = read(bytes);
        const auto said = spoken(captions);
        const auto made = compose(said);
        const auto text = text_of(made.passages);
        const auto points = static_cast<std::int64_t>(base::utf8::length(text));
        bool sound = base::utf8::valid(text);
        for (const auto& anchor : made.anchors) {
          sound = sound && anchor.char_start >= 0 && anchor.char_end <= points &&
                  anchor.char_start < anchor.char_end && anchor.value < anchor.value_end && anchor.value >= 0;
        }
        if (!sound) FAIL_CHECK("unsound: ", bytes);
        ++read_well;
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::invalid_input) FAIL_CHECK(error.message());
      }
    }
    CHECK(read_well > 3000);
  }

  TEST_CASE("a damaged address is read or refused") {
    std::mt19937 random(7);
    const std::string seed =
        "https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3DdQw4w9WgXcQ%26t%3D1m30s#t=5";
    for (int round = 0; round < 3000; ++round) {
      try {
        const auto video = parse_youtube(mutated(seed, random));
        CHECK(is_youtube_id(video.id));
      } catch (const Error& error) {
        CHECK((error.kind() == ErrorKind::usage || error.kind() == ErrorKind::invalid_input));
      }
    }
  }
}

}  // namespace praxeo::ingest::captions
