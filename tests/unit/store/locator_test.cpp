// SPDX-License-Identifier: Apache-2.0
#include "store/locator.hpp"

#include <fmt/format.h>

#include <random>

#include "fixture.hpp"

namespace praxeo::tests::store_rooms {
namespace {

Place place(std::string_view text) { return parse_locator(text).place.value(); }

// A video of caption groups: seconds 0-2, 2-4.5, 10-12; the text of each is "wordN.".
Source video(Room& room) {
  auto source = document(room.store, "lecture", {{"word1.", "word2.", "word3."}});
  source.kind = SourceKind::media;
  source.version.pages = {};
  source.version.duration_ms = 12'345;
  source.version.document = {};
  source.version.anchors = {
      {.unit = AnchorUnit::time, .char_start = 0, .char_end = 6, .value = 0, .value_end = 2000},
      {.unit = AnchorUnit::time, .char_start = 8, .char_end = 14, .value = 2000, .value_end = 4500},
      {.unit = AnchorUnit::time, .char_start = 16, .char_end = 22, .value = 10'000, .value_end = 12'345}};
  return room.add(source).source;
}

}  // namespace

TEST_SUITE("store/locator") {
  TEST_CASE("names, versions and places are read") {
    const auto all = parse_locator("paper@2#p3-7");
    CHECK(all.reference == "paper");
    CHECK(all.version == 2);
    CHECK(all.place == Place(PagePlace{3, 7}));
    CHECK(parse_locator("paper").place == std::nullopt);
    CHECK(parse_locator("paper").version == std::nullopt);
    CHECK(parse_locator("01JABCDEF#p3").reference == "01JABCDEF");
    CHECK(parse_locator("@latest").reference == "@latest");
    CHECK(parse_locator("@latest@3#c=0-5").version == 3);
  }

  TEST_CASE("each form of a place is read") {
    CHECK(place("a#p3") == Place(PagePlace{3, 3}));
    CHECK(place("a#p=iv") == Place(LabelPlace{"iv"}));
    CHECK(place("a#p=A-1") == Place(LabelPlace{"A-1"}));
    CHECK(place("a#t=125") == Place(TimePlace{125'000, {}}));
    CHECK(place("a#t=120.5-600") == Place(TimePlace{120'500, 600'000}));
    CHECK(place("a#t=0.05") == Place(TimePlace{50, {}}));
    CHECK(place("a#t=2:05-1:00:00.25") == Place(TimePlace{125'000, 3'600'250}));
    CHECK(place("a#t=90:00") == Place(TimePlace{5'400'000, {}}));
    CHECK(place("a#c=100-240") == Place(CharPlace{100, 240}));
    CHECK(place("a#c=0") == Place(CharPlace{0, {}}));
  }

  TEST_CASE("what is written is read again") {
    for (const auto* text :
         {"p3", "p3-7", "p=iv", "t=125", "t=120.5-600", "t=0.05", "t=1.234-5", "c=100-240", "c=0"}) {
      CHECK(write_place(place(std::string("x#") + text)) == text);
    }
  }

  TEST_CASE("all else is refused as usage, with the text in the message") {
    for (const auto* text : {"",
                             "#p3",
                             "@2#p3",
                             "a@",
                             "a@0",
                             "a@01",
                             "a@x",
                             "a@1@2",
                             "a#",
                             "a#p",
                             "a#p0",
                             "a#p03",
                             "a#p3-",
                             "a#p-3",
                             "a#p7-3",
                             "a#p3-4-5",
                             "a#p3x",
                             "a#p=",
                             "a#P3",
                             "a#t=",
                             "a#t=-5",
                             "a#t=5-",
                             "a#t=9-8",
                             "a#t=5-5",
                             "a#t=1.2345",
                             "a#t=1.",
                             "a#t=.5",
                             "a#t=1:5",
                             "a#t=1:60",
                             "a#t=1:2:03",
                             "a#t=1:00:00:00",
                             "a#t=:05",
                             "a#c=",
                             "a#c=01",
                             "a#c=5-5",
                             "a#c=9-3",
                             "a#c=1-2-3",
                             "a#x=3",
                             "a#c=99999999999999999999",
                             "a b#p3",
                             "a_b",
                             "pa/per#p3",
                             "ä#p1",
                             "@late#p3",
                             "a##p3"}) {
      CAPTURE(text);
      CHECK(kind_of([&] { (void)parse_locator(text); }) == ErrorKind::usage);
      CHECK(words_of([&] { (void)parse_locator(text); }).find(fmt::format("'{}'", text)) == 0);
    }
  }

  TEST_CASE("pages become ranges, and an empty page an empty one") {
    Room room;
    const auto source = room.add(document(room.store, "m", {{"aaaa", "bbbb"}, {}, {"cccc"}})).source;
    Sources sources(room.store);
    const auto range = [&](std::string_view text) { return resolve_place(sources, source, place(text)); };
    CHECK(range("m#p1") == Range{0, 10});
    CHECK(range("m#p2").empty());
    CHECK(range("m#p3") == Range{12, 16});
    CHECK(range("m#p1-3") == Range{0, 16});
    CHECK(range("m#p=p3") == Range{12, 16});
    CHECK(range("m#c=3-12") == Range{3, 12});
    CHECK(resolve_place(sources, source, std::nullopt) == Range{0, 16});
  }

  TEST_CASE("a page that has no anchor stands empty where it would be") {
    Room room;
    auto manual = document(room.store, "m", {{"aaaa"}, {}, {"cccc"}});
    manual.version.anchors.erase(manual.version.anchors.begin() + 1);
    const auto source = room.add(manual).source;
    Sources sources(room.store);
    CHECK(resolve_place(sources, source, place("m#p2")) == Range{6, 6});
  }

  TEST_CASE("a place outside the source is not found, and the bounds are told") {
    Room room;
    const auto source = room.add(document(room.store, "m", {{"aaaa"}, {"bbbb"}})).source;
    const auto lecture = video(room);
    Sources sources(room.store);
    const auto fails = [&](const Source& of, std::string_view text, std::string_view bounds) {
      CAPTURE(text);
      CHECK(kind_of([&] { (void)resolve_place(sources, of, place(text)); }) == ErrorKind::not_found);
      CHECK(words_of([&] { (void)resolve_place(sources, of, place(text)); }).find(bounds) !=
            std::string::npos);
    };
    fails(source, "m#p3", "1 to 2");
    fails(source, "m#p1-3", "1 to 2");
    fails(source, "m#c=0-11", "0 to 10");
    fails(source, "m#c=11", "0 to 10");
    fails(source, "m#p=xx", "number");
    fails(lecture, "m#t=13-14", "0 to 12.345");
    fails(lecture, "m#t=5-14", "0 to 12.345");
  }

  TEST_CASE("a unit that the source does not have is a usage error") {
    Room room;
    const auto source = room.add(document(room.store, "m", {{"aaaa"}})).source;
    const auto lecture = video(room);
    Sources sources(room.store);
    CHECK(kind_of([&] { (void)resolve_place(sources, source, place("m#t=5")); }) == ErrorKind::usage);
    CHECK(kind_of([&] { (void)resolve_place(sources, lecture, place("m#p1")); }) == ErrorKind::usage);
  }

  TEST_CASE("seconds become the text that is heard in them") {
    Room room;
    const auto source = video(room);
    Sources sources(room.store);
    const auto range = [&](std::string_view text) { return resolve_place(sources, source, place(text)); };
    CHECK(range("v#t=1") == Range{0, 6});
    CHECK(range("v#t=2") == Range{8, 14});
    CHECK(range("v#t=1.5-2.5") == Range{0, 14});
    CHECK(range("v#t=5-6").empty());
    CHECK(range("v#t=11-13") == Range{16, 22});  // the end is rounded up to a whole second
    CHECK(range("v#t=0-13") == Range{0, 22});
  }

  TEST_CASE("a range is written in the unit of its source") {
    Room room;
    const auto source = room.add(document(room.store, "m", {{"aaaa", "bbbb"}, {}, {"cccc"}})).source;
    const auto lecture = video(room);
    auto notes = document(room.store, "notes", {{"Some text."}});
    notes.kind = SourceKind::text;
    const auto text = room.add(notes).source;
    Sources sources(room.store);
    CHECK(write_locator(source, place_of(sources, source, {1, 3}), true) == "m@1#p1");
    CHECK(write_locator(source, place_of(sources, source, {1, 13}), false) == "m#p1-3");
    CHECK(write_locator(lecture, place_of(sources, lecture, {9, 12}), true) == "lecture@1#t=2-5");
    CHECK(write_locator(text, place_of(sources, text, {2, 5}), false) == "notes#c=2-5");
    CHECK(write_locator(text, place_of(sources, text, {2, 2}), false) == "notes#c=2");
  }

  TEST_CASE("anchors that contradict themselves are answered with characters") {
    Room room;
    auto manual = document(room.store, "m", {{"aaaa"}, {"bbbb"}});
    std::swap(manual.version.anchors[0].value, manual.version.anchors[1].value);
    const auto source = room.add(manual).source;
    Sources sources(room.store);
    const auto written = place_of(sources, source, {2, 8});
    const auto back = resolve_place(sources, source, written);
    CHECK(back.start <= 2);
    CHECK(back.end >= 8);
  }

  TEST_CASE("the range of the written place always contains the range") {
    Room room;
    std::mt19937 dice(4711);  // the sequence of mt19937 is laid down by the standard
    const auto roll = [&](int sides) {
      return static_cast<std::int64_t>(dice() % static_cast<unsigned>(sides));
    };
    Sources sources(room.store);
    for (int book = 0; book < 25; ++book) {
      std::vector<std::vector<std::string>> pages(static_cast<std::size_t>(1 + roll(6)));
      for (auto& page : pages) {
        for (auto n = roll(4); n > 0; --n) page.emplace_back(static_cast<std::size_t>(1 + roll(9)), 'x');
      }
      auto draft = document(room.store, fmt::format("book {}", book), pages);
      const bool timed = roll(2) == 0;
      if (timed) {
        draft.kind = SourceKind::media;
        draft.version.document = {};
        for (auto& anchor : draft.version.anchors) {
          anchor.unit = AnchorUnit::time;
          anchor.value_end = anchor.value * 1717;
          anchor.value = (anchor.value - 1) * 1717;
        }
      } else if (roll(3) == 0) {  // pages that run into each other, as a passage over a page break makes them
        for (auto& anchor : draft.version.anchors)
          anchor.char_start = std::max<std::int64_t>(0, anchor.char_start - roll(5));
      }
      const auto source = room.add(draft).source;
      const auto size = source.version.characters;
      for (std::int64_t start = 0; start <= size; ++start) {
        for (std::int64_t end = start; end <= size; ++end) {
          const auto written = write_locator(source, place_of(sources, source, {start, end}), false);
          CAPTURE(written);
          const auto back = resolve_place(sources, source, parse_locator(written).place);
          REQUIRE(back.start <= start);
          REQUIRE(back.end >= end);
        }
      }
    }
  }
}

}  // namespace praxeo::tests::store_rooms
