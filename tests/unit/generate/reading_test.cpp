// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/reading.hpp"

#include <algorithm>

#include "generate/extractive/rank.hpp"
#include "unit/generate/sample.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using praxeo::tests::generate_rooms::kManual;
using praxeo::tests::generate_rooms::material;

namespace {

const Unit* unit_named(const Reading& reading, std::string_view title) {
  for (const auto& unit : reading.units()) {
    if (unit.title == title) return &unit;
  }
  return nullptr;
}

std::size_t sentence_with(const Reading& reading, std::string_view words) {
  for (std::size_t s = 0; s < reading.sentences().size(); ++s) {
    if (reading.text(reading.sentences()[s]).find(words) != std::string_view::npos) return s;
  }
  FAIL("no such sentence");
  return 0;
}

}  // namespace

TEST_SUITE("generate/reading") {
  TEST_CASE("an entry whose term is a form to call is named by what is called") {
    const auto made = material(
        "# Data\n\ntext = jsonencode (object)\n: Encode data into text.\n\nCarriage return (CR)\n: Ends a "
        "line.\n");
    const Reading reading(made, "");
    CHECK(unit_named(reading, "Data: jsonencode") != nullptr);
    CHECK(unit_named(reading, "Data: Carriage return (CR)") != nullptr);
  }
  TEST_CASE("headings lose their numbers") {
    CHECK(heading_words(english_words(), "3.2.5.1 Looping Constructs") == "Looping Constructs");
    CHECK(heading_words(english_words(), "Appendix B Major Differences") == "Major Differences");
    CHECK(heading_words(english_words(), "Chapter 3: Loops") == "Loops");
    CHECK(heading_words(english_words(), "B.1 Other Shells") == "Other Shells");
    CHECK(heading_words(english_words(), "What is a shell?") == "What is a shell?");
  }
  TEST_CASE("sections know the headings above them") {
    const auto source = material(kManual);
    const Reading reading(source, "");
    const auto names = std::find_if(reading.sections().begin(), reading.sections().end(),
                                    [](const auto& section) { return section.title == "Names"; });
    REQUIRE(names != reading.sections().end());
    CHECK(names->path == std::vector<std::string>{"Loops"});
  }
  TEST_CASE("licences, indexes and contents are set aside") {
    CHECK(is_set_aside(english_words(), "GNU Free Documentation License"));
    CHECK(is_set_aside(english_words(), "Concept Index"));
    CHECK(is_set_aside(english_words(), "Table of Contents"));
    CHECK_FALSE(is_set_aside(english_words(), "Indexed Arrays"));
    const auto source = material(kManual);
    const Reading reading(source, "");
    CHECK(unit_named(reading, "Index") == nullptr);
  }
  TEST_CASE("an entry of a list of terms is a unit of its own, also with its form between term and meaning") {
    const auto source = material(kManual);
    const Reading reading(source, "");
    const auto* until = unit_named(reading, "Builtins: until");
    REQUIRE(until != nullptr);
    CHECK(until->terms == std::vector<std::string>{"until"});
    CHECK(until->blocks.size() == 3);
    const auto between =
        material("# Builtins\n\ngetopts\n\n    getopts optstring name\n\n: It parses options of a script.\n");
    const Reading form(between, "");
    CHECK(unit_named(form, "Builtins: getopts") != nullptr);
  }
  TEST_CASE("a meaning that doesn't name its term is not said without it") {
    const auto source = material(kManual);
    const Reading reading(source, "");
    CHECK(reading.sentences()[sentence_with(reading, "Print commands")].of_term);
    CHECK_FALSE(reading.sentences()[sentence_with(reading, "The until command executes")].of_term);
  }
  TEST_CASE("a sentence that runs around code is not whole") {
    const auto source = material(
        "# References\n\nIf a name is passed, running\n\n    declare -n ref=$1\n\ninside the function "
        "creates a variable.\n");
    const Reading reading(source, "");
    CHECK_FALSE(reading.sentences()[sentence_with(reading, "inside the function")].whole);
  }
  TEST_CASE("a source without headings is cut into parts with titles from its terms") {
    std::string text;
    for (int i = 0; i < 60; ++i) {
      text +=
          "The linked list holds a node for each value, and the linked list grows with every value that is "
          "added.\n\n";
    }
    for (int i = 0; i < 60; ++i) {
      text +=
          "The hash table finds a bucket for each key, and the hash table grows when its buckets are full of "
          "keys.\n\n";
    }
    const auto source = material(text, "Data Structures");
    const Reading reading(source, "");
    REQUIRE(reading.sections().size() >= 2);
    CHECK(reading.sections().front().title == "Data Structures: Linked list");
    CHECK(reading.sections().back().title == "Data Structures: Hash table");
  }
  TEST_CASE("places are code points of the version, also behind wide letters and in a later stretch") {
    auto source = material("# Ü\n\nÄpfel are a fruit that must be washed.\n");
    source.range.start += 100;
    source.range.end += 100;
    for (auto& heading : source.headings) {
      heading.char_start += 100;
      heading.char_end += 100;
    }
    const Reading reading(source, "");
    REQUIRE(reading.sentences().size() == 1);
    const auto range = reading.points(reading.sentences().front().range);
    CHECK(range.start == 103);
    CHECK(range.size() == 38);
  }
  TEST_CASE("the sentence that shares most with the others ranks first") {
    const auto source = material(
        "# Pipes\n\nBananas are yellow. A pipe joins the output of a command to the input of a command. The "
        "output of a "
        "command goes to the pipe. The input of a command comes from the pipe.\n");
    const Reading reading(source, "");
    const auto central = sentence_with(reading, "A pipe joins");
    for (std::size_t s = 0; s < reading.sentences().size(); ++s) {
      if (s != central) CHECK(reading.sentences()[s].rank < reading.sentences()[central].rank);
    }
  }
  TEST_CASE("instructions lift what they name") {
    const auto source = material(kManual);
    Reading plain(source, "");
    Reading asked(source, "substring expansion");
    const auto* unit = unit_named(asked, "Substrings");
    REQUIRE(unit != nullptr);
    CHECK(plain.answers(*unit) == 0);
    CHECK(asked.answers(*unit) > asked.answers(*unit_named(asked, "Names")));
  }
  TEST_CASE("a key phrase is what stands there twice, without the words known already") {
    CHECK(key_phrase(english_words(), "The message catalog is read. A message catalog holds strings.", "") ==
          "Message catalog");
    CHECK(key_phrase(english_words(), "The message catalog is read. A message catalog holds strings.",
                     "Message catalog") == "");
    CHECK(key_phrase(english_words(), "Nothing is repeated here.", "") == "");
  }
}
