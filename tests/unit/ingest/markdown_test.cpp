// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "base/text/blocks.hpp"
#include "base/text/utf8.hpp"
#include "ingest/read_text.hpp"
#include "ingest/text/markdown.hpp"
#include "store/code_marks.hpp"

namespace {

using praxeo::ingest::text_document;
using praxeo::ingest::text_of;
using praxeo::ingest::text::front_matter;

std::string read_markdown(std::string_view text) {
  return text_of(text_document(text, "it.md", "it.md").passages);
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

praxeo::store::CodeMarks marks_of(std::string_view text, std::string_view file_name = "it.md") {
  return praxeo::store::code_marks(text_document(text, "it", file_name).metadata);
}

// The words that are marked as code.
std::vector<std::string> code_of(std::string_view markdown) {
  const auto text = read_markdown(markdown);
  const praxeo::base::utf8::Index index(text);
  std::vector<std::string> found;
  for (const auto& span : marks_of(markdown).spans)
    found.emplace_back(index.slice(static_cast<std::size_t>(span.start), static_cast<std::size_t>(span.end)));
  return found;
}

using Blocks = std::vector<praxeo::store::CodeMarks::Block>;

}  // namespace

TEST_SUITE("ingest/text/markdown") {
  TEST_CASE("references to footnotes vanish, and the footnotes follow in their order, used or not") {
    CHECK(read_markdown(
              "# Loops[^2]\n\nIt runs[^1]. It ends [^2], **always[^2]** [^1]\nor not.[^none] See `[^1]`.\n\n"
              "| a[^1] |\n|---|\n| b |\n\n[^1]: One, and more[^2].\n[^lost]: Nobody leads here.\n"
              "[^2]:\n    Two.\n\n    Its second paragraph.\n\nThe end.\n") ==
          "Loops\n\nIt runs. It ends, always or not.[^none] See [^1].\n\n| a |\n| b |\n\nThe end.\n\n"
          "[^1]: One, and more.\n\n[^2]: Nobody leads here.\n\n[^3]: Two.\n\nIts second paragraph.");
    CHECK(read_markdown("# T\n\n[^1]: Alone.\n") == "T\n\n[^1]: Alone.");
    CHECK(read_markdown("> Words.[^a]\n>\n> [^a]: In a quote.\n") == "  Words.\n\n[^1]: In a quote.");
  }

  TEST_CASE("roles of MyST are read as what they show") {
    CHECK(read_markdown("A {term}`wheel <Wheel>` and the {doc}`page`.\n") == "A wheel and the page.");
    CHECK(code_of("Edit {file}`boats.txt`, call {py:func}`row`, see {ref}`here`.\n") ==
          std::vector<std::string>{"boats.txt", "row"});
    CHECK(read_markdown("Of type {string}`a <b>`.\n") == "Of type {string}a <b>.");
    CHECK(read_markdown("Write {term} `a <b>`.\n") == "Write {term} a <b>.");
  }

  TEST_CASE("what has the look of a footnote in code, or of none, stays") {
    CHECK(read_markdown("```\n[^1]: code\n```\n") == "    [^1]: code");
    CHECK(read_markdown("No letter is [^a-z].\n\n[^two words]: no note\n") ==
          "No letter is [^a-z].\n\n[^two words]: no note");
    CHECK(read_markdown("Words.\n\n```\n[^1]: open\n") == "Words.\n\n    [^1]: open");
  }

  TEST_CASE("many footnotes of the same and of other names are read in a moment") {
    CHECK(read_markdown("A[^a]\n\n" + repeated("[^a]: x\n\n", 20'000)).starts_with("A\n\n[^1]: x"));
    std::string all = "A\n\n";
    for (int i = 0; i < 20'000; ++i) all += "[^n" + std::to_string(i) + "]: x\n\n";
    CHECK(read_markdown(all).ends_with("[^20000]: x"));
  }

  TEST_CASE("a text that begins with a rule loses nothing, be there a colon and another rule in it") {
    CHECK(read_markdown("---\n\nA text begins with a rule.\nNote: loops repeat.\n\n---\n\nBehind it.\n") ==
          "A text begins with a rule. Note: loops repeat.\n\nBehind it.");
    CHECK(front_matter("---\ntitle: Loops\n- no list\n---\n").size == 0);
  }

  TEST_CASE("front matter may hold lists, remarks, blank lines and what is set in") {
    const auto text =
        "---\n# made by hand\ntitle: Loops\n\nLast changed: today\nauthors:\n- Ann\n- Bob\nlinks:\n"
        "  home: x\n  more\ntags: [\n  a\n]\n---\nText.\n";
    const auto front = front_matter(text);
    CHECK(front.size > 0);
    CHECK(front.first("title") == "Loops");
    CHECK(front.all("authors") == std::vector<std::string>{"Ann", "Bob"});
    CHECK(read_markdown(text) == "Text.");
  }

  TEST_CASE("HTML keeps its words: references are read, and '<' before a blank is no tag") {
    CHECK(read_markdown("<div>\nAT&amp;T &lt;b&gt; 5 &euro; if a < b and c > d &nosuch;\n</div>\n") ==
          "AT&T <b> 5 € if a < b and c > d &nosuch;");
    CHECK(read_markdown("<div>\nAn open <b\n</div> end <i\n") == "An open end <i");
  }

  TEST_CASE("scripts and styles vanish in any case, and what stands behind them stays") {
    CHECK(read_markdown("<SCRIPT>var x = 1;</Script> Behind it.\n") == "Behind it.");
    CHECK(read_markdown("<div><STYLE>\np {}\n</STYLE><p>Words.</p></div>\n") == "Words.");
    CHECK(read_markdown("<div><styled>Words.</styled></div>\n") == "Words.");
  }

  TEST_CASE("a table can't grow far beyond its file") {
    const auto wide =
        repeated("| a ", 3000) + "|\n" + repeated("|-", 3000) + "|\n" + repeated("| a |\n", 3000);
    CHECK(read_markdown(wide).size() < 2 * wide.size());
    CHECK(read_markdown("| a | b |\n|---|---|\n| 1 | 2 |\n") == "| a | b |\n| 1 | 2 |");
  }

  TEST_CASE("the language that a fence tells is kept, with the place of its block") {
    CHECK(marks_of("# A\n\n```rust\nfn main() {}\n```\n").blocks == Blocks{{3, "rust"}});
    CHECK(marks_of("```Rust,ignore\nx\n```\n").blocks == Blocks{{0, "rust"}});
    CHECK(marks_of("```{.python .numberLines}\nx\n```\n").blocks == Blocks{{0, "python"}});
    CHECK(marks_of("~~~ js {1,3}\nx\n~~~\n").blocks == Blocks{{0, "js"}});
    CHECK(marks_of("```c++\nx\n```\n").blocks == Blocks{{0, "c++"}});
    CHECK(marks_of("```\nx\n```\n").empty());
    CHECK(marks_of("    x\n").empty());
  }

  TEST_CASE("blocks of code that follow each other are told apart") {
    CHECK(marks_of("```sh\na\n```\n\n```\nb\n```\n").blocks == Blocks{{0, "sh"}, {7, ""}});
    CHECK(marks_of("```\na\n```\n\nWords.\n\n```\nb\n```\n").empty());
  }

  TEST_CASE("code in a line is marked, and the text reads as before") {
    const auto text = "# Use `grid`\n\n- Set `display: grid`, then ` gap `.\n\n| `a` | b |\n|---|---|\n";
    CHECK(read_markdown(text) == "Use grid\n\n- Set display: grid, then gap.\n\n| a | b |");
    CHECK(code_of(text) == std::vector<std::string>{"grid", "display: grid", "gap", "a"});
    CHECK(text_document(text, "it", "it.md").anchors.front().label == "Use grid");
  }

  TEST_CASE("a picture by itself is told from prose by its brackets") {
    CHECK(read_markdown("One.\n\n![A cat sits.](c.png)\n\nA ![cat](c.png) sits.\n") ==
          "One.\n\n[A cat sits]\n\nA cat sits.");
    CHECK(read_markdown("[![A cat](c.png)](d)\n") == "[A cat]");
  }

  TEST_CASE("a sentence in brackets is prose, and a class of letters is no footnote") {
    CHECK(praxeo::base::blocks("[The keeper leaves the hall.]").at(0).role ==
          praxeo::base::BlockRole::paragraph);
    using praxeo::ingest::text::looks_like_markdown;
    CHECK_FALSE(looks_like_markdown("[^0]: any character but a zero.\nThe class [^0] matches a letter.\n"));
    CHECK_FALSE(looks_like_markdown("[^1]: any character but a one.\nThe class [^1] matches a_b_c.\n"));
  }

  TEST_CASE("signs that mark code here do so in no text of others") {
    CHECK(code_of("a \xEF\xB7\x90 b \xEF\xB7\x91 `c`\n") == std::vector<std::string>{"c"});
    CHECK(code_of("`e` \xCC\x81\n") == std::vector<std::string>{"e"});
    CHECK(code_of("`e`\xCC\x81\n").empty());  // an accent over the sign's place
  }

  TEST_CASE("of more code than any note has, the first is marked and the rest is read") {
    const auto text = repeated("`a` ", 60'000);
    CHECK(marks_of(text).spans.size() == 50'000);
    CHECK(read_markdown(text).size() == 2 * 60'000 - 1);
  }

  TEST_CASE("a file of code is in the language of its suffix") {
    CHECK(marks_of("fn main() {}\n", "main.rs").blocks == Blocks{{0, "rs"}});
    CHECK(marks_of("int x;\n", "it.h").blocks == Blocks{{0, "c"}});
    CHECK(marks_of("#!/bin/sh\nls\n", "run.local").empty());
    CHECK(marks_of("a,b\n", "it.csv").empty());
  }

  TEST_CASE("marks of code in metadata of others are read with patience") {
    using praxeo::store::code_marks;
    CHECK(code_marks("").empty());
    CHECK(code_marks(R"({"code": "x"})").empty());
    CHECK(code_marks(R"({"code": {"blocks": {"c": [-1, "x", 4]}, "spans": [[3, 3], [1], [5, 6]]}})") ==
          praxeo::store::CodeMarks{{{4, "c"}}, {{5, 6}}});
  }

  TEST_CASE("lines in bold alone above text are headings where there are several") {
    const std::string text =
        "Requirements, draft 3\n\n**Functional**\n\n- It shall run.\n\n**Out of scope**\n\nDesks.\n";
    const auto headings = text_document(text, "it", "it.md").anchors;
    REQUIRE(headings.size() == 3);
    CHECK(headings[0].label == "Requirements, draft 3");
    CHECK(headings[1].label == "Functional");
    CHECK(headings[2].label == "Out of scope");
    CHECK(read_markdown(text) ==
          "Requirements, draft 3\n\nFunctional\n\n- It shall run.\n\nOut of scope\n\nDesks.");
  }

  TEST_CASE("bold words that warn, stand alone, or go on in a sentence head nothing") {
    for (const std::string text :
         {"# T\n\n**Warning**\n\nIt is hot.\n", "# T\n\n**Load it.**\n\nWords.\n\n**Run it.**\n\nWords.\n",
          "# T\n\n**One** word\n\nWords.\n\n**Two** words\n\nWords.\n",
          "# T\n\n- **One**\n- **Two**\n\nWords.\n", "# T\n\nWords.\n\n**One**\n\n**Two**\n"})
      CHECK(text_document(text, "it", "it.md").anchors.size() == 1);
  }
}
