// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "generate/extractive/step_headings.hpp"
#include "generate/extractive/titles.hpp"
#include "unit/generate/sample.hpp"

using namespace praxeo::generate;
using praxeo::tests::generate_rooms::material;

TEST_SUITE("generate/headings") {
  TEST_CASE("half a clause gives way to what it speaks of, and joining words to what they join") {
    const auto& en = english_words();
    const auto cut =
        beginning_of(en, "The line containing @ symbols is expanded on input, so that it can be read.");
    CHECK(cut.whole);
    const auto half = beginning_of(
        en,
        "The number of classes in the class attribute that was given above is bounded by the memory left.");
    CHECK_FALSE(half.whole);
    CHECK(half.words == "The number of classes in the class attribute");
    CHECK(beginning_of(en, "Conversely the number of classes is large.").words ==
          "The number of classes is large");
    CHECK_FALSE(beginning_of(en, "We will go through them one by one, and then look.").whole);
  }
  const Words& en = english_words();

  TEST_CASE("a step is named by what its sentence tells the reader to do") {
    CHECK(deed_of(en, "Open the lid, and wait.") == "Open the lid");
    CHECK(deed_of(en, "Run ‘make install’ in the folder.") == "Run make install in the folder");
    CHECK(deed_of(en, "To declare an array, use:") == "Declare an array");
    CHECK(deed_of(en, "The declare builtin is used to declare arrays.") == "Declare arrays");
    CHECK(deed_of(en, "Here is an example of a loop that counts:") == "A loop that counts");
  }
  TEST_CASE("nothing that leans or leads on names a step") {
    CHECK(deed_of(en, "To do this, use:").empty());
    CHECK(deed_of(en, "Use the following command:").empty());
    CHECK(deed_of(en, "In a shell, you can do that on the command line like this:").empty());
    CHECK_FALSE(deed_of(en, "Run it like this:").ends_with("like"));
    CHECK(deed_of(en, "The loop ends.").empty());
  }
  TEST_CASE("a long clause is cut at a word that can end it") {
    const auto heading =
        deed_of(en, "Write the name of the file that holds the list of all the users of the machine.");
    CHECK(heading.size() <= 56);
    CHECK_FALSE(heading.ends_with(" the"));
    CHECK_FALSE(heading.ends_with(" of"));
    CHECK(deed_of(en, "Open the one and only message domain to name all the MO files as you did before.") ==
          "Open the one and only message domain");
  }
  TEST_CASE("a purpose keeps its words where the language needs them") {
    CHECK(deed_of(words_of_language("de"), "Um eine Datei zu öffnen, gibt man ihren Namen an.") ==
          "Um eine Datei zu öffnen");
    CHECK(deed_of(words_of_language("fr"), "Pour ouvrir un fichier, donnez son nom.") == "Ouvrir un fichier");
  }
  TEST_CASE("how a sentence begins names a step when nothing else does") {
    CHECK(beginning_of(en, "If the name is long, it is cut.").words == "If the name is long");
    // What is so on a condition is not said without it.
    CHECK_FALSE(beginning_of(en, "If nothing has changed, the server answers without a body.").whole);
    CHECK(beginning_of(en, "For large ones, loop over the file object:").words ==
          "Loop over the file object");
    CHECK(beginning_of(en, "Therefore, the file is closed.").words == "The file is closed");
  }
  TEST_CASE("titles in capitals are set as a sentence, names in capitals stay") {
    CHECK(sensible_case("INSTALLING THE PROGRAM") == "Installing the Program");
    CHECK(sensible_case("GNU") == "GNU");
    CHECK(sensible_case("LC_ALL AND OTHERS") == "LC_ALL AND OTHERS");
    CHECK(sensible_case("Bash Startup Files") == "Bash Startup Files");
  }
  TEST_CASE("a title of one word stands behind the heading above it, and the only part has its source's") {
    const auto made = material("# Loops\n\nLoops repeat.\n\n## Counting\n\nA counter counts.\n");
    const Reading reading(made, "");
    CHECK(title_choices(reading, reading.units().back(), {}, "").front() == "Loops: Counting");
    const auto plain = material("Bread is a food. Bread is baked at home. Bread is cut.\n");
    const Reading whole(plain, "");
    REQUIRE(whole.sections().size() == 1);
    CHECK(whole.sections().front().title == plain.source.version.title);
  }
  TEST_CASE("a licence is set aside under any heading") {
    const auto made = material(
        "# The Tool\n\nRedistribution and use are permitted. The above copyright notice must stay. The name "
        "may not be used without prior written permission.\n\n# Use\n\nThe tool is run.\n");
    const Reading reading(made, "");
    std::size_t aside = 0;
    for (const auto& section : reading.sections()) aside += section.set_aside ? 1U : 0U;
    CHECK(aside == 1);
    CHECK_FALSE(reading.sections().back().set_aside);
  }
  TEST_CASE("a title that says nothing stands behind the heading above it") {
    const auto made =
        material("# Loops\n\nLoops repeat.\n\n## Examples\n\nA loop is a command that repeats others.\n");
    const Reading reading(made, "");
    const auto& units = reading.units();
    REQUIRE_FALSE(units.empty());
    CHECK(title_choices(reading, units.back(), {}, "").front() == "Loops: Examples");
    CHECK(title_choices(reading, units.back(), {"Count lines"}, "")[1] == "Loops: Examples: Count lines");
  }

  TEST_CASE("what a form is of names a deed where it is one") {
    CHECK(deed_of(en, "When an end is kept in a variable, use the arithmetic form of for instead.") !=
          "For instead");
  }
  TEST_CASE("a heading keeps the particle of its verb") {
    CHECK(deed_of(en, "Take the lid off, lower the heat, and bake.") == "Take the lid off");
  }
  TEST_CASE("a number is no title, a year is one, and what only looks like a number in front of it stays") {
    for (const std::string_view number : {"2.", "(2)", "1.2", "Step 3", "Step 3:"})
      CHECK(is_only_number(en, number));
    for (const std::string_view title : {"2024", "2. Writing", "Step by step", "Part of the plan"})
      CHECK_FALSE(is_only_number(en, title));
    CHECK(heading_words(en, "Step 2: Mix the dough") == "Mix the dough");
    CHECK(heading_words(en, "Part of the plan") == "Part of the plan");
    CHECK(heading_words(en, "Appendix B Major changes") == "Major changes");
  }
}
