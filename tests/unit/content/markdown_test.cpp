// SPDX-License-Identifier: Apache-2.0
#include "content/markdown.hpp"

#include <cmark-gfm.h>
#include <doctest/doctest.h>

#include <map>
#include <memory>

#include <nlohmann/json.hpp>
#include <string>

#include "content/blocks.hpp"
#include "unit/content/support.hpp"

using namespace praxeo;
using nlohmann::json;

namespace {

std::string markdown_of(const char* kind, const json& body,
                        const std::vector<store::Citation>& citations = {}) {
  return content::to_markdown(content::shipped_kinds().at(kind), body, citations);
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// How many nodes of each type the document has, inline ones but raw HTML left out.
std::map<std::string, int> block_counts(const std::string& markdown) {
  std::map<std::string, int> counts;
  const std::unique_ptr<cmark_node, void (*)(cmark_node*)> root(
      cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_FOOTNOTES), cmark_node_free);
  const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> each(cmark_iter_new(root.get()), cmark_iter_free);
  for (auto event = cmark_iter_next(each.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(each.get())) {
    auto* node = cmark_iter_get_node(each.get());
    const auto type = cmark_node_get_type(node);
    const bool block = (static_cast<unsigned>(type) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
    if (event == CMARK_EVENT_ENTER && (block || type == CMARK_NODE_HTML_INLINE))
      ++counts[cmark_node_get_type_string(node)];
  }
  return counts;
}

store::Citation cited(int mark, const char* quote, const char* locator) {
  store::Citation citation;
  citation.mark = mark;
  citation.quote = quote;
  citation.locator = locator;
  return citation;
}

}  // namespace

TEST_SUITE("content/markdown") {
  TEST_CASE("an example is written in the order of its schema") {
    CHECK(markdown_of("example", json::parse(tests::kExampleBody),
                      {cited(1, "visits *each* file", "bashref@1#p12")}) ==
          R"md(# Loop over files

**Level:** beginner

## Summary

A loop visits each file.[^1]

## Prerequisites

- You know `ls`.[^2]

## Problem

Each file must be named.[^3]

## Steps

### 1. Write the loop

The `for` loop takes each word.[^4]

```bash
for f in *.txt; do
  echo "$f"
done
```

### 2. Quote the name

Names can hold blanks.[^5] So quote them.

[^1]: “visits \*each\* file” `bashref@1#p12`
)md");
  }

  TEST_CASE("a snippet shows its code in its language, and output without one") {
    const auto text = markdown_of("snippet", json::parse(tests::kSnippetBody));
    CHECK(holds(text, "## Code\n\n```bash\nread -r line\n\n```\n"));
    CHECK(holds(text, "## Expected output\n\n```\na\nb\n\n```\n"));
    CHECK_FALSE(holds(text, "Language"));
    CHECK_FALSE(holds(text, "Usage"));
  }

  TEST_CASE("a spec has its terms as a list and each requirement under its id and level") {
    const auto text = markdown_of("spec", json::parse(tests::kSpecBody));
    CHECK(holds(text, "- **exit status**: A number from 0 to 255.[^2]\n"));
    CHECK(holds(text,
                "### R1 MUST\n\nIt shall be 127 when no command is found.[^3]\n\n**Rationale:** Callers"));
    CHECK(holds(text, "**Acceptance:**\n\n- An unknown word gives 127.[^5]\n"));
    CHECK_FALSE(holds(text, "Scope"));
    CHECK_FALSE(holds(text, "Open questions"));
  }

  TEST_CASE("a fence is longer than any inside its code") {
    auto body = json::parse(tests::kSnippetBody);
    body["code"] = "cat <<'E'\n````\nE\n";
    CHECK(holds(markdown_of("snippet", body), "\n`````bash\ncat <<'E'\n````\nE\n\n`````\n"));
  }

  TEST_CASE("a language can't end the line of its fence") {
    auto body = json::parse(tests::kSnippetBody);
    body["language"] = "bash\n# x `";
    CHECK(holds(markdown_of("snippet", body), "\n~~~bash # x \\`\nread -r line\n\n~~~\n"));
  }

  TEST_CASE("a title of markup is shown as it is, on one line") {
    auto body = json::parse(tests::kSnippetBody);
    body["title"] = "# a\n\n*b* <c>";
    CHECK(markdown_of("snippet", body).starts_with("# \\# a \\*b\\* \\<c>\n\n## "));
  }

  TEST_CASE("prose can't open blocks") {
    for (const auto* line :
         {"# no", "- no", "> no", "1. no", "+ no", "* no", "***", "```", "[a]: http://x", "<div>", "~~~"}) {
      auto body = json::parse(tests::kSnippetBody);
      body["explanation"] = line;
      const auto text = markdown_of("snippet", body);
      CAPTURE(text);
      CHECK_FALSE(holds(text, std::string("## Explanation\n\n") + line));
      CHECK(holds(text, "\\"));
    }
  }

  TEST_CASE("no prose changes the document around it, nor brings HTML into it") {
    auto body = json::parse(tests::kSnippetBody);
    body["explanation"] = "word";
    const auto expected = block_counts(markdown_of("snippet", body));
    base::SeededRandom random(14);
    for (int i = 0; i < 2000; ++i) {
      auto prose = tests::random_markup(random);
      for (std::size_t at = 0; at + 1 < prose.size(); ++at) {  // one paragraph
        if (prose[at] == '\n' && (prose[at + 1] == '\n' || prose[at + 1] == ' ')) prose[at] = 'n';
      }
      body["explanation"] = "w" + prose;
      const auto inside = markdown_of("snippet", body);
      body["explanation"] = prose + "w";
      const auto text = markdown_of("snippet", body);
      CAPTURE(prose);
      CHECK(block_counts(inside) == expected);
      CHECK(block_counts(text) == expected);
    }
  }

  TEST_CASE("emphasis, links and numbers at the beginning of a line stay") {
    for (const auto* line : {"**Bold** words.", "_Soft_ words.", "[a](http://x) is a link.", "3.14 is pi.",
                             "`a` is code.", "<https://x.y> is one."}) {
      auto body = json::parse(tests::kSnippetBody);
      body["explanation"] = line;
      CHECK(holds(markdown_of("snippet", body), std::string("\n") + line));
    }
  }

  TEST_CASE("paragraphs of an element stay in its list") {
    auto body = json::parse(tests::kSpecBody);
    body["non_goals"] = json::array({"One.[^6]\n\nTwo."});
    CHECK(holds(markdown_of("spec", body), "- One.[^6]\n\n  Two.\n"));
  }

  TEST_CASE("blocks name the field they come from") {
    const auto all =
        content::blocks(content::shipped_kinds().at("example"), json::parse(tests::kExampleBody));
    bool found = false;
    for (const auto& block : all) {
      if (block.type != content::Block::Type::code) continue;
      found = true;
      CHECK(block.field == "/steps/0/code/source");
      CHECK(block.language == "bash");
    }
    CHECK(found);
  }
}
