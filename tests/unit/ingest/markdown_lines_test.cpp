// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/markdown_lines.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "ingest/read_text.hpp"
#include "store/code_marks.hpp"

namespace {

using praxeo::ingest::text_document;
using praxeo::ingest::text_of;
using praxeo::ingest::text::in_common_markdown;

std::string said(std::string_view text) { return text_of(text_document(text, "it.md", "it.md").passages); }

}  // namespace

TEST_SUITE("ingest/text/markdown_lines") {
  TEST_CASE("mathematics that stands apart is code in tex, as it was written") {
    const std::string_view text =
        "The weight, so\n\n$$\n\\begin{aligned}\nN &= mg\\cos\\theta \\\\\n  &= 34.0\\ \\text{N}\n"
        "\\end{aligned}\n$$\n\nand $$\\text{H}_2\\text{O}$$\n\n$$f = \\mu N$$ (friction)\n\n- then\n\n"
        "  $$ a_1 $$\n";
    CHECK(said(text) ==
          "The weight, so\n\n    \\begin{aligned}\n    N &= mg\\cos\\theta \\\\\n      &= 34.0\\ \\text{N}\n"
          "    \\end{aligned}\n\nand $$\\text{H}_2\\text{O}$$\n\n    f = \\mu N\n\n- then\n\n    a_1");
    const auto marks = praxeo::store::code_marks(text_document(text, "it", "it.md").metadata);
    REQUIRE(marks.blocks.size() == 3);
    CHECK(marks.blocks.front().language == "tex");
  }

  TEST_CASE("mathematics in a line is kept as it was written, and amounts of money are no mathematics") {
    CHECK(said("From $\\tfrac12 mv^2 = *a* \\{_b_\\}$ to $x_1$, *so*: $5 *and* $6, `$a_b$` \\$1.") ==
          "From $\\tfrac12 mv^2 = *a* \\{_b_\\}$ to $x_1$, so: $5 and $6, $a_b$ $1.");
    CHECK(said("| a | b |\n|---|---|\n| $\\theta$ | $\\|x\\|$ |\n") ==
          "| a | b |\n| $\\theta$ | $\\|x\\|$ |");
  }

  TEST_CASE("code keeps its dollars") {
    const std::string_view code =
        "```sh\n:::{tip}\n:::\necho $a_b$\n$$\nx\n$$\n```\n\n    $$ x $$\n    a$_$b\n\nOr `a\n$_x_$ b`.\n";
    CHECK(in_common_markdown(code) == code);
  }

  TEST_CASE("directives of MyST and Pandoc go, their titles and what they say stay") {
    CHECK(
        said(
            "(titration)=\n# Practical\n\n:::{admonition} Safety\n:class: danger\nWear "
            "*goggles*.\n:::\nGo.\n\n"
            "```{tip}\nYou *may* rinse.\n\n- One\n```\n\n::::{dropdown} Answers\n:::note\n1. Too high.\n:::\n"
            "::::\n\n::: {.callout title=\"Read this!\"}\nSo\n:::\n\n::: of words\n") ==
        "Practical\n\nSafety:\n\nWear goggles.\n\nGo.\n\nYou may rinse.\n\n- One\n\nAnswers:\n\n1. Too "
        "high.\n\n"
        "Read this!\n\nSo\n\n::: of words");
  }

  TEST_CASE("code in a directive is code of its language, without options") {
    const std::string_view text =
        "```{code-block} python\n:linenos:\n:caption: x\na = 1\n:b: c\n```\n\n:::{code} "
        "sh\nls\n:::\n\n```{r}\nx\n```\n";
    CHECK(said(text) == "    a = 1\n    :b: c\n\n    ls\n\n    x");
    const auto marks = praxeo::store::code_marks(text_document(text, "it", "it.md").metadata);
    REQUIRE(marks.blocks.size() == 3);
    CHECK(marks.blocks[0].language == "python");
    CHECK(marks.blocks[1].language == "sh");
  }

  TEST_CASE("admonitions of MkDocs and alerts of GitHub are read as what they say") {
    CHECK(said("Words\n\n!!! warning \"Do not restore\"\n    `a` drops *it*.\n\n    ```sh\n    ls\n      "
               "-l\n    ```\n"
               "\n3. Restore\n\n    !!! note\n        It restores.\n\n    More.\n\nWords!\n!!! so it is\n\n"
               "> [!NOTE]\n> It is *so*.\n") ==
          "Words\n\nDo not restore:\n\na drops it.\n\n    ls\n      -l\n\n3. Restore\n\n  It restores.\n\n  "
          "More.\n\n"
          "Words! !!! so it is\n\n  It is so.");
  }

  TEST_CASE("text that begins with the name of a sign is no option") {
    CHECK(said("Title of it\n\n::: tip\n:bulb: Save your work.\n:::\n\n!!! note\n    :star: Stars.\n") ==
          "Title of it\n\n:bulb: Save your work.\n\n:star: Stars.");
    CHECK(said("# Doc\n\n::: details\n\n:fire: is a sign.\n:::\n\n:::{tip}\n:class: big\n\n:fire: "
               "too.\n:::\n") == "Doc\n\n:fire: is a sign.\n\n:fire: too.");
  }

  TEST_CASE("code that begins on the line of an item is code, and what stands below it is none") {
    const std::string_view text =
        "Do this:\n\n- ```bash\n  grep \"^$a_b$\" file\n  (target)=\n  ::: warning\n  ```\n\n"
        "1. * ~~~\n     $x_1$\n     ~~~\n\n> - ```\n>   $x_1$\n\nThen read on.\n\n```\n(target)=\n::: "
        "note\n```\n";
    CHECK(in_common_markdown(text) == text);
    // the item ends, and its code with it
    CHECK(in_common_markdown("- ```\n  a\n\nSet $e^{x*y*z}$ here.\n").find("$e\\^\\{x\\*y\\*z\\}$") !=
          std::string::npos);
  }

  TEST_CASE("a fence that is set in as code is ends no code") {
    const std::string_view text =
        "```markdown\nShow:\n\n    ```\n    code\n\n(target)=\n::: tip\nUse $a_b$ and *c*.\n```\n";
    CHECK(in_common_markdown(text) == text);
  }

  TEST_CASE("code set in inside lists is code, and what goes on with an item is none") {
    const std::string_view code =
        "A\n\n- one\n\n      $x_1$ *b*\n\n1. Run it:\n\n       echo $a_b$\n\n   - so\n\n         $x_1$\n";
    CHECK(in_common_markdown(code) == code);
    CHECK(in_common_markdown("10. one\n\n    $x_1$\n\n- two\n\n    $x_1$\n      $x_1$\n") ==
          "10. one\n\n    $x\\_1$\n\n- two\n\n    $x\\_1$\n      $x\\_1$\n");
  }

  TEST_CASE("code may follow right below a heading, and below a marker alone") {
    const std::string_view code = "# So\n    $a_b$\nSo\n---\n    $a_b$\n\n-\n      $a_b$\n\n***\n    $a_b$\n";
    CHECK(in_common_markdown(code) == code);
    CHECK(in_common_markdown("#so\n    $a_b$\n\n    $a_b$\n") == "#so\n    $a\\_b$\n\n    $a_b$\n");
  }

  TEST_CASE("links that stand for themselves keep their dollars") {
    CHECK(said("See <https://e.org/$a_b$> end {x}, where $a < b$ and $c_1 > d_1$.") ==
          "See https://e.org/$a_b$ end {x}, where $a < b$ and $c_1 > d_1$.");
  }

  TEST_CASE("words behind the end of mathematics that stands apart are text") {
    CHECK(said("# D\n\n$$\na_1\n$$ where *a* is the sum.\n\nProse with *stress* "
               "here.\n\n$$\nb_2\n$$\n\nMore.\n") ==
          "D\n\n    a_1\n\nwhere a is the sum.\n\nProse with stress here.\n\n    b_2\n\nMore.");
    CHECK(said("Pay in\n$$ as they *say*\n\nand more\n\n$$\nb_2\n$$\n") ==
          "Pay in $$ as they say\n\nand more\n\n    b_2");
  }

  TEST_CASE("two dollars of the shell in a sentence of some lines are no mathematics") {
    constexpr std::string_view kShell =
        "$$ is the process id of the shell that runs the script, and\nevery subshell keeps it, so that $$ "
        "never changes in one script.\n";
    CHECK(in_common_markdown(kShell) == kShell);
    CHECK(said("$$ a_1 +\n  b_2 $$ (sum)\n") == "    a_1 +\n      b_2");
  }

  TEST_CASE("two dollars behind a word leave those that follow as they are") {
    CHECK(said("A cost of a$$ and $$x_1 *y* z_2$$ here.") == "A cost of a$$ and $$x_1 *y* z_2$$ here.");
  }

  TEST_CASE("signs without end are read in linear time") {
    const auto begin = std::chrono::steady_clock::now();
    for (const std::string_view sign :
         {"$$", "$$\n", "$a ", "$$ a\n", "` `` ", "$$\n\n", ":::", ":::\n", ":::{tip}\n", "!!! a\n    ",
          "```{tip}\n", "> [!NOTE]\n> a\n", "- ", "> ", "- ```\n", "<a:", "<a:>", "x$$ $$ "}) {
      std::string text;
      while (text.size() < 1'000'000) text += sign;
      CHECK_FALSE(in_common_markdown(text).empty());
    }
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
  }

  TEST_CASE("exponents in tags stay raised") {
    CHECK(said("They wrap after 2<sup>32</sup> steps, and H<sub>2</sub>O stays.\n") ==
          "They wrap after 2³² steps, and H2O stays.");
    CHECK(said("He wrote<sup>1</sup> it.\n") == "He wrote1 it.");
  }
}
