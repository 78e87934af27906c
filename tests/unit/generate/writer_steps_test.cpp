// SPDX-License-Identifier: Apache-2.0
#include "generate/writer.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text/normalize.hpp"
#include "content/kind.hpp"
#include "content/marks.hpp"
#include "unit/generate/sample.hpp"
#include "unit/generate/writing.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using nlohmann::json;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of;
using praxeo::tests::generate_rooms::kind_of;
using praxeo::tests::generate_rooms::kManual;
using praxeo::tests::generate_rooms::material;
using praxeo::tests::generate_rooms::message_of;
using praxeo::tests::generate_rooms::task_of;
using praxeo::tests::generate_rooms::write;

TEST_SUITE("generate/writer/steps") {
  TEST_CASE("the steps of a procedure stay whole or are not shown at all") {
    constexpr std::string_view kBroken = R"(# Building

To build the shell, follow these steps in order:

1. Change to the folder that holds the sources of the shell.

2. configure

3. Type the command that is named make to compile the sources.
)";
    CHECK(kind_of([&] { (void)write(task_of("example", kBroken)); }) == ErrorKind::check_failed);
  }
  TEST_CASE("a list that announces no steps is no procedure") {
    constexpr std::string_view kList = R"(# Fruit

Fruit is a food that grows on trees. Fruit is used for jam. Here is what we like:

1. The apple is a fruit that keeps for months.

2. The pear is a fruit that must be eaten soon.

3. The plum is a fruit that has a stone.
)";
    CHECK(kind_of([&] { (void)write(task_of("example", kList)); }) == ErrorKind::check_failed);
  }
  TEST_CASE("output that stands above its script in one block is told from it") {
    constexpr std::string_view kScript = R"(# Scopes

A scope is a part of a program that sees a variable. When it runs, the script displays

    In f, x = 1
    f()
    {
        echo "In f, x = $x"
    }
    x=1
    f

Scopes are nested.
)";
    const auto body = body_of(write(task_of("snippet", kScript)), "Scopes");
    CHECK(body["code"] == "f()\n{\n    echo \"In f, x = $x\"\n}\nx=1\nf");
    CHECK(body["expected_output"] == "In f, x = 1\n");
    CHECK(body["language"] == "bash");
  }
  TEST_CASE("a sentence that runs around code is not shown without it") {
    constexpr std::string_view kAround = R"(# References

A reference is a variable that names another variable. If a name is passed, running

    declare -n ref=$1

inside the function creates a variable whose value is the name.
)";
    CHECK(kind_of([&] { (void)write(task_of("snippet", kAround)); }) == ErrorKind::check_failed);
  }
  TEST_CASE("a form to be filled in is no snippet, not even where nothing runs") {
    for (const auto& draft : write(task_of("snippet")).drafts) {
      CHECK(json::parse(draft.body)["title"] != "Builtins: until");
    }
    for (const std::string_view form :
         {"while test-commands; do consequent-commands; done", "command1 && command2",
          "[n]<<[-]word\n        here-document\n    delimiter", "name[subscript]=value"}) {
      const auto text =
          "# Loops\n\nA loop is a command that repeats others. The syntax of the loop is:\n\n    " +
          std::string(form) + "\n\nThe loop ends when the test fails.\n";
      CHECK(kind_of([&] { (void)write(task_of("snippet", text)); }) == ErrorKind::check_failed);
    }
  }
  TEST_CASE("a sentence that leans on its paragraph travels with it or is dropped") {
    constexpr std::string_view kLists = R"(# Lists

A list is a sequence of commands that the shell runs. Lists are used to run several commands in one line.

If a command is terminated by an ampersand, the shell runs the command in the background. The shell does not wait for the command to finish.

Commands separated by a semicolon are executed in order; the shell waits for each command. The return status is the exit status of the last command executed.

A list can be tried in a terminal, as with:

    echo one; echo two

The status is printed by echo. The return status is zero if nothing was printed. Otherwise, the status is one.
)";
    const auto body = body_of(write(task_of("example", kLists)), "Lists");
    const auto all = body.dump();
    const auto& steps = body["steps"];
    REQUIRE_FALSE(steps.empty());
    const auto text = bare(steps[0]["text"]);
    const auto status = text.find("The return status is the exit status");
    if (status != std::string::npos) {
      CHECK(text.substr(0, status).ends_with("the shell waits for each command. "));
    }
    for (const auto& kept : body["takeaways"]) {
      CHECK_FALSE(bare(kept).starts_with("The return status"));
      CHECK_FALSE(bare(kept).starts_with("Otherwise"));
    }
    if (all.find("if nothing was printed") != std::string::npos)
      CHECK(all.find("Otherwise, the status is one.") != std::string::npos);
    CHECK(text.ends_with("as with:"));
  }
  TEST_CASE("the task of an example is a goal, a need or a question, and no other sentence") {
    constexpr std::string_view kNoTask = R"(# Ranges

A range is a pair of numbers. Ranges have two ends. The ends of a range are whole numbers.

Here is an example of a range that echo prints:

    echo {1..5}

This prints five numbers.
)";
    const auto body = body_of(write(task_of("example", kNoTask)), "Ranges");
    CHECK(bare(body["summary"]) == "A range is a pair of numbers.");
    CHECK(body["problem"] == "");
  }
  TEST_CASE("an entry that says all of itself in one breath is an example all the same") {
    constexpr std::string_view kConstructs = R"(# Repeating

The shell has the following ways to repeat commands.

Note that a semicolon may be replaced with a line break.

each
: The syntax of the each command is:

    each name in words; do commands; done

  Expand words (see Section 3.5 [Expansions], page 24), and execute commands once for each member in the resultant list, with name bound to the current member. If words are not present, the each command executes the commands once for each parameter that is set, as if they had been specified (see Section 3.4 [Parameters], page 23). The return status is the exit status of the last command that executes. If there are no items in the expansion of words, no commands are executed, and the return status is zero.

  Another form of the each command is also supported:

    each (( first ; second )); do commands; done

  First, the expression is evaluated according to the rules described below (see Section 6.5 [Sums], page 98). The second expression is then evaluated again and again until it evaluates to zero. Each time the second expression evaluates to a value other than zero, the commands are executed. If any expression is omitted, it behaves as if it evaluates to 1. The return value is the exit status of the last command that is executed, or false if any of the expressions is invalid.
)";
    const auto draft = write(task_of("example", kConstructs)).drafts.at(0);
    const auto body = json::parse(draft.body);
    CHECK(bare(body["summary"]).starts_with("Expand words, and execute commands once"));
    CHECK(bare(body["problem"]) == "Repeating");  // never the same sentence twice
    // A place it sends the reader to rests on the reference, not on what the sentence says with a condition.
    const auto rests_on = [&](std::string_view quote) {
      return std::any_of(draft.citations.begin(), draft.citations.end(),
                         [&](const auto& citation) { return citation.quote == quote; });
    };
    CHECK(rests_on("Section 3.5 [Expansions]"));
    CHECK(rests_on("Section 3.4 [Parameters]"));
  }
  TEST_CASE("no two steps of an example have one heading, and some have a number alone") {
    for (const auto& draft : write(task_of("example")).drafts) {
      std::set<std::string> headings;
      const auto body = json::parse(draft.body);
      for (const auto& step : body["steps"]) {
        const auto heading = step["heading"].get<std::string>();
        CHECK(heading != "Example");
        CHECK((heading.empty() || headings.insert(heading).second));
      }
    }
  }
}
