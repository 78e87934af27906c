// SPDX-License-Identifier: Apache-2.0
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <doctest/doctest.h>

#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/ids.hpp"
#include "base/text/normalize.hpp"
#include "content/markdown.hpp"
#include "content/marks.hpp"
#include "support/source_tree.hpp"
#include "unit/content/support.hpp"

using namespace praxeo;

namespace {

std::vector<std::string> hostile_strings() {
  const auto text = base::read_file(praxeo::tests::source_root() / "tests/data/text/naughty.json");
  auto strings = nlohmann::json::parse(text).get<std::vector<std::string>>();
  for (const auto* more : {"# no heading",
                           "- no list",
                           "1. no list",
                           "10) no list",
                           "> no quote",
                           "a\n===",
                           "a\n---",
                           "    no code",
                           "```\nno fence\n```",
                           "[^1]",
                           "[a](b)",
                           "![a](b)",
                           "<b>bold</b>",
                           "&amp; &#65;",
                           "*a* _b_ **c** __d__ ~~e~~",
                           "foo_bar_baz",
                           "a | b\n--- | ---\n1 | 2",
                           "C:\\temp\\",
                           "\\[^1]",
                           "`code`",
                           "``a`",
                           "[a]: http://x",
                           "wow!",
                           "* * *",
                           "_ _ _",
                           "\\",
                           "!",
                           "a  \nb",
                           "<!-- -->",
                           "<http://x.y>",
                           "$HOME/*.txt ~/x",
                           "${a[@]} && b || c"}) {
    strings.emplace_back(more);
  }
  return strings;
}

// What is left of words when blanks are folded, which is all that Markdown may change.
std::string plain(std::string_view words) { return base::squeeze(base::normalize_text(words)); }

std::string shown(std::string_view prose) {
  return plain(tests::seen_text(content::prose_to_html(prose, "")));
}

// Rendered as a whole document by a reader of GitHub's Markdown, blocks, tables, footnotes and all.
std::string shown_as_document(const std::string& markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  constexpr int kOptions = CMARK_OPT_FOOTNOTES;
  const std::unique_ptr<cmark_parser, void (*)(cmark_parser*)> parser(cmark_parser_new(kOptions),
                                                                      cmark_parser_free);
  for (const auto* name : {"table", "strikethrough", "autolink", "tasklist"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const std::unique_ptr<cmark_node, void (*)(cmark_node*)> root(cmark_parser_finish(parser.get()),
                                                                cmark_node_free);
  const std::unique_ptr<char, void (*)(void*)> html(cmark_render_html(root.get(), kOptions, nullptr),
                                                    std::free);
  return plain(tests::seen_text(html.get()));
}

}  // namespace

TEST_SUITE("content/escape") {
  TEST_CASE("escaped foreign words show exactly as they are") {
    for (const auto& words : hostile_strings()) {
      CAPTURE(words);
      CHECK(shown(content::escape_prose(words)) == plain(words));
    }
  }

  TEST_CASE("escaped random markup shows exactly as it is, and holds no marks") {
    base::SeededRandom random(11);
    for (int i = 0; i < 3000; ++i) {
      const auto words = tests::random_markup(random);
      const auto escaped = content::escape_prose(words);
      CAPTURE(words);
      CHECK(shown(escaped) == plain(words));
      CHECK(content::find_marks(escaped).empty());
    }
  }

  TEST_CASE("escaped foreign words show exactly as they are in a whole document too") {
    for (const auto& words : hostile_strings()) {
      CAPTURE(words);
      CHECK(shown_as_document(content::escape_prose(words)) == plain(words));
    }
    base::SeededRandom random(13);
    for (int i = 0; i < 3000; ++i) {
      const auto words = tests::random_markup(random);
      CAPTURE(words);
      CHECK(shown_as_document(content::escape_prose(words)) == plain(words));
    }
  }

  TEST_CASE("stretches of a line show exactly as they are, one behind the other") {
    base::SeededRandom random(15);
    for (int i = 0; i < 3000; ++i) {
      const auto first = tests::random_markup(random);
      const auto second = tests::random_markup(random);
      CAPTURE(first);
      CAPTURE(second);
      const auto prose =
          "w " + content::escape_inline(first) + content::code_span("c") + content::escape_inline(second);
      CHECK(shown(prose) == plain("w " + first + "c" + second));
      CHECK(content::find_marks(prose + "[^1]").size() == 1);
    }
    CHECK(content::escape_inline(" - a 1. b # ") == " - a 1. b # ");
  }

  TEST_CASE("undoing the escapes gives the words again") {
    for (const auto& words : hostile_strings()) {
      CAPTURE(words);
      CHECK(plain(content::without_marks(content::escape_prose(words))) == plain(words));
    }
  }

  TEST_CASE("a mark behind escaped words stays a mark") {
    for (const auto& words : hostile_strings()) {
      CAPTURE(words);
      CHECK(content::find_marks(content::escape_prose(words) + "[^7]").size() == 1);
    }
  }

  TEST_CASE("words that are no markup are left alone") {
    for (const auto* words :
         {"Plain words, with a comma.", "foo_bar", "3.14 is less than 4", "AT&T; a < b"}) {
      const std::string expected = std::string(words) == "AT&T; a < b" ? "AT\\&T; a \\< b" : words;
      CHECK(content::escape_prose(words) == expected);
    }
    CHECK(content::escape_prose("a [^1] b") == R"(a \[^1] b)");
  }

  TEST_CASE("a code span shows its code to the letter") {
    base::SeededRandom random(12);
    for (int i = 0; i < 3000; ++i) {
      auto code = tests::random_markup(random);
      for (auto& c : code) c = c == '\n' ? ' ' : c;
      const auto html = content::prose_to_html("x" + content::code_span(code) + "y", "");
      CAPTURE(code);
      CHECK(tests::seen_text(html) == "x" + code + "y\n");
      CHECK(html.find("<code>") != std::string::npos);
    }
  }

  TEST_CASE("a code span survives back-ticks at its ends, blanks alone, and line ends") {
    CHECK(content::code_span("ls") == "`ls`");
    CHECK(content::code_span("`") == "`` ` ``");
    CHECK(content::code_span("a``b") == "`a``b`");
    CHECK(content::code_span("a`b``c") == "```a`b``c```");
    CHECK(content::code_span("a\r\nb\nc") == "`a b c`");
    CHECK(content::code_span(" ") == "` `");
    CHECK(content::code_span("").empty());
  }

  TEST_CASE("a code span holds no marks") {
    CHECK(content::find_marks(content::code_span("x[^1]`")).empty());
  }
}
