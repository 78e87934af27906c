// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/html_charset.hpp"

#include <doctest/doctest.h>

#include <string>

using praxeo::ingest::markup::declared_charset;
using praxeo::ingest::markup::decode_html;

TEST_SUITE("ingest/markup/html_charset") {
  TEST_CASE("a declaration is found wherever it may stand") {
    CHECK(declared_charset("<meta charset=koi8-r>") == "KOI8-R");
    CHECK(declared_charset("<!DOCTYPE html><head><META CHARSET = 'Shift_JIS'>") == "Shift_JIS");
    CHECK(declared_charset("<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">") ==
          "windows-1251");
    CHECK(declared_charset("<?xml version='1.0' encoding='iso-8859-2'?><html>") == "ISO-8859-2");
  }

  TEST_CASE("what is none is passed over") {
    CHECK_FALSE(declared_charset("<!-- <meta charset=koi8-r> --><p>").has_value());
    CHECK_FALSE(declared_charset("<meta charset=martian>").has_value());
    CHECK_FALSE(declared_charset("<meta name=charset content=x>").has_value());
    CHECK_FALSE(declared_charset("<body><meta charset=koi8-r>").has_value());
    CHECK_FALSE(declared_charset("").has_value());
  }

  TEST_CASE("latin-1 is what browsers take it for") {
    const auto page = decode_html(
        "<meta charset=iso-8859-1><p>\x93"
        "caf\xe9\x94 \x80",
        "it");
    CHECK(page.encoding == "windows-1252");
    CHECK(page.text.ends_with("“café” €"));
    CHECK_FALSE(page.guessed);
  }

  TEST_CASE("the byte order mark goes before the declaration") {
    const auto page = decode_html("\xEF\xBB\xBF<meta charset=koi8-r><p>é", "it");
    CHECK(page.encoding == "UTF-8");
    CHECK(page.text.ends_with("<p>é"));
  }

  TEST_CASE("encodings of several bytes are read") {
    CHECK(decode_html("<meta charset=shift_jis><p>\x93\xfa\x96\x7b", "it").text.ends_with("日本"));
    CHECK(decode_html("<meta charset=gb2312><p>\xd6\xd0\xb9\xfa", "it").text.ends_with("中国"));
    CHECK(decode_html("<meta charset=euc-kr><p>\xc7\xd1\xb1\xb9", "it").text.ends_with("한국"));
    CHECK(decode_html("<meta charset=big5><p>\xa4\xa4\xb0\xea", "it").text.ends_with("中國"));
    CHECK(decode_html("<meta charset=koi8-r><p>\xed\xc9\xd2", "it").text.ends_with("Мир"));
  }

  TEST_CASE("UTF-8 that is declared as one byte a character is UTF-8") {
    CHECK(decode_html("<meta charset=latin1><p>naïve", "it").text.ends_with("naïve"));
  }

  TEST_CASE("a few broken bytes of declared UTF-8 are replaced, many are another encoding") {
    std::string page = "<meta charset=utf-8><p>";
    for (int i = 0; i < 300; ++i) page += "some words ";
    const auto broken = decode_html(page + "caf\xe9", "it");
    CHECK(broken.encoding == "UTF-8");
    CHECK(broken.broken == 1);
    CHECK(broken.text.ends_with("caf\uFFFD"));
    CHECK(decode_html("<meta charset=utf-8><p>d\xe9j\xe0 vu, caf\xe9, \xe9t\xe9", "it").encoding != "UTF-8");
  }
}
