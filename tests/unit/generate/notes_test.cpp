// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/text/utf8.hpp"
#include "generate/extractive/compose.hpp"
#include "unit/generate/markdown_note.hpp"
#include "unit/generate/writing.hpp"

// Short notes of one's own, and what their author marked as code.
using namespace praxeo;
using namespace praxeo::generate;
using nlohmann::json;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::task_of;
using praxeo::tests::generate_rooms::write;

namespace {

constexpr std::string_view kGrid = R"(# CSS grid

CSS grid is a layout system in two dimensions.

## Making a container

Set the display to grid on an element to make it a grid container. The property grid-template-columns defines how many columns there are.

    .gallery {
      display: grid;
      grid-template-columns: 1fr 1fr;
    }
)";

constexpr std::string_view kLeaves = R"(# Photosynthesis

Photosynthesis is the process by which plants turn light into chemical energy.

## What goes in and what comes out

Plants take in carbon dioxide from the air and water from the soil. The plants make sugar and release oxygen.

## The light reactions

The light reactions happen in the membranes. Chlorophyll absorbs red and blue light and reflects green light.

## The Calvin cycle

The Calvin cycle is the second stage of photosynthesis. It happens in the stroma. The Calvin cycle makes sugar.

## Key terms

- Chlorophyll: the green pigment that absorbs light.
- Stomata: small pores in the leaf through which gases pass.
- Glucose: a sugar that stores energy.
)";

Task note(std::string kind, std::string_view text) {
  auto task = task_of(std::move(kind), text);
  task.materials.front().source.version.media_type = "text/markdown";
  return task;
}

json first_of(const Task& task) {
  const auto written = write(task);
  REQUIRE_FALSE(written.drafts.empty());
  (void)content::prepare(content::shipped_kinds(), written.drafts.front());  // throws for a broken body
  return json::parse(written.drafts.front().body);
}

// A mark where `words` begin, as a source's reader sets it.
void tell(Task& task, std::string_view words, std::string language) {
  auto& material = task.materials.front();
  const auto at = material.text.find(words);
  REQUIRE(at != std::string::npos);
  const auto start = static_cast<std::int64_t>(base::utf8::length(material.text.substr(0, at)));
  material.code.blocks.push_back({start, std::move(language)});
}

}  // namespace

