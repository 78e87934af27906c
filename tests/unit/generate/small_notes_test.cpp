// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "unit/generate/markdown_note.hpp"

// Notes of a few sentences, as people keep them: a heading, what it is for, a command.
using namespace praxeo;
using namespace praxeo::generate;
using nlohmann::json;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of;
using praxeo::tests::generate_rooms::markdown_note;
using praxeo::tests::generate_rooms::write;

namespace {

json only_one(const Task& task) {
  const auto written = write(task);
  REQUIRE(written.drafts.size() == 1);
  (void)content::prepare(content::shipped_kinds(), written.drafts.front());  // throws for a broken body
  return json::parse(written.drafts.front().body);
}

constexpr std::string_view kLarge = R"(# Finding large files

Use this when a disk is full and nobody knows why. The command lists the ten largest files below the current directory.

```sh
du -ah . | sort -rh | head -n 10
```
)";

constexpr std::string_view kReading = R"(# Working with files

Almost every script reads or writes a file sooner or later.

## Reading a text file

The built-in function `open` returns a file object. Use it in a `with` statement, so that the file is closed even when an error occurs.

```python
with open("notes.txt", encoding="utf-8") as f:
    text = f.read()
```

`encoding` should always be given, because the default depends on the platform.

### 2.

To number the lines, wrap the file object in `enumerate`. The numbers begin with zero unless told otherwise.

```python
for number, line in enumerate(f, start=1):
    print(number, line, end="")
```
)";

constexpr std::string_view kStale = R"(# HTTP caching

HTTP caching lets a browser reuse a response it has fetched before.

## Validation

When a response has become stale, the cache can ask the server whether it is still good. To do this it sends the validator it stored.

```http
GET /logo.png HTTP/1.1
If-None-Match: "33a64df5"
```

If nothing has changed, the server answers `304 Not Modified` without a body:

```http
HTTP/1.1 304 Not Modified
```

An ETag must be enclosed in double quotes.
)";

}  // namespace

