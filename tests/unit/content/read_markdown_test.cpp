// SPDX-License-Identifier: Apache-2.0
#include "content/read_markdown.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/files.hpp"
#include "content/markdown.hpp"
#include "content/normal_form.hpp"
#include "support/source_tree.hpp"
#include "unit/content/random_body.hpp"
#include "unit/content/support.hpp"

using namespace praxeo;
using nlohmann::json;

namespace {

// What stands in footnotes is no part of these: any mark has one.
std::string with_footnotes(std::string markdown) {
  markdown += '\n';
  for (int mark = 1; mark < 30; ++mark) markdown += content::write_footnote(mark, "words", "a@1#p1") + "\n";
  return markdown;
}

json read_back(const content::Kind& kind, const json& body) {
  return json::parse(content::read_markdown(kind, with_footnotes(content::to_markdown(kind, body, {}))).body);
}

json normal(const content::Kind& kind, json body) {
  content::normalise_words(kind, body);
  return body;
}

void check_round_trip(const content::Kind& kind, const json& raw) {
  const auto body = normal(kind, raw);
  const auto text = content::to_markdown(kind, body, {});
  CAPTURE(raw.dump());
  CAPTURE(text);
  CHECK(normal(kind, body) == body);
  CHECK(content::to_markdown(kind, raw, {}) == text);
  try {
    CHECK(read_back(kind, body) == body);
  } catch (const content::TextProblem& problem) {
    FAIL_CHECK(problem.place.line << ": " << problem.message);
  }
}

// The mistake's place and words, "3:1 …".
std::string mistake(const char* kind, const std::string& text) {
  try {
    (void)content::read_markdown(content::shipped_kinds().at(kind), text);
  } catch (const content::TextProblem& problem) {
    return std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + " " +
           problem.message;
  }
  return "";
}

// Every form that an outline knows, and one that it leaves to JSON.
constexpr const char* kOddSchema = R"json({
  "type": "object", "additionalProperties": false, "required": ["title", "count", "tags", "parts", "raw"],
  "properties": {
    "title": {"type": "string", "minLength": 1},
    "count": {"type": "integer"},
    "ratio": {"type": "number"},
    "open": {"type": "boolean"},
    "nickname": {"type": "string"},
    "note": {"type": "string", "x-praxeo-prose": true},
    "tags": {"type": "array", "items": {"type": "string"}},
    "sizes": {"type": "array", "items": {"type": "integer"}},
    "words": {"type": "array", "items": {"$ref": "#/definitions/word"}},
    "lingo": {"type": "string"},
    "one": {"type": "string", "x-praxeo-code": "lingo"},
    "parts": {"type": "array", "items": {
      "type": "object", "additionalProperties": false, "required": ["name", "rank", "story"],
      "properties": {
        "name": {"type": "string"},
        "rank": {"type": "string", "enum": ["low", "high"]},
        "story": {"type": "string", "x-praxeo-prose": true},
        "aside": {"type": "string", "x-praxeo-prose": true},
        "weight": {"type": "number"},
        "terms": {"type": "array", "items": {"$ref": "#/definitions/word"}},
        "deep": {"type": "array", "items": {"type": "array", "items": {"type": "string"}}},
        "sample": {"type": "object", "additionalProperties": false, "required": ["speech", "text"], "properties": {
          "speech": {"type": "string"}, "text": {"type": "string", "x-praxeo-code": "speech"},
          "result": {"type": "string", "x-praxeo-code": ""}}}
      }}},
    "frame": {"type": "object", "additionalProperties": false, "required": ["left"], "properties": {
      "left": {"type": "string", "x-praxeo-prose": true}, "right": {"type": "string", "x-praxeo-prose": true}}},
    "raw": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}
  },
  "definitions": {"word": {"type": "object", "additionalProperties": false, "required": ["term", "meaning"],
    "properties": {"term": {"type": "string"}, "meaning": {"type": "string", "x-praxeo-prose": true}}}}
})json";

content::Kind odd_kind() { return {"odd", kOddSchema, base::sha256(kOddSchema)}; }

}  // namespace

