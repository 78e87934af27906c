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
        "```sh\necho $a_b$\n$$\nx\n$$\n```\n\n    $$ x $$\n    a$_$b\n\nOr `a\n$_x_$ b`.\n";
    CHECK(in_common_markdown(code) == code);
  }

  TEST_CASE("signs without end are read in linear time") {
    const auto begin = std::chrono::steady_clock::now();
    for (const std::string_view sign : {"$$", "$$\n", "$a ", "$$ a\n", "` `` ", "$$\n\n"}) {
      std::string text;
      while (text.size() < 1'000'000) text += sign;
      CHECK_FALSE(in_common_markdown(text).empty());
    }
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
  }
}
