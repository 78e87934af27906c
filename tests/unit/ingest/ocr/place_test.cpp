// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/place.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

using praxeo::ingest::ocr::PageLine;
using praxeo::ingest::ocr::place_words;
using praxeo::ingest::ocr::skew_of;
using praxeo::ingest::ocr::turns_to_upright;

namespace {

// Words of 30 points with gaps of 6, on a line from (50, y) that falls by `slope`.
PageLine typed_line(double y, std::initializer_list<const char*> words, double slope = 0, double height = 9) {
  PageLine line;
  line.ascent = height * 0.8;
  line.descent = height * 0.2;
  double x = 50;
  for (const char* word : words) {
    const auto foot = y + (x - 50) * slope;
    line.words.push_back({word, x, foot - line.ascent, x + 30, foot, 0.9});
    x += 36;
  }
  line.x1 = 50;
  line.y1 = y;
  line.x2 = x - 6;
  line.y2 = y + (line.x2 - 50) * slope;
  return line;
}

}  // namespace

TEST_SUITE("ingest/ocr/place") {
  TEST_CASE("each word is a run, and those of a line stand at one height") {
    praxeo::ingest::pdf::Page page{.number = 4, .label = "iv"};
    page.runs.push_back({.text = "old"});
    page.styles.push_back({.font = "Helvetica"});
    const auto sure =
        place_words({typed_line(100, {"Honey", "bees"}), typed_line(112, {"sleep"})}, 420, 600, page);
    REQUIRE(page.runs.size() == 3);
    CHECK(page.runs[0].text == "Honey");
    CHECK(page.runs[0].top == doctest::Approx(page.runs[1].top));
    CHECK(page.runs[0].bottom < page.runs[2].bottom);
    CHECK(page.width == 420);
    CHECK(page.height == 600);
    REQUIRE(page.styles.size() == 1);
    CHECK(page.styles[0].font == "ocr");
    CHECK(page.styles[0].size == doctest::Approx(10));
    CHECK(sure.words == 3);
    CHECK(sure.confidence == doctest::Approx(0.9));
    CHECK(page.label == "iv");
  }

  TEST_CASE("a page that lay askew is turned level, so that lines don't run into each other") {
    std::vector<PageLine> lines;
    for (int i = 0; i < 10; ++i) {
      lines.push_back(
          typed_line(100 + 12 * i, {"one", "two", "three", "four", "five", "six", "seven"}, 0.05));
    }
    CHECK(skew_of(lines) == doctest::Approx(std::atan(0.05)).epsilon(0.001));
    praxeo::ingest::pdf::Page page;
    static_cast<void>(place_words(lines, 400, 600, page));
    for (std::size_t i = 0; i < page.runs.size(); ++i) {
      CHECK(page.runs[i].top == doctest::Approx(page.runs[i / 7 * 7].top));
    }
    CHECK(page.runs[6].bottom < page.runs[7].bottom);
  }

  TEST_CASE("a level page stays as it is, and a steep line alone is no skew") {
    CHECK(skew_of({typed_line(100, {"one", "two", "three"}, 0.001)}) == 0);
    CHECK(skew_of({typed_line(100, {"one", "two", "three"}, 3)}) == 0);
    CHECK(skew_of({}) == 0);
  }

  TEST_CASE("a page on its side is told by its words, and which side by their order") {
    PageLine line;
    for (int i = 0; i < 3; ++i) line.words.push_back({"bees", 100, 50.0 + 40 * i, 110, 80.0 + 40 * i, 0.9});
    CHECK(turns_to_upright({line}) == 3);
    std::reverse(line.words.begin(), line.words.end());
    CHECK(turns_to_upright({line}) == 1);
    CHECK(turns_to_upright({typed_line(100, {"upright", "words"})}) == 0);
    CHECK(turns_to_upright({line, typed_line(100, {"some", "more", "words", "upright"})}) == 0);
    CHECK(turns_to_upright({}) == 0);
  }

  TEST_CASE("one bad line does not turn the page") {
    std::vector<PageLine> lines{typed_line(80, {"a", "b", "c"}, 0.2)};
    for (int i = 0; i < 5; ++i) lines.push_back(typed_line(100 + 12 * i, {"one", "two", "three", "four"}));
    CHECK(skew_of(lines) == 0);
  }

  TEST_CASE("sizes that differ as much as recognition errs are one, and larger type stays larger") {
    std::vector<PageLine> lines{typed_line(80, {"Heading"}, 0, 15)};
    for (int i = 0; i < 6; ++i)
      lines.push_back(typed_line(100 + 12 * i, {"one", "two", "three"}, 0, i % 2 == 0 ? 9 : 9.6));
    praxeo::ingest::pdf::Page page;
    static_cast<void>(place_words(lines, 400, 600, page));
    REQUIRE(page.styles.size() == 2);
    CHECK(page.styles[0].size > 1.3 * page.styles[1].size);
  }

  TEST_CASE("specks that came as doubtful words are left out, doubtful letters stay") {
    auto line = typed_line(100, {"Bees", "|", "-", "5", "qzx"});
    for (std::size_t i = 1; i < line.words.size(); ++i) line.words[i].confidence = 0.2;
    line.words[2].confidence = 0.95;
    praxeo::ingest::pdf::Page page;
    const auto sure = place_words({line}, 400, 600, page);
    std::string text;
    for (const auto& run : page.runs) text += run.text + " ";
    CHECK(text == "Bees - 5 qzx ");
    CHECK(sure.dropped == 1);
    CHECK(sure.words == 4);
  }

  TEST_CASE("a page on which nothing stays has no confidence") {
    auto line = typed_line(100, {"~", "|"});
    for (auto& word : line.words) word.confidence = 0.1;
    praxeo::ingest::pdf::Page page;
    const auto sure = place_words({line}, 400, 600, page);
    CHECK(page.runs.empty());
    CHECK(sure.words == 0);
    CHECK(sure.confidence == 0);
  }
}
