// SPDX-License-Identifier: Apache-2.0
#include "content/marks.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

using namespace praxeo::content;

namespace {

std::vector<int> numbers(std::string_view prose) {
  std::vector<int> found;
  for (const auto& mark : find_marks(prose)) found.push_back(mark.number);
  return found;
}

std::string first_claim(std::string_view prose) {
  const auto marks = find_marks(prose);
  return marks.empty() ? "(no mark)" : claim_of(prose, marks.front());
}

}  // namespace

TEST_SUITE("content/marks") {
  TEST_CASE("a mark is a bracket, a caret, digits and a bracket") {
    const std::string prose = "One.[^1] Two [^22].";
    const auto marks = find_marks(prose);
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].number == 1);
    CHECK(prose.substr(marks[0].start, marks[0].end - marks[0].start) == "[^1]");
    CHECK(prose.substr(marks[1].start, marks[1].end - marks[1].start) == "[^22]");
  }

  TEST_CASE("what only looks like a mark is none") {
    for (const auto* prose :
         {"[^a]", "[^]", "[^1", "[1]", "^1]", "[ ^1]", "[^1a]", "[^-1]", "[^0-9]", "", "["}) {
      CHECK(numbers(prose).empty());
    }
  }

  TEST_CASE("an escaped bracket makes no mark, a doubly escaped one does") {
    CHECK(numbers(R"(the set \[^1] matches)").empty());
    CHECK(numbers(R"(a backslash \\[^1])") == std::vector<int>{1});
    CHECK(numbers(R"(\\\[^1])").empty());
  }

  TEST_CASE("a mark inside a code span is none") {
    CHECK(numbers("`[^1]`").empty());
    CHECK(numbers("a `x` b[^2]") == std::vector<int>{2});
    CHECK(numbers("``a ` [^1] ``[^3]") == std::vector<int>{3});
    CHECK(numbers(R"(`\`[^4])") == std::vector<int>{4});
  }

  TEST_CASE("back-ticks without a partner open no code span") {
    CHECK(numbers("a ` b[^1]") == std::vector<int>{1});
    CHECK(numbers("a `` b ` c[^1]") == std::vector<int>{1});
    CHECK(numbers(R"(\`[^1]\`)") == std::vector<int>{1});
  }

  TEST_CASE("a code span ends with its paragraph") {
    CHECK(numbers("an ` open[^1]\n\nnext ` here") == std::vector<int>{1});
    CHECK(numbers("an ` open[^1]\nnext ` here").empty());
  }

  TEST_CASE("a number past all bounds is a mark that no citation can have") {
    CHECK(numbers("[^99999999999999999999]") == std::vector<int>{std::numeric_limits<int>::max()});
  }

  TEST_CASE("hostile runs of back-ticks and brackets cost no more than their length") {
    std::string prose;
    for (std::size_t i = 1; i < 1500; ++i) prose += std::string(i, '`') + ' ';
    CHECK(numbers(prose + "[^1]") == std::vector<int>{1});
    CHECK(numbers(std::string(300000, '[') + "[^1]") == std::vector<int>{1});
    CHECK(numbers("[^" + std::string(300000, '1')).empty());
  }

  TEST_CASE("words without marks lose the blank before each, and their escapes") {
    CHECK(without_marks("One.[^1] Two [^2]. Three") == "One. Two. Three");
    CHECK(without_marks(R"(A \*star\* and \[^1][^1].)") == "A *star* and [^1].");
    CHECK(without_marks(R"(keep `\*` here)") == R"(keep `\*` here)");
    CHECK(without_marks(R"(C:\temp)") == R"(C:\temp)");
  }

  TEST_CASE("a claim is the sentence before the mark") {
    CHECK(first_claim("It loops.[^3]") == "It loops.");
    CHECK(first_claim("Before. It loops.[^3] After.") == "It loops.");
    CHECK(first_claim("Before. It loops [^3]. After.") == "It loops.");
    CHECK(first_claim("Before. It loops. [^3] After.") == "It loops.");
  }

  TEST_CASE("a mark inside a sentence stands for the whole of it") {
    CHECK(first_claim("First. It loops[^1] and it ends. Last.") == "It loops and it ends.");
  }

  TEST_CASE("a mark that opens a paragraph stands for the sentence that follows") {
    CHECK(first_claim("[^1] It loops. It ends.") == "It loops.");
    CHECK(first_claim("Before it.\n\n[^1] It loops. It ends.") == "It loops.");
  }

  TEST_CASE("a field of nothing but a mark claims nothing") { CHECK(first_claim("[^1]").empty()); }

  TEST_CASE("two marks of one sentence have the same claim") {
    const std::string prose = "It loops.[^1][^2] It ends.[^3]";
    const auto marks = find_marks(prose);
    REQUIRE(marks.size() == 3);
    CHECK(claim_of(prose, marks[0]) == "It loops.");
    CHECK(claim_of(prose, marks[1]) == "It loops.");
    CHECK(claim_of(prose, marks[2]) == "It ends.");
  }

  TEST_CASE("abbreviations and file names don't cut a claim") {
    CHECK(first_claim("Some shells, e.g. Bash, read .bashrc first.[^1]") ==
          "Some shells, e.g. Bash, read .bashrc first.");
  }

  TEST_CASE("a full stop inside a code span ends no sentence") {
    CHECK(first_claim("First. Use `a. B` or `c! D` here.[^1] Last.") == "Use `a. B` or `c! D` here.");
    CHECK(first_claim("First. `Ls` lists.[^1]") == "`Ls` lists.");
  }

  TEST_CASE("behind a stop with its mark another sentence begins, whatever its letter") {
    const auto found =
        cited_sentences("Leave out the `-v`.[^1] getopts knows none.[^2] See e.g.[^3] the manual.[^4]");
    REQUIRE(found.size() == 3);
    CHECK(found[0].text == "Leave out the `-v`.");
    CHECK(found[1].text == "getopts knows none.");
    CHECK(found[2].marks == std::vector<std::size_t>{2, 3});
  }

  TEST_CASE("sentences know their marks, and which have none") {
    const auto found = cited_sentences("One.[^1] Two. Three [^2] goes on.[^3]");
    REQUIRE(found.size() == 3);
    CHECK(found[0].marks == std::vector<std::size_t>{0});
    CHECK(found[1].marks.empty());
    CHECK(found[1].text == "Two.");
    CHECK(found[2].marks == std::vector<std::size_t>{1, 2});
    CHECK(found[2].text == "Three goes on.");
  }

  TEST_CASE("a mark behind an abbreviation ends no sentence") {
    CHECK(cited_sentences("Switch off the pump etc.[^1] stop and wait.[^1]").size() == 1);
    CHECK(cited_sentences("Leave it out.[^1] getopts knows none.[^2]").size() == 2);
  }
}