TEST_SUITE("generate/notes") {
  TEST_CASE("an example of a section says what its note is about, where the section does not") {
    const auto body = first_of(note("example", kGrid));
    CHECK(bare(body["summary"]) == "CSS grid is a layout system in two dimensions.");
    CHECK(bare(body["steps"][0]["text"]).starts_with("Set the display to grid on an element"));
  }

  TEST_CASE("a short note whose sections are too small for examples is one as a whole, in its own headings") {
    const auto written = write(note("example", kLeaves));
    REQUIRE(written.drafts.size() == 1);
    const auto body = json::parse(written.drafts.front().body);
    REQUIRE(body["steps"].size() == 3);
    CHECK(body["steps"][0]["heading"] == "What goes in and what comes out");
    CHECK(body["steps"][2]["heading"] == "The Calvin cycle");
    CHECK(written.drafts.front().body.find("Stomata") == std::string::npos);  // no step of a list of terms
  }

  TEST_CASE("a list of terms with their meanings is a glossary") {
    const auto terms = first_of(note("glossary", kLeaves))["terms"];
    REQUIRE(terms.size() >= 4);
    CHECK(terms.back()["term"] == "Stomata");
    CHECK(bare(terms.back()["definition"]) == "Small pores in the leaf through which gases pass.");
  }

  TEST_CASE("rules and nothing else are called by their heading, and none of them is lost") {
    const auto body = first_of(note("spec", R"(# Rules for loops

A script must quote each name. A script must give every loop a limit.

- Every script must end with a status.
- A tool should be quick to start.
)"));
    CHECK(bare(body["purpose"]) == "Rules for loops");
    CHECK(body["requirements"].size() == 4);
  }

  TEST_CASE("a demand is no purpose where the note says what it is about") {
    const auto body = first_of(note("spec", R"(# Loops

A loop is a command that runs others again.

## Rules

A script must quote each name.

- Every script must end with a status.
- A tool should be quick to start.
)"));
    CHECK(bare(body["purpose"]) == "A loop is a command that runs others again.");
  }

  TEST_CASE("a fence's language is the code's, whatever it looks like") {
    auto task =
        note("snippet", "# Cups\n\nThe following program shows a cup:\n\n    import cup\n    cup.show()\n");
    tell(task, "    import", "rb");
    const auto body = first_of(task);
    CHECK(body["language"] == "ruby");
    CHECK(body["code"] == "import cup\ncup.show()");
    task =
        note("snippet", "# Cups\n\nThe following program shows a cup:\n\n    import cup\n    cup.show()\n");
    CHECK(first_of(task)["language"] == "python");
  }

  TEST_CASE("two blocks of code, one behind the other, stay two") {
    auto task =
        task_of("snippet",
                "# Cups\n\nThe following program shows a cup:\n\n    puts 1\n    puts 2\n\n    1\n    2\n");
    tell(task, "    puts 1", "ruby");
    tell(task, "    1\n", "");
    CHECK(first_of(task)["code"] == "puts 1\nputs 2");
  }

  TEST_CASE("what a fence says is code is not taken for what is printed") {
    auto task = note("snippet",
                     "# Cups\n\nThe following script prints two cups, one on each line:\n\n    echo "
                     "one\n    x=2; echo $x\n");
    tell(task, "    echo", "bash");
    const auto body = first_of(task);
    CHECK(body["code"] == "echo one\nx=2; echo $x");
    CHECK_FALSE(body.contains("expected_output"));
  }

  TEST_CASE("words that the author marked as code are code, and no others become so by it") {
    const auto& en = english_words();
    CHECK(shown_words(en, "Set gap to 1rem (see below).", {{4, 7}}) == "Set `gap` to 1rem.");
    CHECK(shown_words(en, "The display: grid rule", {{4, 17}}) == "The `display: grid` rule");
    CHECK(shown_words(en, "Set gap.", {}) == "Set gap.");
  }

  TEST_CASE("a step is called neither by half a clause nor by whom it speaks to") {
    const auto body = first_of(note("example", kGrid));
    for (const auto& step : body["steps"]) {
      CHECK_FALSE(step["heading"].get<std::string>().ends_with("how many"));
      CHECK_FALSE(step["heading"].get<std::string>().starts_with("You "));
    }
  }

  TEST_CASE("what stands between code and the label of what it printed explains the code") {
    const auto body = praxeo::tests::generate_rooms::body_of_note("snippet", R"(# Counting words

A dictionary counts words: the word is the key, the count is the value.

```python
counts = {}
for word in "a b a".split():
    counts[word] = counts.get(word, 0) + 1
print(counts)
```

`counts.get(word, 0)` gives the count so far, or 0 if the word is new. It prints:

```
{'a': 2, 'b': 1}
```
)");
    CHECK(body.at("expected_output") == "{'a': 2, 'b': 1}");
    CHECK(bare(body.at("explanation")).find("gives the count so far, or 0 if the word is new.") < 999);
    CHECK(bare(body.at("explanation")).find("It prints") > 999);
  }

  TEST_CASE("so it does where other codes follow") {
    const auto body = praxeo::tests::generate_rooms::body_of_note("snippet", R"(# Counting words

A dictionary counts words: the word is the key, the count is the value.

```python
counts = {}
for word in "a b a".split():
    counts[word] = counts.get(word, 0) + 1
print(counts)
```

`counts.get(word, 0)` gives the count so far, or 0 if the word is new. It prints:

```
{'a': 2, 'b': 1}
```

## With a class

The standard library has a class for exactly this:

```python
from collections import Counter

print(Counter("a b a".split()).most_common(1))
```

Words that are equally common come in the order in which they were first seen.

## What about case?

"The" and "the" are different keys. Call `lower()` before you split if you don't want that.
)");
    CHECK(body.at("expected_output") == "{'a': 2, 'b': 1}");
    CHECK(bare(body.at("explanation")).find("gives the count so far, or 0 if the word is new.") < 999);
    CHECK(bare(body.at("explanation")).find("It prints") > 999);
  }

  TEST_CASE(
      "what stands below 'It prints:' is the expected output of the code above, and no code of its own") {
    constexpr std::string_view kSums =
        "# Sums\n\nThe function sum adds all the numbers of a list.\n\n    print(sum([1, 2, 3]))\n\nIt "
        "prints:\n\n    6\n";
    for (const std::string_view label : {"It prints:", "Output:", "The result is:", "This gives:"}) {
      std::string text(kSums);
      text.replace(text.find("It prints:"), 10, label);
      auto task = note("snippet", text);
      tell(task, "    print", "python");
      tell(task, "    6", "");
      const auto written = write(task);
      CAPTURE(label);
      REQUIRE(written.drafts.size() == 1);
      const auto body = json::parse(written.drafts[0].body);
      CHECK(body["code"] == "print(sum([1, 2, 3]))");
      CHECK(body["expected_output"] == "6");
    }
    auto other = note("snippet", kSums);  // code again, by its author's word
    tell(other, "    print", "python");
    tell(other, "    6", "python");
    for (const auto& draft : write(other).drafts)
      CHECK(draft.body.find("expected_output") == std::string::npos);
  }
}