TEST_SUITE("generate/small_notes") {
  TEST_CASE("two sentences and a command under one heading are an example") {
    const auto body = only_one(markdown_note("example", kLarge));
    CHECK(body["title"] == "Finding large files");
    CHECK(bare(body["summary"]) == "Finding large files");
    CHECK(bare(body["problem"]) == "Use this when a disk is full and nobody knows why.");
    REQUIRE(body["steps"].size() == 1);
    CHECK(bare(body["steps"][0]["text"]) ==
          "The command lists the ten largest files below the current directory.");
    CHECK(body["steps"][0]["code"]["source"] == "du -ah . | sort -rh | head -n 10");
  }

  TEST_CASE("what a note defines is its summary, and its heading is not told once more") {
    const auto body =
        only_one(markdown_note("example",
                               "# Sorting numbers\n\n`sort` orders the lines of a file as text. "
                               "With `-n` it compares them as numbers:\n\n```sh\nsort -n "
                               "sizes.txt\n```\n"));
    CHECK(bare(body["summary"]) == "`sort` orders the lines of a file as text.");
    CHECK(body["problem"] == "");
    REQUIRE(body["steps"].size() == 1);
    CHECK(bare(body["steps"][0]["text"]) == "With `-n` it compares them as numbers:");
  }

  TEST_CASE("a heading and one sentence over a command are still too little") {
    CHECK_THROWS_AS((void)write(markdown_note(
                        "example", "# Sorting\n\nThis sorts the lines:\n\n```sh\nsort sizes.txt\n```\n")),
                    Error);
  }

  TEST_CASE("the sentence that leads to code stays with it, whatever the opening says") {
    const auto body = body_of(write(markdown_note("example", kReading)), "Reading a text file");
    REQUIRE_FALSE(body["steps"].empty());
    CHECK(bare(body["steps"][0]["text"]).find("Use it in a `with` statement, so that the file is closed") !=
          std::string::npos);
    CHECK(body["steps"][0].contains("code"));
    CHECK(body.dump().find("`encoding` should always be given") != std::string::npos);
  }

  TEST_CASE("an instruction stays with the code it is of, and what leans on it too") {
    const auto body = body_of(write(markdown_note("example", R"(# Working with files

Almost every script reads or writes a file sooner or later.

## Writing

Pass `"w"` as the mode to write. Beware: this truncates an existing file.

```python
with open("names.txt", "w") as f:
    print("Ada", file=f)
```

Take the lid off, then look. `"a"` appends instead.
)")),
                              "Writing");
    CHECK(bare(body["summary"]) == "Almost every script reads or writes a file sooner or later.");
    CHECK(body["problem"] == "");
    CHECK(bare(body["steps"][0]["text"]) ==
          "Pass `\"w\"` as the mode to write. Beware: this truncates an existing file.");
  }

  TEST_CASE("sections that count from one are the steps of the section above them") {
    constexpr std::string_view kBrew = R"(# Cold brew

Cold brew is coffee that is made with cold water over many hours.

## Method

### 1. Grind

Grind the beans coarsely. Fine grounds make the brew muddy.

### 2. Steep

Pour the water over the grounds and stir once.

```sh
timer 16h
```

### 3. Strain

Strain it through paper.

## Keeping it

The bottle keeps for a week.
)";
    const auto body = body_of(write(markdown_note("example", kBrew)), "Cold brew");
    CHECK(bare(body["summary"]) == "Cold brew is coffee that is made with cold water over many hours.");
    REQUIRE(body["steps"].size() == 3);
    CHECK(body["steps"][0]["heading"] == "Grind");
    CHECK(bare(body["steps"][0]["text"]) == "Grind the beans coarsely. Fine grounds make the brew muddy.");
    CHECK(body["steps"][1]["code"]["source"] == "timer 16h");
    CHECK(body["steps"][2]["heading"] == "Strain");
    CHECK(bare(body["steps"][2]["text"]) == "Strain it through paper.");
    std::string broken(kBrew);  // a step is missing: no such steps
    broken.replace(broken.find("### 2. Steep"), 12, "### 4. Steep");
    for (const auto& draft : write(markdown_note("example", broken)).drafts)
      CHECK_FALSE(json::parse(draft.body)["title"].get<std::string>().ends_with("Method"));
  }

  TEST_CASE("code that a section shows before its numbered sections is shown") {
    const std::string typed(kReading);
    auto numbered = typed;
    numbered.insert(
        numbered.find("### 2."),
        "### 1. Line by line\n\nFor large files, loop over the file object:\n\n```python\nfor line in "
        "f:\n    print(line)\n```\n\n");
    const auto body = body_of(write(markdown_note("example", numbered)), "Reading a text file");
    REQUIRE(body["steps"].size() == 4);  // its own code, what is said of that, and two sections
    CHECK(body["steps"][0]["code"]["source"].get<std::string>().starts_with("with open(\"notes.txt\""));
    CHECK(body["steps"][2]["heading"] == "Line by line");
    CHECK(body["steps"][3]["heading"] == "Number the lines");
  }

  TEST_CASE("what opens a note comes along into its snippet") {
    const auto body = only_one(markdown_note("snippet", kLarge));
    CHECK(bare(body["explanation"]) ==
          "Use this when a disk is full and nobody knows why. The command lists the ten largest files below "
          "the current directory.");
  }

  TEST_CASE("a section with a number for a heading is called what it does") {
    const auto written = write(markdown_note("snippet", kReading));
    bool found = false;
    for (const auto& draft : written.drafts) {
      const auto title = json::parse(draft.body)["title"].get<std::string>();
      CHECK(title.find("2.") == std::string::npos);
      found = found || title.ends_with("Number the lines");
    }
    CHECK(found);
    for (const auto& draft : write(markdown_note("example", kReading)).drafts) {
      CHECK(draft.body.find("\"2.\"") == std::string::npos);
      CHECK(json::parse(draft.body)["title"].get<std::string>().find("2.") == std::string::npos);
    }
  }

  TEST_CASE("a rule behind all code is not what an example is for") {
    const auto body = body_of(write(markdown_note("example", kStale)), "Validation");
    CHECK(bare(body["summary"]) == "HTTP caching lets a browser reuse a response it has fetched before.");
    CHECK(bare(body["problem"]) ==
          "When a response has become stale, the cache can ask the server whether it is still good.");
    CHECK(bare(body["steps"].back()["explanation"]).ends_with("An ETag must be enclosed in double quotes."));
  }

  TEST_CASE("a sentence that begins with code in lower case is a sentence like others") {
    const auto body = body_of(write(markdown_note("example", R"(# Freshness

A response is fresh as long as its age is below its lifetime. The server sets the lifetime with `Cache-Control`:

```http
Cache-Control: max-age=3600
```

`max-age` counts seconds since the response was made. With it, the browser asks nobody for an hour.

`no-store` forbids any cache to keep a copy. `no-cache` allows a copy, but it is compared before each use.
)")),
                              "Freshness");
    const auto all = body.dump();
    CHECK(all.find("`max-age` counts seconds since the response was made.[^") != std::string::npos);
    CHECK(all.find("With it, the browser asks nobody for an hour.") != std::string::npos);
    CHECK(all.find("`no-store` forbids any cache to keep a copy.") != std::string::npos);
    CHECK(bare(body["problem"]).find("max-age") == std::string::npos);
  }

  TEST_CASE("a sentence that points to the code below it leads to it in a snippet, too") {
    const auto body = only_one(markdown_note("snippet", R"(# JSON

JSON is a text format for structured data. The function below reads a configuration file and falls back to defaults.

```python
import json

def load(path, defaults):
    return defaults | json.load(open(path))
```

It raises an error where the file is malformed.
)"));
    CHECK(
        bare(body["explanation"]) ==
        "JSON is a text format for structured data. The function below reads a configuration file and falls "
        "back to defaults.\n\nIt raises an error where the file is malformed.");
    const auto alone =
        only_one(markdown_note("snippet",
                               "# Tags\n\nThe following function computes a strong tag from the "
                               "bytes of a file.\n\n```python\ndef tag(path):\n    return "
                               "hash(open(path).read())\n```\n"));
    CHECK(bare(alone["explanation"]) ==
          "The following function computes a strong tag from the bytes of a file.");
  }

  TEST_CASE("a procedure is for what its note says it is for") {
    const auto body = only_one(markdown_note("example", R"(# Renewing a certificate

A certificate is a signed statement of who holds a key. This guide shows how to renew one without a pause.

## Steps

1. Create a new key.

2. Send the request to the authority.

3. Install the answer.
)"));
    CHECK(bare(body["summary"]) == "A certificate is a signed statement of who holds a key.");
    CHECK(bare(body["problem"]) == "This guide shows how to renew one without a pause.");
  }

  TEST_CASE(
      "what says \"this function\" right above code introduces it, below other code it speaks of that") {
    const auto body = only_one(markdown_note("snippet", R"(# Sums in Python

This function gives the sum of two numbers.

```python
def add(a, b):
    return a + b
```
)"));
    CHECK(bare(body["explanation"]) == "This function gives the sum of two numbers.");
    const auto second = only_one(markdown_note("snippet", R"(# Sums in Python

Python adds numbers with a plus sign, in a function too.

```python
def add(a, b):
    return a + b
```

This function gives the sum of two numbers.

```python
print(add(1, 2))
```
)"));
    CHECK(second["code"].get<std::string>().starts_with("def add"));
  }

  TEST_CASE("a procedure with a condition in its last step is told whole") {
    const auto body = only_one(markdown_note("example", R"(# Check a page

When a page does not load, the status code tells why.

1. Ask for the headers.
2. Read the first line.
3. If the code is wrong, call the teacher.
)"));
    CHECK(body["steps"].size() == 3);
  }
}
