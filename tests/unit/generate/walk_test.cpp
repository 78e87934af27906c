// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "generate/extractive/spoken_case.hpp"
#include "generate/extractive/walk_lists.hpp"
#include "unit/generate/markdown_note.hpp"

// How the steps of a text that is told whole are made.
using namespace praxeo;
using namespace praxeo::generate;
using nlohmann::json;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of_note;
using praxeo::tests::generate_rooms::task_of;
using praxeo::tests::generate_rooms::write;

namespace {

json told(std::string_view typed) { return body_of_note("example", typed); }

}  // namespace

TEST_SUITE("generate/walk") {
  TEST_CASE("a step has its code, what that prints, what is said of it and the points below") {
    const auto body = told(R"(# A ring of readings

A ring keeps the last readings and forgets the oldest one. One file holds all of it.

## Use

```python
print(list(Ring(3)))
```

```
[18.5]
```

The mean is kept beside them.

- `_data` is allocated once.
- `_next` is the slot the next item goes into.

## Caveats

- Not safe for threads.
- Changing it in a loop gives mixed results.
)");
    REQUIRE(body["steps"].size() == 2);
    const auto& use = body["steps"][0];
    CHECK(use["heading"] == "Use");
    CHECK(use["text"] == "");
    CHECK(use["code"]["source"] == "print(list(Ring(3)))");
    CHECK(use["output"] == "[18.5]");
    CHECK(bare(use["explanation"]) == "The mean is kept beside them.");
    REQUIRE(use["points"].size() == 2);
    CHECK(bare(use["points"][0]) == "`_data` is allocated once.");
    CHECK(body["steps"][1]["heading"] == "Caveats");
    CHECK(body["steps"][1]["points"].size() == 2);
  }

  TEST_CASE("what stands below code and above the next is told with the one it belongs to") {
    const auto body = told(R"(# Two prices

The canteen changed its price. Was it a good idea?

## The sum

Work it out as most would.

```text
-33 / 67 = -0.5
```

Now suppose that it goes back.

```text
50 / -40 = -1.25
```

The same two points give two answers.
)");
    REQUIRE(body["steps"].size() == 2);
    CHECK_FALSE(body["steps"][0].contains("explanation"));
    CHECK(bare(body["steps"][1]["text"]) == "Now suppose that it goes back.");
    CHECK(bare(body["steps"][1]["explanation"]) == "The same two points give two answers.");
  }

  TEST_CASE("a question with its answer is a step of that name, and what nobody answers is left out") {
    const auto body = told(R"(# Two cases after one word

The same word takes two cases. Which one depends on the question.

## Your questions

1. Does movement decide it?

  No, the change of place does. That is all.

2. How do I find the case?

  Ask where to.

## Questions

1. Which case is it after a verb of rest?
2. Why is that so?
)");
    REQUIRE(body["steps"].size() == 2);
    CHECK(body["steps"][0]["heading"] == "Your questions: Does movement decide it?");
    CHECK(body["steps"][1]["heading"] == "How do I find the case?");
    CHECK(bare(body["steps"][1]["text"]) == "Ask where to.");
    CHECK(body.dump().find("verb of rest") == std::string::npos);
  }

  TEST_CASE("counted deeds of a paragraph are steps, and what is left to do comes last, called so") {
    const auto body = told(R"(# Filling a bed

Every spring somebody buys too little. Here is how it is reckoned.

My bed is 2.4 m long and 1.2 m wide. First, put everything in metres. Second, turn that into litres. Third, allow for settling. It sinks by a seventh.

Over to you. How much does your own bed take?
)");
    const auto& steps = body["steps"];
    REQUIRE(steps.size() == 4);
    CHECK(bare(body["summary"]).ends_with("My bed is 2.4 m long and 1.2 m wide."));
    CHECK(bare(steps[2]["text"]) == "Third, allow for settling. It sinks by a seventh.");
    CHECK(steps[3]["heading"] == "Over to you");
    CHECK(bare(steps[3]["text"]) == "How much does your own bed take?");
  }

  TEST_CASE("what is to be remembered are the takeaways, and a page's foot is nothing") {
    const auto body = told(R"(# The resistor of a lamp

The battery does not limit the current. A resistor in series does.

## The sum

The resistor gets seven volts. The current is 15 mA.

## To take away

1. Divide by the current you want.
2. Take the next value up.

Was this page helpful? Yes No
)");
    REQUIRE(body["takeaways"].size() == 2);
    CHECK(bare(body["takeaways"][1]) == "Take the next value up.");
    CHECK(body.dump().find("helpful") == std::string::npos);
  }

  TEST_CASE("people who talk to each other define no terms") {
    const auto body = told(R"(# It went pop

**Tom:** It was bright for a second.

**Dee:** A lamp does not limit the current.

**Tom:** So what does?

**Dee:** A resistor in series.

**Tom:** Seven volts.

**Dee:** Right. Take the next one up.
)");
    CHECK(body.dump().find("Seven volts.") != std::string::npos);
  }

  TEST_CASE("the columns of a table stand under each other, and long cells in several lines") {
    CHECK(table_text("| n | what |\n| 10 | ten |\n| 7 | \u00fcber |") ==
          "n   what\n--  ----\n10  ten\n7   \u00fcber");
    const std::string words = "one two three four five six seven eight nine ten eleven twelve thirteen";
    const auto text = table_text("| a | b |\n| " + words + " | " + words + " |");
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      CHECK(end - at <= 92);
      at = end + 1;
    }
    CHECK(text.find("thirteen") != std::string::npos);
  }

  TEST_CASE("a shouted title is told as its text writes its words") {
    const SpokenCase cases("Anna takes her pulse at rest. The resting pulse of an ECG is what Anna reads.");
    CHECK(cases.of("THE RESTING PULSE OF ANNA, BY ECG") == "The resting pulse of Anna, by ECG");
    CHECK(cases.of("GNU") == "GNU");
    CHECK(cases.of("USAGE") == "USAGE");
    CHECK(cases.of("USAGE", Beside::shouted) == "Usage");
    CHECK(cases.of("THE ECG", Beside::shouted) == "The ECG");
    CHECK(cases.of("MAX_PATH SIZE") == "MAX_PATH SIZE");
    CHECK(cases.of("As it was written") == "As it was written");
  }

  TEST_CASE("text and code that take turns belong together, the text above its code") {
    const auto steps = body_of_note("example", R"(# Shell basics

The first command lists the files of a folder.

```bash
ls -l
```

The second command counts the lines of a file.

```bash
wc -l notes.txt
```
)")["steps"];
    REQUIRE(steps.size() == 2);
    CHECK(bare(steps[1]["text"]) == "The second command counts the lines of a file.");
    CHECK(steps[1]["code"]["source"] == "wc -l notes.txt");
    CHECK_FALSE(steps[0].contains("explanation"));
  }

  TEST_CASE("what is said of the code above it stays with that, though text and code take turns") {
    const auto steps = body_of_note("example", R"(# Using the interpreter

Start the interpreter in a terminal.

```bash
python3
```

It prints its version and waits for a line.

```python
print(6 * 7)
```

The answer 42 appears below the line.

```python
quit()
```
)")["steps"];
    CHECK(bare(steps[0]["explanation"]) == "It prints its version and waits for a line.");
    CHECK(bare(steps[1]["explanation"]) == "The answer 42 appears below the line.");
  }

  TEST_CASE("what comes behind the code that a section began with goes on with its step") {
    const auto steps = body_of_note("example", R"(# Your first route

This page shows how a list of books is served.

## Return the list

Add some data and a route:

```python
books = [{"id": 1}]
```

Try it from a second terminal:

```bash
curl http://127.0.0.1/books
```

## Stop the server

Press Control and C in the first terminal:

```bash
kill %1
```
)")["steps"];
    REQUIRE(steps.size() == 3);
    CHECK_FALSE(steps[0].contains("continues"));
    CHECK(steps[1].value("continues", false));
    CHECK_FALSE(steps[2].contains("continues"));
  }

  TEST_CASE("a sentence that begins with \"Signed\" is no signature") {
    const auto body = body_of_note("example", R"(# Read a number

Open the file first.

```python
f = open("n.bin", "rb")
```

Signed bytes are read one after the other.

```python
b = f.read(1)
```
)");
    CHECK(body.dump().find("Signed bytes are read") != std::string::npos);
  }

  TEST_CASE("the label of a step that has no words names no other") {
    const auto body = body_of_note("example", R"(# Bleeding a radiator

A radiator that is cold at the top holds air. This page tells how to let it out.

## Opening the valve

Turn the heating off before you begin. Put a cloth below the valve.

Step 2: Read the note.

Was this page helpful? Yes No

## Closing the valve

Turn the key to the right when water comes. Wipe the valve dry with the cloth.
)");
    CHECK(body.dump().find("Closing the valve: Read") == std::string::npos);
  }

  TEST_CASE("a title of very many parts is taken as it is") {
    std::string title;
    for (int n = 0; n < 50'000; ++n) title += "a: ";
    CHECK_NOTHROW(body_of_note("example", "# " + title + R"(

Text stands here. It goes on and must be read.

```bash
ls
```
)"));
  }

  TEST_CASE("a handout in PDF is told whole as other short texts") {
    constexpr std::string_view kHandout = R"(# Changing a dressing

This is for a clean wound. If it is open, fetch a nurse.

## The procedure

1. Explain what you are going to do.

2. Wash your hands.

## What to write down

Record the date and the appearance of the wound. A word like fine is not a record.
)";
    auto task = task_of("example", kHandout, 1);
    task.materials.front().source.version.media_type = "application/pdf";
    const auto body = json::parse(write(task).drafts.front().body);
    CHECK(body["steps"].size() == 3);
    CHECK(bare(body["summary"]).starts_with("This is for a clean wound."));
  }

  TEST_CASE("a note of a few lines is read in the language of its function words") {
    const auto steps = told(R"(# Der Drucker

Der Drucker steht neben der Tür und gehört allen. Wer ihn zum ersten Mal benutzt, richtet ihn so ein.

1. Schalten Sie den Drucker ein und warten Sie, bis die Lampe leuchtet.
2. Verbinden Sie ihn mit dem Rechner.
3. Öffnen Sie die Einstellungen und wählen Sie ihn aus.
)")["steps"];
    REQUIRE(steps.size() == 3);
    CHECK(bare(steps[1]["text"]) == "Verbinden Sie ihn mit dem Rechner.");
  }
}
