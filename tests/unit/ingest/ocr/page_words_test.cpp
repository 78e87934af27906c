// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/page_words.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"

using nlohmann::json;
using praxeo::Error;
using praxeo::ErrorKind;
using praxeo::ingest::ocr::PageWords;

namespace {

json good_word() { return {{"text", "bees"}, {"box", {10, 20, 40, 30}}, {"confidence", 0.9}}; }

json good_line() {
  return {{"block", 0},
          {"baseline", {10, 28, 200, 28}},
          {"ascent", 8},
          {"descent", 2},
          {"words", json::array({good_word()})}};
}

json unit_with(const json& line) { return {{"n", 1}, {"lines", json::array({line})}}; }

void refused_unit(const json& unit, std::string_view why) {
  CAPTURE(why);
  PageWords words;
  try {
    static_cast<void>(words.add(unit));
    FAIL("was taken");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::failed);
    CHECK(error.message().starts_with("praxeo-ocr sent "));
    CHECK_MESSAGE(error.message().find(why) != std::string::npos, error.message());
  }
}

json line_without(const char* key) {
  auto line = good_line();
  line.erase(key);
  return line;
}

json line_with(const char* key, json value) {
  auto line = good_line();
  line[key] = std::move(value);
  return line;
}

json line_with_word(const char* key, json value) {
  auto word = good_word();
  word[key] = std::move(value);
  return line_with("words", json::array({word}));
}

}  // namespace

TEST_SUITE("ingest/ocr/page_words") {
  TEST_CASE("a page comes in one unit or several, of which all but the last say more") {
    PageWords words;
    auto first = unit_with(good_line());
    first["more"] = true;
    CHECK_FALSE(words.add(first));
    CHECK_FALSE(words.complete());
    CHECK(words.add(unit_with(good_line())));
    CHECK(words.complete());
    REQUIRE(words.lines().size() == 2);
    CHECK(words.lines()[0].words[0].text == "bees");
    CHECK(words.lines()[0].words[0].right == 40);
    CHECK(words.characters() == 8);
  }

  TEST_CASE("a page without lines is whole") {
    PageWords words;
    CHECK(words.add({{"n", 1}, {"lines", json::array()}}));
    CHECK(words.lines().empty());
  }

  TEST_CASE("what praxeo-ocr may not send is refused") {
    refused_unit({{"n", 1}}, "no lines");
    refused_unit({{"lines", 7}}, "lines that are no list");
    refused_unit({{"lines", {7}}}, "a part that is no object");
    for (const char* key : {"block", "baseline", "ascent", "descent", "words"})
      refused_unit(unit_with(line_without(key)), key);
    refused_unit(unit_with(line_with("block", "first")), "a block that is no number");
    refused_unit(unit_with(line_with("baseline", {1, 2, 3})), "baseline without four numbers");
    refused_unit(unit_with(line_with("baseline", {1, 2, 3, "4"})), "baseline that is no number");
    refused_unit(unit_with(line_with("ascent", "high")), "ascent that is no number");
    refused_unit(unit_with(line_with("words", json::array())), "a line without words");
    refused_unit(unit_with(line_with_word("text", "")), "a word without letters");
    refused_unit(unit_with(line_with_word("text", 5)), "a text that is no text");
    refused_unit(unit_with(line_with_word("box", {1, 2})), "box without four numbers");
    refused_unit(unit_with(line_with_word("confidence", nullptr)), "confidence that is no number");
  }

  TEST_CASE("nothing may follow a whole page") {
    PageWords words;
    CHECK(words.add(unit_with(good_line())));
    CHECK_THROWS_AS((void)words.add(unit_with(good_line())), Error);
  }

  TEST_CASE("a page of more text than a page can hold is refused") {
    PageWords words;
    auto unit = unit_with(line_with_word("text", std::string(700'000, 'a')));
    unit["more"] = true;
    CHECK_FALSE(words.add(unit));
    CHECK_FALSE(words.add(unit));
    CHECK_THROWS_AS((void)words.add(unit), Error);
  }

  TEST_CASE("numbers are clamped to what a page can have") {
    PageWords words;
    auto line = line_with_word("box", {-1e300, 5, 1e300, 2});
    line["words"][0]["confidence"] = 7;
    line["ascent"] = -3;
    CHECK(words.add(unit_with(line)));
    const auto& taken = words.lines()[0];
    CHECK(taken.ascent == 0);
    CHECK(taken.words[0].left == -20'000);
    CHECK(taken.words[0].right == 20'000);
    CHECK(taken.words[0].bottom == taken.words[0].top);
    CHECK(taken.words[0].confidence == 1);
  }
}
