// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/looks_like_html.hpp"

#include <doctest/doctest.h>

using praxeo::ingest::markup::looks_like_html;

TEST_SUITE("ingest/markup/looks_like_html") {
  TEST_CASE("pages are known by how they begin") {
    CHECK(looks_like_html("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">"));
    CHECK(looks_like_html("\n <HTML><body>"));
    CHECK(looks_like_html("<?xml version=\"1.0\"?>\n<!-- made by x -->\n<html xmlns=\"…\">"));
    CHECK(looks_like_html("<head><title>x"));
    CHECK(looks_like_html("<meta charset=utf-8><p>x"));
  }

  TEST_CASE("fragments are pages when they close what they open") {
    CHECK(looks_like_html("<h1>Loops</h1>\n<p>They run.</p>"));
    CHECK(looks_like_html("<div class=x><p>Text</p></div>"));
    CHECK_FALSE(looks_like_html("<p>"));
    CHECK_FALSE(looks_like_html("<a < b>"));
  }

  TEST_CASE("Markdown that begins with HTML, XML and notes are no pages") {
    CHECK_FALSE(
        looks_like_html("<p align=center><img src=logo></p>\n\n# Title\n\nSee [this](x) and [that](y).\n"));
    CHECK_FALSE(looks_like_html("<!-- a comment -->\n# Notes\n"));
    CHECK_FALSE(looks_like_html("<?xml version='1.0'?><project><p>x</p></project>"));
    CHECK_FALSE(looks_like_html("html is a language"));
    CHECK_FALSE(looks_like_html("<stdio.h> is a header"));
    CHECK_FALSE(looks_like_html(""));
  }
}
