// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "base/error.hpp"
#include "content/draft.hpp"
#include "unit/generate/writing.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using nlohmann::json;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::task_of;
using praxeo::tests::generate_rooms::write;

namespace {

constexpr std::string_view kShell = R"(# The shell

A word is a sequence of characters that the shell treats as a unit. A pipeline is a sequence of commands that are joined by bars. A flag is a letter that changes what a command does.

# Keys

An alias is a name that stands for another command. A command must end with a newline.
)";

json terms_of(const Task& task) {
  const auto written = write(task);
  REQUIRE(written.drafts.size() == 1);
  (void)content::prepare(content::shipped_kinds(), written.drafts.front());  // throws for a broken body
  return json::parse(written.drafts.front().body)["terms"];
}

}  // namespace

TEST_SUITE("generate/glossary") {
  TEST_CASE(
      "a glossary has the terms of the whole source in the order of the alphabet, each with its words") {
    const auto terms = terms_of(task_of("glossary", kShell));
    REQUIRE(terms.size() == 4);
    CHECK(terms[0]["term"] == "alias");
    CHECK(terms[1]["term"] == "flag");
    CHECK(terms[3]["term"] == "word");
    CHECK(terms[3]["definition"].get<std::string>().starts_with(
        "A sequence of characters that the shell treats as a unit.[^"));
  }

  TEST_CASE("what speaks of an example, or of one way to call it, defines no term") {
    std::string text(kShell);
    text +=
        "\nA closing word is, as in the previous example, the end of a loop.\n\n"
        "Without arguments a lister is a command that prints what there is.\n";
    for (const auto& term : terms_of(task_of("glossary", text))) {
      CHECK(term["term"] != "closing word");
      CHECK(term["term"] != "lister");
    }
  }

  TEST_CASE("one glossary is all that a source gives") {
    CHECK(write(task_of("glossary", kShell, 3)).drafts.size() == 1);
  }

  TEST_CASE("fewer than three terms are no ground for one") {
    CHECK_THROWS_AS((void)write(task_of("glossary", "# Words\n\nA word is a unit of text. It is short.\n")),
                    Error);
  }

  TEST_CASE("a kind without rules is refused with the way to write it") {
    try {
      (void)write(task_of("quiz", kShell));
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      CHECK(error.message().find("a quiz is written by a model") != std::string::npos);
      REQUIRE(error.hints().size() == 1);
      CHECK(error.hints()[0].find("-m PROVIDER/MODEL") != std::string::npos);
    }
  }

  TEST_CASE("terms stand in paragraphs, under a colon, in tables of two columns and in sentences") {
    auto task = task_of("glossary", R"(# Plants

Chloroplast: the part of a cell in which sugar is made.

Stroma: the fluid inside a chloroplast.

Xylem is the tissue that carries water. The result is the mean of all readings.

Cambium
: A layer of cells.

| Term | Meaning |
| Stoma | An opening in a leaf. |
| Phloem | The tissue for sugar. |

| Plant | Height |
| Oak | 30 |
)");
    task.materials.front().source.version.media_type = "text/markdown";
    const auto terms = terms_of(task);
    REQUIRE(terms.size() == 6);
    CHECK(terms[0]["term"] == "Cambium");
    CHECK(terms[0]["definition"].get<std::string>().starts_with("A layer of cells.[^"));
    CHECK(terms[1]["term"] == "Chloroplast");
    CHECK(terms[2]["term"] == "Phloem");
    CHECK(terms[3]["term"] == "Stoma");
    CHECK(terms[3]["definition"].get<std::string>().starts_with("An opening in a leaf.[^"));
    CHECK(terms[5]["term"] == "Xylem");
  }

  TEST_CASE("a meaning begins behind the term and its verb, and a term is written as inside a sentence") {
    auto task = task_of("glossary", R"(# Caches

A cache is a store of responses that can be used again. Validator means a value that tells two versions apart. The server compares the validator with its own.

Bulk fermentation is a first rise of the whole dough. Hydration is the weight of the water in relation to the flour.

Bash is a shell of the GNU project. It reads what Bash users type. JSON is a text format.

Stale responses are responses whose age exceeds their lifetime. The term drift means a slow change of what is measured.
)");
    task.materials.front().source.version.media_type = "text/markdown";
    std::map<std::string, std::string> told;
    for (const auto& term : terms_of(task)) told[term["term"]] = bare(term["definition"]);
    CHECK(told["cache"] == "A store of responses that can be used again.");
    CHECK(told["validator"] == "A value that tells two versions apart.");
    CHECK(told["bulk fermentation"] == "A first rise of the whole dough.");
    CHECK(told["hydration"] == "The weight of the water in relation to the flour.");
    CHECK(told["Bash"] == "A shell of the GNU project.");
    CHECK(told["JSON"] == "A text format.");
    CHECK(told["stale responses"] == "Responses whose age exceeds their lifetime.");
    CHECK(told["drift"] == "A slow change of what is measured.");
    CHECK(told.size() == 8);
  }

  TEST_CASE("what went wrong once is no meaning, and a term takes the case that most sentences give it") {
    auto task = task_of("glossary", R"(# Bread

Dense crumb
: The dough was underproofed.

Autolyse
: A rest of flour and water.

Crumb
: The inside of a loaf.

Bash is a shell. Type bash to begin. Users of Bash know Bash well.
)");
    task.materials.front().source.version.media_type = "text/markdown";
    const auto terms = terms_of(task);
    REQUIRE(terms.size() == 3);
    CHECK(terms[1]["term"] == "Bash");
    CHECK(terms[2]["term"] == "Crumb");
  }

  TEST_CASE("one term in two numbers is one term, and what is no term is none") {
    const auto terms = terms_of(task_of("glossary", R"(# Words

reserved word
: A word that has a special meaning to the shell.

Copyright c 1988–2022 Free Software Foundation, Inc.
: Everyone is permitted to copy this.

expr1 -a expr2
: True if both expressions are true.

keyname: function-name or macro
: The name of a key.

token
: A sequence of characters considered a single unit by the shell.

Reserved words are words that have special meaning to the shell. A field is a unit of text.
)"));
    REQUIRE(terms.size() == 3);
    CHECK(terms[0]["term"] == "field");
    CHECK(terms[1]["term"] == "reserved word");
    CHECK(terms[2]["term"] == "token");
  }

  TEST_CASE("what is told of any of its kind is its meaning, and what of the products of one case is none") {
    auto task = task_of("glossary", R"(# Tides

A tidal force is the difference between two pulls of the Moon. A lunar day is the 24 h 50 min that the Moon needs.

# Acids

An acid is a substance that gives away ions in water. A base is a substance that takes them up. The products are a salt and water.

# Calls

The base case is the input that can be answered at once. "Plot" means a piece of land let by the Society.
)");
    task.materials.front().source.version.media_type = "text/markdown";
    std::map<std::string, std::string> meanings;
    for (const auto& each : terms_of(task)) meanings[each["term"]] = bare(each["definition"]);
    CHECK(meanings.size() == 6);
    CHECK(meanings["tidal force"] == "The difference between two pulls of the Moon.");
    CHECK(meanings["lunar day"] == "The 24 h 50 min that the Moon needs.");
    CHECK(meanings["base"] ==
          "An acid is a substance that gives away ions in water. A base is a substance that takes them up.");
    CHECK(meanings["base case"] == "The input that can be answered at once.");
    CHECK(meanings["Plot"] == "A piece of land let by the Society.");
    CHECK_FALSE(meanings.contains("products"));
  }
}