TEST_SUITE("content/read_markdown") {
  TEST_CASE("what was written is read back, for a body of each kind") {
    check_round_trip(content::shipped_kinds().at("example"), json::parse(tests::kExampleBody));
    check_round_trip(content::shipped_kinds().at("snippet"), json::parse(tests::kSnippetBody));
    check_round_trip(content::shipped_kinds().at("spec"), json::parse(tests::kSpecBody));
  }

  TEST_CASE("what was written is read back, for random bodies of each kind in nasty words") {
    for (const auto& kind : content::shipped_kinds().all()) {
      CAPTURE(kind.name);
      tests::RandomBody bodies(kind, 7);
      for (int i = 0; i < 400; ++i) check_round_trip(kind, bodies.next());
    }
  }

  TEST_CASE("a kind that nobody has written yet is read back as well") {
    const auto kind = odd_kind();
    tests::RandomBody bodies(kind, 11);
    for (int i = 0; i < 400; ++i) check_round_trip(kind, bodies.next());
  }

  TEST_CASE("each of 515 naughty strings goes through every text field") {
    const auto file = base::read_file(praxeo::tests::source_root() / "tests/data/text/naughty.json");
    const auto& kind = content::shipped_kinds().at("example");
    const auto& snippet = content::shipped_kinds().at("snippet");
    for (const auto& each : json::parse(file)) {
      auto words = each.get<std::string>();
      std::erase(words, '\0');
      auto body = json::parse(tests::kExampleBody);
      body["title"] = words;
      body["summary"] = words;
      body["prerequisites"] = {words, words + "\n\n" + words};
      body["steps"][0]["heading"] = words;
      body["steps"][1]["text"] = words;
      body["steps"][0]["code"] = {{"language", words}, {"source", words}};
      check_round_trip(kind, body);
      auto code = json::parse(tests::kSnippetBody);
      code["code"] = words + "\n" + words;
      code["stdin"] = words;
      code["dependencies"] = {words};
      check_round_trip(snippet, code);
    }
  }

  TEST_CASE("an empty text that may be missing is not the same as a missing one") {
    const auto& kind = content::shipped_kinds().at("snippet");
    auto body = json::parse(tests::kSnippetBody);
    body["expected_output"] = "";
    CHECK(read_back(kind, body) == body);
    CHECK(content::to_markdown(kind, body, {}).find("## Expected output\n\n```\n```\n") != std::string::npos);
    body.erase("expected_output");
    CHECK(read_back(kind, body) == body);
  }

  TEST_CASE("code is kept to the byte: line ends, trailing blanks, fences and marks inside") {
    const auto& kind = content::shipped_kinds().at("snippet");
    auto body = json::parse(tests::kSnippetBody);
    for (const auto* code : {"a", "a\n", "a\n\n", "\n", " \n ", "a\r\nb\r", "```\nx\n```", "~~~",
                             "[^1]: x\n# y", "\ta  \n", "---"}) {
      body["code"] = code;
      CAPTURE(code);
      CHECK(read_back(kind, body) == body);
    }
  }

  TEST_CASE("a person may wrap lines, number lists, use other signs, order and fences") {
    const auto read = content::read_markdown(content::shipped_kinds().at("example"), R"md(# Loop over files

**Level:** beginner

## Problem

Each file must
be named,
2020. Then more.

## Prerequisites

1. One
   goes on
2. Two

* Three

## Steps

### 7. Write *it*

Text.

~~~bash
x
~~~

### Without a number

More.

## Summary
Short.
)md");
    CHECK(json::parse(read.body) == json::parse(R"({"title":"Loop over files","level":"beginner",
      "summary":"Short.","problem":"Each file must be named, 2020. Then more.",
      "prerequisites":["One goes on","Two","Three"],
      "steps":[{"heading":"Write *it*","text":"Text.","code":{"language":"bash","source":"x"}},
               {"heading":"Without a number","continues":true,"text":"More."}],
      "result":"","takeaways":[]})"));
    CHECK(read.places.at("/problem").line == 5);
    CHECK(read.places.at("/steps/1").line == 29);
  }

  TEST_CASE("footnotes are read with number, quote and locator") {
    const auto read = content::read_markdown(
        content::shipped_kinds().at("snippet"),
        "# T\n\n## Explanation\n\nA.[^1] B.[^4]\n\n[^4]: \u201ca \\*b\\* \u201cc\u201d\u201d "
        "`x@1#p3`\n[^1]: \"wrapped\nwords\"\n  `y#c=1-2`\n");
    REQUIRE(read.footnotes.size() == 2);
    CHECK(read.footnotes[0].number == 4);
    CHECK(read.footnotes[0].quote == "a *b* \u201cc\u201d");
    CHECK(read.footnotes[0].locator == "x@1#p3");
    CHECK(read.footnotes[0].place.line == 7);
    CHECK(read.footnotes[1].quote == "wrapped words");
    CHECK(read.footnotes[1].locator == "y#c=1-2");
  }

  TEST_CASE("a mistake is told with its line, its column and its field") {
    CHECK(mistake("example", "") == "1:1 the text begins with '# ' and the title");
    CHECK(mistake("example", "## Summary\n") == "1:1 the text begins with '# ' and the title");
    CHECK(mistake("example", "# T\n\n## Sumary\n\nx\n") ==
          "3:1 a piece of kind example has no field 'Sumary', only Summary, Prerequisites, Problem, Steps, "
          "Result, "
          "Takeaways");
    CHECK(mistake("example", "# T\n\n## Summary\n\n## Summary\n") == "5:1 Summary stands here a second time");
    CHECK(mistake("example", "# T\n\nwords\n") ==
          "3:1 example: text belongs to no field here; begin it with one of **Level:**");
    CHECK(mistake("example", "# T\n\n## Summary\n\nx\n- a\n") ==
          "6:1 a list can't stand in Summary: it holds paragraphs");
    CHECK(mistake("example", "# T\n\n## Takeaways\n\nx\n") ==
          "5:1 text can't stand in Takeaways: it holds a list");
    CHECK(mistake("example", "# T\n\n## Takeaways\n\n- x\n  - y\n") ==
          "6:3 a list can't stand in a list; write \\ before the sign");
    CHECK(mistake("example", "# T\n\n## Steps\n\nx\n") == "5:1 Steps: each begins with a heading, '### …'");
    CHECK(mistake("example", "# T\n\n## Steps\n\n### 1. a\n\n> b\n")
              .starts_with("7:1 a quotation can't stand here"));
    CHECK(mistake("example", "# T\n\n## Summary\n\na\n\n  ***\n").starts_with("7:3 a rule can't stand here"));
    CHECK(mistake("snippet", "# T\n\n## Code\n\n```bash\nx\n").starts_with("5:1 this code has no end"));
    CHECK(mistake("snippet", "# T\n\n## Code\n\n```\nx\n```\n\n```\ny\n```\n") ==
          "9:1 code can't stand in Code: it holds one piece of code between fences");
    CHECK(mistake("spec", "# T\n\n## Requirements\n\n### R1 SHALL\n") ==
          "5:1 Requirements 1: its heading ends with its level: MUST, SHOULD, MAY");
    CHECK(mistake("spec", "# T\n\n## Definitions\n\n- term: meaning\n") ==
          "5:1 Definitions: an entry reads '- **term**: meaning'");
    CHECK(mistake("spec",
                  "# T\n\n## Requirements\n\n### R1 MUST\n\na\n\n**Rationale:** b\n\n**Rationale:** c\n") ==
          "11:1 Requirements 1: Rationale stands here a second time");
  }

  TEST_CASE("a mark without footnote and a footnote of another form are mistakes") {
    CHECK(mistake("snippet", "# T\n\n## Usage\n\nfirst\nand `[^3]` é then[^3]\n") ==
          "6:6 the mark [^3] has no footnote");
    CHECK(mistake("snippet", "# T\n\n[^1]: words `a#p1`\n").starts_with("3:1 a footnote reads"));
    CHECK(mistake("snippet", "# T\n\n[^1]: \"words\"\n").starts_with("3:1 a footnote reads"));
    CHECK(mistake("snippet", "# T\n\n[^1]: \"a\" `a#p1`\n[^1]: \"a\" `a#p1`\n") ==
          "4:1 footnote [^1] stands here a second time");
  }

  TEST_CASE("a list below text and text below code stand without their labels, and come back") {
    const auto& kind = content::shipped_kinds().at("example");
    const json body{{"title", "T"},
                    {"summary", "S.[^1]"},
                    {"level", ""},
                    {"prerequisites", json::array()},
                    {"problem", ""},
                    {"steps",
                     {{{"heading", "H"},
                       {"text", "I use[^2]"},
                       {"points", {"one[^3]", "two[^4]"}},
                       {"code", {{"language", "sh"}, {"source", "ls"}}},
                       {"output", "a\nb"},
                       {"explanation", "It lists.[^5]\n\nAll of it.[^6]"}}}},
                    {"result", ""},
                    {"takeaways", json::array()}};
    const auto text = content::to_markdown(kind, body, {});
    CHECK(text.find("I use[^2]\n\n```sh\nls\n```\n\n**Output:**\n\n```\na\nb\n```\n\n"
                    "It lists.[^5]\n\nAll of it.[^6]\n\n- one[^3]\n- two[^4]\n") != std::string::npos);
    check_round_trip(kind, body);
  }

  TEST_CASE("what may stand without its label keeps it where it could be taken for something else") {
    const auto& kind = content::shipped_kinds().at("example");
    json body{
        {"title", "T"},  {"summary", "S."},
        {"level", ""},   {"prerequisites", json::array()},
        {"problem", ""}, {"steps", {{{"heading", ""}, {"text", "It runs."}, {"explanation", "Slowly."}}}},
        {"result", ""},  {"takeaways", json::array()}};
    CHECK(content::to_markdown(kind, body, {}).find("**Explanation:** Slowly.") != std::string::npos);
    check_round_trip(kind, body);
    body["steps"][0]["points"] = json::array();
    CHECK(content::to_markdown(kind, body, {}).find("**Points:**") != std::string::npos);
    check_round_trip(kind, body);
  }
}
