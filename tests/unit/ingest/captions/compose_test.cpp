// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/compose.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "ingest/captions/clean.hpp"
#include "ingest/captions/read.hpp"
#include "ingest/document.hpp"
#include "support/source_tree.hpp"

namespace praxeo::ingest::captions {
namespace {

struct Made {
  Captions captions;
  Spoken said;
  Composed composed;
  std::string text;
};

Made make(Captions captions) {
  Made made{.captions = std::move(captions), .said = {}, .composed = {}, .text = {}};
  made.said = spoken(made.captions);
  made.composed = compose(made.said);
  made.text = text_of(made.composed.passages);
  return made;
}

Made make_file(const std::string& name) {
  return make(read(tests::read_text(tests::source_root() / "tests/data/captions" / name)));
}

Captions cues(std::vector<Cue> list, Origin origin = Origin::manual) {
  Captions captions;
  captions.origin = origin;
  captions.cues = std::move(list);
  return captions;
}

// One cue a second, each `words`.
Captions steady(int seconds, const std::string& words, Origin origin = Origin::automatic) {
  std::vector<Cue> list;
  for (int i = 0; i < seconds; ++i) {
    list.push_back(
        {.start_ms = i * 1000, .end_ms = i * 1000 + 1000, .text = words, .voice = {}, .words = {}});
  }
  return cues(std::move(list), origin);
}

// What holds of everything that is composed.
void check_sound(const Made& made) {
  const auto points = static_cast<std::int64_t>(base::utf8::length(made.text));
  CHECK(base::normalize_text(made.text) == made.text);
  std::int64_t at = 0;
  for (const auto& anchor : made.composed.anchors) {
    CHECK(anchor.char_start >= at);
    CHECK(anchor.char_end > anchor.char_start);
    CHECK(anchor.char_end <= points);
    CHECK(anchor.value_end.value() > anchor.value);
    at = anchor.char_end;
  }
  for (const auto& passage : made.composed.passages) {
    CHECK_FALSE(passage.text.empty());
    CHECK(passage.start_ms.has_value());
    CHECK(passage.end_ms > passage.start_ms);
  }
}

std::int64_t long_ms(const store::NewPassage& passage) { return *passage.end_ms - *passage.start_ms; }

}  // namespace

TEST_SUITE("ingest/captions/compose") {
  TEST_CASE("a lecture becomes passages of 20 to 60 seconds that end where a sentence does") {
    const auto made = make_file("shell-loops.vtt");
    check_sound(made);
    CHECK(made.captions.cues.size() == 98);
    CHECK(made.captions.origin == Origin::manual);
    CHECK(made.composed.anchors.size() == 98);
    CHECK(made.composed.passages.size() >= 7);
    for (const auto& passage : made.composed.passages) {
      CAPTURE(passage.text);
      CHECK(passage.text.ends_with('.'));
      CHECK(long_ms(passage) >= 20'000);
      CHECK(long_ms(passage) <= 60'000);
    }
    CHECK(made.text.find("A for loop runs its body once for each word of a list.") != std::string::npos);
  }

  TEST_CASE("automatic captions say the same words once") {
    const auto made = make_file("shell-loops.auto.vtt");
    check_sound(made);
    CHECK(made.captions.origin == Origin::automatic);
    CHECK(made.text.starts_with(
        "welcome to this short lecture on loops in the shell a loop is a command that"));
    CHECK(made.text.find("command that runs other commands again and again bash has") != std::string::npos);
  }

  TEST_CASE("text without sentences is cut where the speaker pauses") {
    auto captions = steady(90, "and so on");
    for (std::size_t i = 41; i < captions.cues.size(); ++i) {
      captions.cues[i].start_ms += 3000;
      captions.cues[i].end_ms += 3000;
    }
    const auto made = make(captions);
    check_sound(made);
    REQUIRE(made.composed.passages.size() == 2);
    CHECK(made.composed.passages[0].end_ms == 41'000);
    CHECK(made.composed.passages[1].start_ms == 44'000);
  }

  TEST_CASE("no passage is longer than a minute where it can be cut") {
    for (const auto& passage : make(steady(600, "and so on")).composed.passages) {
      CHECK(long_ms(passage) >= 20'000);
      CHECK(long_ms(passage) <= 60'000);
    }
    const auto made =
        make(cues({{.start_ms = 0, .end_ms = 90'000, .text = "One long cue.", .voice = {}, .words = {}},
                   {.start_ms = 90'000, .end_ms = 95'000, .text = "The end.", .voice = {}, .words = {}}}));
    REQUIRE(made.composed.passages.size() == 2);
    CHECK(long_ms(made.composed.passages[0]) == 90'000);
  }

  TEST_CASE("a passage may end inside a cue, and both have its time") {
    std::vector<Cue> list;
    for (int i = 0; i < 16; ++i) {
      list.push_back({.start_ms = i * 5000,
                      .end_ms = i * 5000 + 5000,
                      .text = "end here. And we",
                      .voice = {},
                      .words = {}});
    }
    const auto made = make(cues(std::move(list)));
    check_sound(made);
    REQUIRE(made.composed.passages.size() == 2);
    CHECK(made.composed.passages[0].text.ends_with("end here."));
    CHECK(*made.composed.passages[0].end_ms == *made.composed.passages[1].start_ms + 5000);
    CHECK(made.composed.anchors.size() == 16);
  }

  TEST_CASE("sentences that stand without a blank between them get none") {
    const auto made =
        make(cues({{.start_ms = 0, .end_ms = 3000, .text = "今日は。元気です。", .voice = {}, .words = {}}}));
    CHECK(made.text == "今日は。元気です。");
    check_sound(made);
  }

  TEST_CASE("sentences inside a cue have their own time where its words have") {
    const auto made = make(cues({{.start_ms = 1000,
                                  .end_ms = 5000,
                                  .text = "Yes. No",
                                  .voice = {},
                                  .words = {{0, 1000}, {5, 3000}}}}));
    REQUIRE(made.composed.anchors.size() == 2);
    CHECK(made.composed.anchors[0].value == 1000);
    CHECK(made.composed.anchors[0].value_end == 3000);
    CHECK(made.composed.anchors[1].value == 3000);
    CHECK(made.composed.anchors[1].char_start == 5);
  }

  TEST_CASE("two voices are named, one is not") {
    const auto made =
        make(cues({{.start_ms = 0, .end_ms = 1000, .text = "Hello.", .voice = "Ann", .words = {}},
                   {.start_ms = 1000, .end_ms = 2000, .text = "I am here.", .voice = "Ann", .words = {}},
                   {.start_ms = 2000, .end_ms = 3000, .text = "Hi.", .voice = "Bob", .words = {}}}));
    CHECK(made.text == "Ann: Hello. I am here.\n\nBob: Hi.");
    CHECK(made.said.speakers == std::vector<std::string>{"Ann", "Bob"});
    CHECK(make(cues({{.start_ms = 0, .end_ms = 1000, .text = "Hello.", .voice = "Ann", .words = {}}})).text ==
          "Hello.");
  }

  TEST_CASE("another speaker begins a paragraph, and '>>' of a command stays") {
    CHECK(make(cues({{.start_ms = 0, .end_ms = 1000, .text = ">> Hello.\n>> Hi.", .voice = {}, .words = {}}}))
              .text == "Hello.\n\nHi.");
    CHECK(make(cues({{.start_ms = 0, .end_ms = 1000, .text = "- Hello.\n- Hi.", .voice = {}, .words = {}}}))
              .text == "Hello.\n\nHi.");
    CHECK(make(cues({{.start_ms = 0,
                      .end_ms = 1000,
                      .text = "echo x >> file\n>> other",
                      .voice = {},
                      .words = {}}}))
              .text == "echo x >> file >> other");
    CHECK(make(cues({{.start_ms = 0, .end_ms = 1000, .text = "so yeah >> right", .voice = {}, .words = {}}},
                    Origin::automatic))
              .text == "so yeah\n\nright");
    CHECK(make(cues({{.start_ms = 0, .end_ms = 1000, .text = "-r keeps\n- r", .voice = {}, .words = {}}}))
              .text == "-r keeps\n\nr");
  }

  TEST_CASE("sounds are left out, brackets of commands are not") {
    const auto made = make(
        cues({{.start_ms = 0, .end_ms = 1000, .text = "[Music]", .voice = {}, .words = {}},
              {.start_ms = 1000, .end_ms = 2000, .text = "Hello (Applause) there.", .voice = {}, .words = {}},
              {.start_ms = 2000, .end_ms = 3000, .text = "[door opens]", .voice = {}, .words = {}},
              {.start_ms = 3000, .end_ms = 4000, .text = "[ -e file ]", .voice = {}, .words = {}},
              {.start_ms = 4000, .end_ms = 5000, .text = "♪ la la ♪", .voice = {}, .words = {}}}));
    CHECK(made.text == "Hello there. [ -e file ] la la");
    CHECK(made.said.sounds == 5);
    CHECK(made.said.duration_ms == 5000);
  }

  TEST_CASE("times that run backwards are put in order, with a warning that names the place") {
    const auto made = make(read("WEBVTT\n\n00:05.000 --> 00:06.000\nB.\n\n00:01.000 --> 00:00.500\nA.\n"));
    check_sound(made);
    CHECK(made.text == "A. B.");
    REQUIRE(made.captions.warnings.size() == 2);
    CHECK(made.captions.warnings[0].code == "times_backwards");
    CHECK(made.captions.warnings[0].message ==
          "times run backwards once, first at line 7: the cues were put in order of time");
    CHECK(made.captions.warnings[1].code == "ends_before_start");
  }

  TEST_CASE("a very long cue is told") {
    std::string words;
    for (int i = 0; i < 1000; ++i) words += "word ";
    const auto made = make(cues({{.start_ms = 0, .end_ms = 1000, .text = words, .voice = {}, .words = {}}}));
    check_sound(made);
    REQUIRE(made.captions.warnings.size() == 1);
    CHECK(made.captions.warnings[0].code == "long_cue");
  }

  TEST_CASE("a file whose times are all the same is still cut into passages") {
    std::vector<Cue> list(
        2000, {.start_ms = 0, .end_ms = 0, .text = "five words in this cue.", .voice = {}, .words = {}});
    const auto made = make(cues(std::move(list)));
    check_sound(made);
    CHECK(made.composed.passages.size() >= 25);
  }
}

}  // namespace praxeo::ingest::captions
