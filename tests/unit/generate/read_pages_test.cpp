// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/step_headings.hpp"
#include "unit/generate/markdown_note.hpp"

// What was found wrong when drafts made of a book, a reference and a guide were read.
using namespace praxeo;
using namespace praxeo::generate;
using nlohmann::json;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of;
using praxeo::tests::generate_rooms::markdown_note;
using praxeo::tests::generate_rooms::write;

TEST_SUITE("generate/read_pages") {
  const Words& english = english_words();

  TEST_CASE("what is demanded of nobody in particular, or elsewhere, or of the reader's time, is none") {
    CHECK_FALSE(modality_of(english, "Some languages must be compiled before they run."));
    CHECK_FALSE(modality_of(english, "In other languages, the programmer must free the memory."));
    CHECK_FALSE(modality_of(english, "The reason has to do with the signature of the method."));
    CHECK_FALSE(modality_of(english, "Be sure to check out the documentation for more methods."));
    CHECK(modality_of(english, "Be sure to close the file.") == Modality::must);
    CHECK(modality_of(english, "Other requests must be refused.") == Modality::must);
  }

  TEST_CASE("what is forbidden to all is a ban, whatever clause says it") {
    CHECK(modality_of(english, "Once the log is sealed, nothing may be changed in it.") == Modality::must);
    CHECK(leaning_of(english, "It is forbidden to share an account.") == Leaning::none);
    CHECK(leaning_of(english, "It is short.") == Leaning::previous);
    CHECK_FALSE(modality_of(english, "Once it rains, the game may be late.").has_value());
  }

  TEST_CASE("a name follows what calls something so, and no denial, order or condition") {
    CHECK(defined_term(english, "Adding data is called pushing.") == "pushing");
    CHECK(defined_term(english, "Instead of being called a copy, it is known as a move.") == "move");
    CHECK_FALSE(defined_term(english, "Move the issue to the folder called drafts."));
    CHECK_FALSE(defined_term(english, "When we call the method, it returns nothing."));
    CHECK_FALSE(defined_term(english, "The variable s refers to a string literal."));
    CHECK(defined_term(english, "The vitamin C is a nutrient.") == "vitamin C");
  }

  TEST_CASE("a parameter with its type, and what a speaker says of the talk, are no sentences") {
    CHECK_FALSE(is_whole_sentence(english, "signal {AbortSignal} Can be used to cancel the wait."));
    CHECK_FALSE(is_whole_sentence(english, "close - {string[]} Names of events that end it."));
    CHECK(is_whole_sentence(english, "A set such as {1} has one member and is not empty."));
    CHECK_FALSE(is_whole_sentence(english, "Let us begin with the first loop."));
    CHECK_FALSE(is_whole_sentence(english, "Welcome to this short talk on loops."));
    CHECK(is_whole_sentence(english, "Let us count the words of a file."));
  }

  TEST_CASE("a heading ends neither in a name's sign nor where its clause goes on") {
    CHECK(deed_of(english, "For longer texts, we can instead use the format! macro:") ==
          "Use the format! macro");
    CHECK(deed_of(english, "Let us print the list.") == "Print the list");
    CHECK(deed_of(english, "Let's say that you have two of them.").empty());
    CHECK(beginning_of(english, "Here's a match that implements that logic, with less code:").words ==
          "A match that implements that logic");
    CHECK(
        deed_of(english, "You can use the flag to force setting versions even when some aren't installed.") ==
        "Use the flag to force setting versions");
  }

  TEST_CASE("what goes on from something unnamed leans on it") {
    CHECK(leaning_of(english, "We then compare that against each pattern.") == Leaning::previous);
    CHECK(leaning_of(english, "On other hardware, it could fail.") == Leaning::previous);
    CHECK(leaning_of(english, "The reason is that the list holds itself.") == Leaning::previous);
    CHECK(leaning_of(english, "On other hardware, a program could fail.") == Leaning::none);
    CHECK(leaning_of(english, "You can now use the library.") == Leaning::none);
  }

  TEST_CASE("a name keeps its case, and a long clause is called by its subject") {
    CHECK(capitalised("summarize_author and more") == "summarize_author and more");
    CHECK(capitalised("a..=b can be used") == "a..=b can be used");
    CHECK(capitalised("open the lid.") == "Open the lid.");
    CHECK(beginning_of(english,
                       "The command string passed to the function is processed by the shell of the user and "
                       "special characters need to be dealt with.")
              .words == "The command string passed to the function");
  }

  TEST_CASE("a lead of an unknown verb is one where its author drew the paragraph") {
    CHECK(is_whole_sentence(english, "Both names denominate the same file on this system:", true));
  }

  TEST_CASE("things in a row are no steps, whatever announces them") {
    CHECK_THROWS_AS((void)write(markdown_note("example", R"(# The script

The script receives the following arguments in order:

1. The owner of the repository
2. The name of the repository
3. The token of the action
)")),
                    Error);
  }

  TEST_CASE("what explains code stands before it or right below") {
    const auto body = body_of(write(markdown_note("snippet", R"(# Binding a state to a coin

Adding the variable state to the arm binds it:

```rust
match coin {
    Coin::Quarter(state) => println!("{state}"),
}
```

The quarter of Alaska is compared with each arm, until one fits.

A binding of a coin is a name for the state that the coin holds inside of itself.
)")),
                              "Binding a state to a coin");
    CHECK(bare(body["explanation"]).starts_with("Adding the variable state"));
  }

  TEST_CASE("what is to be done next leads to its code, and what that prints has a step of its own") {
    const auto body = body_of(write(markdown_note("example", R"(# Counting the lines of a file

The command wc counts the lines, words and bytes of a file. A count of lines tells how long a list is.

Write a list of two names first:

```sh
printf 'Ann\nBob\n' > names.txt
```

Then count its lines with the option for lines:

```sh
wc -l < names.txt
```

It prints:

```
2
```

To see them with their numbers, run:

```console
$ cat -n names.txt
     1  Ann
     2  Bob
```
)")),
                              "Counting the lines of a file");
    REQUIRE(body["steps"].size() == 4);
    CHECK(bare(body["steps"][1]["text"]) == "Then count its lines with the option for lines:");
    CHECK(body["steps"][1]["code"]["source"] == "wc -l < names.txt");
    CHECK(bare(body["steps"][2]["text"]) == "It prints:");
    CHECK(body["steps"][2]["code"]["source"] == "2");
    CHECK(body["steps"][3]["code"]["language"] == "console");
    CHECK(body["steps"][3].dump().find("$ cat -n") != std::string::npos);
  }

  TEST_CASE("the body of a loop is that of any loop, whatever was said before") {
    CHECK_FALSE(needs_what_precedes(english, "The body of a loop must change something.",
                                    "A loop runs its body. A command succeeds."));
    CHECK(needs_what_precedes(english, "The body must change something.", "A loop runs its body."));
  }

  TEST_CASE("labels, parameters and what is told elsewhere are no entries of a glossary") {
    const auto written = write(markdown_note("glossary", R"(# Words

- Note: all of this may change.
- Optional: the name of a file.
- ready: a task is ready when all of these hold:
- limit: {integer} how many there are.
- queue: a list of tasks that wait.
- worker: a program that takes tasks.
- label: a word that sorts tasks.
)"));
    REQUIRE(written.drafts.size() == 1);
    const auto terms = json::parse(written.drafts.front().body)["terms"];
    REQUIRE(terms.size() == 3);
    CHECK(terms[0]["term"] == "label");
    CHECK(terms[2]["term"] == "worker");
  }

  TEST_CASE("a term has what it stands for in brackets, and its meaning in any column of a table") {
    const auto written = write(markdown_note("glossary", R"(# Words

- SLA (service level agreement): a promise of how good a service is.
- lease (short): a right to use something for a while.

| Term | Since | Meaning |
| shard | 2.1 | One part of an index. |
| replica | 2.3 | A copy of a shard on another machine. |
)"));
    REQUIRE(written.drafts.size() == 1);
    const auto terms = json::parse(written.drafts.front().body)["terms"];
    REQUIRE(terms.size() == 4);
    CHECK(terms[0]["term"] == "lease (short)");
    CHECK(terms[1]["term"] == "replica");
    CHECK(bare(terms[1]["definition"]) == "A copy of a shard on another machine.");
    CHECK(terms[3]["term"] == "SLA (service level agreement)");
  }

  TEST_CASE("who gets no glossary is told which terms there are") {
    try {
      (void)write(markdown_note("glossary",
                                "# Words\n\n- shard: one part of an index.\n- replica: a copy of one.\n"));
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.message().ends_with("; found no more than \"shard\", \"replica\""));
    }
  }

  TEST_CASE("code told once more in another dialect is one step, and names of files are none") {
    const auto body = body_of(write(markdown_note("example", R"(# Printing a line of text

The printer writes one line of text for each call. A program needs it to tell what it did.

Filename: src/print.mjs

The program asks for the printer and prints two lines with it:

```mjs
import { print } from 'printer';
const line = 'a first line';
print(line);
print('a second line');
```

```cjs
const { print } = require('printer');
const line = 'a first line';
print(line);
print('a second line');
```

Each call of the printer ends its line by itself.
)")),
                              "Printing a line of text");
    CHECK(body["steps"][0].contains("code"));
    CHECK(body.dump().find("Filename") == std::string::npos);
    CHECK(body.dump().find("require") == std::string::npos);
  }

  TEST_CASE("a condition that ends in a comma leads to its code") {
    const auto body = body_of(write(markdown_note("example", R"(# Choosing the order of versions

You can name several versions at once. The first one is used by default.

If you prefer the old version over the new one,

```sh
pick 2.7 3.3
pick --list
```

or, if you prefer the new version over the old one,

```sh
pick 3.3 2.7
pick --list
```

Both of the lists that are printed name two versions.
)")),
                              "Choosing the order of versions");
    REQUIRE_FALSE(body["steps"].empty());
    CHECK(body["steps"][0].dump().find("over the new one:") != std::string::npos);
  }
}
