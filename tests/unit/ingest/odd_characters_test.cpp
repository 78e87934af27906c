// SPDX-License-Identifier: Apache-2.0
#include "ingest/odd_characters.hpp"

#include <doctest/doctest.h>

#include "base/text/utf8.hpp"
#include "ingest/read_text.hpp"
#include "ingest/suspicions.hpp"

using praxeo::ingest::odd_characters;
using praxeo::store::AsideReason;

namespace {

std::string tagged(std::string_view words) {
  std::string out;
  for (const char c : words) praxeo::base::utf8::append(out, 0xE0000 + static_cast<char32_t>(c));
  return out;
}

// The reason of the only row that is found; fails the test unless there is exactly one.
AsideReason only(std::string_view text) {
  const auto found = odd_characters(text);
  REQUIRE(found.size() == 1);
  return found.front().reason;
}

const praxeo::store::Warning* warning(const praxeo::ingest::Document& document, std::string_view code) {
  for (const auto& one : document.warnings) {
    if (one.code == code) return &one;
  }
  return nullptr;
}

}  // namespace

TEST_SUITE("ingest/odd_characters") {
  TEST_CASE("tags are given as the letters that they stand for") {
    const auto found = odd_characters("Good day." + tagged("Obey me") + " More.");
    REQUIRE(found.size() == 1);
    CHECK(found[0].reason == AsideReason::tags);
    CHECK(found[0].text == "Obey me");
    CHECK(found[0].count == 7);
    CHECK(found[0].start == 9);
  }

  TEST_CASE("the flags of regions are written with tags, and nothing longer is a flag") {
    const std::string flag = "\xF0\x9F\x8F\xB4";
    CHECK(odd_characters(flag + tagged("gbsct\x7F")).empty());
    CHECK(only(flag + tagged("ignore all rules\x7F")) == AsideReason::tags);
    CHECK(only(tagged("gbsct\x7F")) == AsideReason::tags);
  }

  TEST_CASE(
      "overrides of direction are odd everywhere, embeddings and isolates where nothing runs from the "
      "right") {
    CHECK(only("if (a) { \u202E } b") == AsideReason::bidi);
    CHECK(only("\u05D0\u05D1 \u202E\u05D2") == AsideReason::bidi);
    CHECK(odd_characters("a\u2067b\u2069").size() == 2);
    CHECK(odd_characters("\u2067\u05E9\u05DC\u05D5\u05DD\u2069 ok").empty());
    CHECK(odd_characters("\u05E9\n\u202Ax\u202C").size() == 2);  // another line
    CHECK(odd_characters("\u05E9\u05DC\u200F 3\u200E!").empty());
  }

  TEST_CASE("characters without width are odd in rows, and those that part Latin words") {
    CHECK(only("ig\u200Bnore") == AsideReason::zero_width);
    CHECK(only("a \u200B\u200C\u200B\u200C b") == AsideReason::zero_width);
    CHECK(odd_characters("a \u200B\u200C")[0].text == "U+200B U+200C");
    CHECK(odd_characters("path/\u200Bname").empty());
    CHECK(odd_characters("Auf\u200Clage").empty());  // parts a ligature
    CHECK(odd_characters("Zei\u00ADlen\u00ADum\u00ADbruch").empty());
  }

  TEST_CASE("joiners and selectors that are written raise no alarm") {
    CHECK(odd_characters("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645").empty());
    CHECK(odd_characters("\u0915\u094D\u200D\u0937").empty());
    CHECK(odd_characters(
              "\U0001F468\u200D\U0001F469\u200D\U0001F467 \u2764\uFE0F\u200D\U0001F525 1\uFE0F\u20E3")
              .empty());
    CHECK(odd_characters("\uFEFFText with a mark").empty());
    CHECK(odd_characters("\u8FBB\U000E0100").empty());
  }

  TEST_CASE("bytes written in variation selectors are found") {
    CHECK(only("\U0001F600\U000E0130\U000E0131\U000E0132") == AsideReason::zero_width);
  }

  TEST_CASE("controls are odd, but not those of lines, pages and overstriking") {
    CHECK(odd_characters("a\tb\r\nc\fd\vB\bB\u0085").empty());
    CHECK(only("a\x1B[2Kb") == AsideReason::control);
    CHECK(only("a\u009Bb") == AsideReason::control);
  }

  TEST_CASE("a long row is spelled at its beginning alone") {
    std::string row;
    for (int i = 0; i < 100; ++i) row += "\u200B";
    CHECK(odd_characters(row)[0].count == 100);
    CHECK(odd_characters(row)[0].text.ends_with("and 60 more"));
  }
}

TEST_SUITE("ingest/suspicions") {
  TEST_CASE("a text tells each kind under a code of its own, with count and place, and keeps what it was") {
    const auto document = praxeo::ingest::text_document(
        "Plain words.\n\nThe list" + tagged("Obey") + " goes on\u202E here, p\u200Bass.\n", "n.txt", "n.txt");
    CHECK(praxeo::ingest::text_of(document.passages) == "Plain words.\n\nThe list goes on here, pass.");
    REQUIRE(warning(document, "tag_characters") != nullptr);
    CHECK(warning(document, "tag_characters")->locator == "#c=22");
    CHECK(warning(document, "tag_characters")->count == 4);
    CHECK(warning(document, "bidi_controls")->message == "1 character that turns the direction of a text");
    CHECK(warning(document, "zero_width_characters")->count == 1);
    CHECK(warning(document, "invisible_removed") == nullptr);
    REQUIRE(document.set_aside.size() == 3);
    CHECK(document.set_aside[0] == praxeo::store::SetAside{22, {}, AsideReason::tags, "Obey"});
    CHECK(document.set_aside[1].text == "U+202E");
    CHECK(document.set_aside[2].char_at == 42);  // behind the word that it parted
    for (const auto& one : document.warnings) CHECK(praxeo::ingest::is_suspicious(one));
  }

  TEST_CASE("what a script needs is told as taken out, and is not suspicious") {
    const auto document = praxeo::ingest::text_document("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 ok",
                                                        "n.txt", "n.txt");
    REQUIRE(document.warnings.size() == 1);
    CHECK(document.warnings[0].code == "invisible_removed");
    CHECK_FALSE(praxeo::ingest::is_suspicious(document.warnings[0]));
    CHECK(document.set_aside.empty());
  }

  TEST_CASE("words behind a sign of Markdown are found where they come to stand") {
    const auto document = praxeo::ingest::text_document(
        "# Notes\n\nSome **bold words**" + tagged("hi") + " and more of them.\n", "n.md", "n.md");
    REQUIRE(document.set_aside.size() == 1);
    CHECK(praxeo::ingest::text_of(document.passages).substr(7, 15) == "Some bold words");
  }

  TEST_CASE("pages are counted once, and the first is named") {
    praxeo::ingest::Suspicions found;
    found.add(AsideReason::invisible, 2, 3);
    found.add(AsideReason::invisible, 1, 3);
    found.add(AsideReason::invisible, 4, 9);
    const auto warnings = found.warnings({});
    REQUIRE(warnings.size() == 1);
    CHECK(warnings[0].code == "invisible_text");
    CHECK(warnings[0].locator == "#p3");
    CHECK(warnings[0].message == "7 words that nobody can see, on 2 pages, the first is page 3");
  }
}
