// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "ingest/read_text.hpp"
#include "ingest/text/markdown.hpp"

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

}  // namespace

TEST_SUITE("ingest/text/markdown") {
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
}
