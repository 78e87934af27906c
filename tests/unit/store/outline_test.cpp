// SPDX-License-Identifier: Apache-2.0
#include "store/outline.hpp"

#include <doctest/doctest.h>

#include "fixture.hpp"
#include "store/page_labels.hpp"

namespace praxeo::tests::store_rooms {
namespace {

Anchor page(std::int64_t number, std::string label, Range range) {
  return {.char_start = range.start, .char_end = range.end, .value = number, .label = std::move(label)};
}

Anchor heading(std::int64_t level, std::string words, std::int64_t start) {
  return {.unit = AnchorUnit::heading,
          .char_start = start,
          .char_end = start + static_cast<std::int64_t>(words.size()),
          .value = level,
          .label = std::move(words)};
}

}  // namespace

TEST_SUITE("store/outline") {
  TEST_CASE("headings stand on their pages, and a label is told where the number does not") {
    Room room;
    auto manual = document(room.store, "m", {{"aaaa", "bbbb"}, {}, {"cccc"}});
    manual.version.anchors = {page(1, "iv", {0, 10}), page(2, "v", {10, 10}), page(3, "3", {12, 16}),
                              heading(1, "aaaa", 0), heading(2, "cccc", 12)};
    const auto source = room.add(manual).source;
    Sources sources(room.store);
    const auto outline = outline_of(sources, source);
    REQUIRE(outline.size() == 2);
    CHECK(outline[0].place == Place(PagePlace{1, 1}));
    CHECK(outline[0].page_label == "iv");
    CHECK(outline[1].level == 2);
    CHECK(outline[1].title == "cccc");
    CHECK(outline[1].place == Place(PagePlace{3, 3}));
    CHECK_FALSE(outline[1].page_label);
  }

  TEST_CASE("without pages, a heading's place is its section, to the next heading that is no lower") {
    Room room;
    auto notes = document(room.store, "n", {{"aaaa", "bbbb", "cccc"}});
    notes.kind = SourceKind::text;
    notes.version.pages = {};
    notes.version.anchors = {heading(1, "aaaa", 0), heading(2, "bbbb", 6), heading(1, "cccc", 12)};
    const auto source = room.add(notes).source;
    Sources sources(room.store);
    const auto outline = outline_of(sources, source);
    REQUIRE(outline.size() == 3);
    CHECK(outline[0].place == Place(CharPlace{0, 12}));
    CHECK(outline[1].place == Place(CharPlace{6, 12}));
    CHECK(outline[2].place == Place(CharPlace{12, 16}));
    CHECK_FALSE(outline[0].page);
  }
}

TEST_SUITE("store/page_labels") {
  const std::vector<Anchor> kPages{page(1, "i", {0, 5}),     page(2, "ii", {5, 9}),    page(3, "1", {9, 20}),
                                   page(4, "A-1", {20, 30}), page(5, "A-2", {30, 40}), page(6, "x", {40, 50}),
                                   page(8, "x", {60, 70})};

  TEST_CASE("a label, or two with a dash between, name pages") {
    Source source;
    source.slug = "m";
    const auto pages = [&](const char* label) { return pages_labelled(kPages, source, {label}); };
    CHECK(pages("ii") == PagePlace{2, 2});
    CHECK(pages("1") == PagePlace{3, 3});
    CHECK(pages("A-1") == PagePlace{4, 4});
    CHECK(pages("i-1") == PagePlace{1, 3});
    CHECK(pages("ii-A-2") == PagePlace{2, 5});
    CHECK(pages("A-1-A-2") == PagePlace{4, 5});
    CHECK(pages("ii-4") == PagePlace{2, 4});  // no label is 4: the number
  }

  TEST_CASE("a label that no page bears is not found, one that several bear is ambiguous") {
    Source source;
    source.slug = "m";
    const auto fails = [&](const char* label) {
      return kind_of([&] { (void)pages_labelled(kPages, source, {label}); });
    };
    CHECK(fails("iii") == ErrorKind::not_found);
    CHECK(fails("4") == ErrorKind::not_found);
    CHECK(fails("ii-i") == ErrorKind::not_found);
    CHECK(fails("ii-") == ErrorKind::not_found);
    CHECK(fails("x") == ErrorKind::usage);
    CHECK(words_of([&] { (void)pages_labelled(kPages, source, {"q"}); }).find("i to x") != std::string::npos);
  }
}

}  // namespace praxeo::tests::store_rooms
