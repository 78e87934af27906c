// SPDX-License-Identifier: Apache-2.0
#include "base/text/utf8.hpp"

#include <doctest/doctest.h>

namespace utf8 = praxeo::base::utf8;

TEST_SUITE("base/text/utf8") {
  TEST_CASE("well-formed text of one to four bytes a letter is valid") {
    CHECK(utf8::valid("a"));
    CHECK(utf8::valid("é € 𝄞"));
    CHECK(utf8::valid(""));
  }
  TEST_CASE("overlong forms, surrogates, stray and missing bytes are not valid") {
    CHECK_FALSE(utf8::valid("\xC0\x80"));
    CHECK_FALSE(utf8::valid("\xED\xA0\x80"));
    CHECK_FALSE(utf8::valid("\xF4\x90\x80\x80"));
    CHECK_FALSE(utf8::valid("\x80"));
    CHECK_FALSE(utf8::valid("\xE2\x82"));
  }
  TEST_CASE("repair puts one replacement for each broken sequence and leaves the rest") {
    CHECK(utf8::repair("a\xFFz") == "a\xEF\xBF\xBDz");
    CHECK(utf8::repair("\xE2\x82") == "\xEF\xBF\xBD");
    CHECK(utf8::repair("\xF0\x9F\x98!") == "\xEF\xBF\xBD!");
    CHECK(utf8::valid(utf8::repair("\xED\xA0\x80\xC1\xFE")));
  }
  TEST_CASE("decode and encode are inverse on valid text") {
    const std::string text = "naïve 漢字 😀";
    CHECK(utf8::encode(utf8::decode(text)) == text);
  }
  TEST_CASE("a code point that UTF-8 can't hold is written as the replacement") {
    std::string out;
    utf8::append(out, 0xD800);
    utf8::append(out, 0x110000);
    CHECK(out == "\xEF\xBF\xBD\xEF\xBF\xBD");
  }
  TEST_CASE("the index maps code points to bytes and back over a long text") {
    std::string text;
    for (int i = 0; i < 500; ++i) text += i % 3 == 0 ? "é" : i % 7 == 0 ? "😀" : "a";
    const utf8::Index index(text);
    CHECK(index.points() == 500);
    CHECK(index.points() == utf8::length(text));
    for (std::size_t point = 0; point < 500; ++point) CHECK(index.point_of(index.byte_of(point)) == point);
    CHECK(index.byte_of(9999) == text.size());
    CHECK(index.slice(3, 4) == "é");
    CHECK(index.slice(9, 3).empty());
  }
  TEST_CASE("a prefix never cuts a letter in two") {
    CHECK(utf8::prefix("éa", 1) == "é");
    CHECK(utf8::prefix("é", 5) == "é");
  }
}
