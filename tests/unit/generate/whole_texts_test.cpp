// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "unit/generate/markdown_note.hpp"

// Short texts that are told from their beginning to their end.
using namespace praxeo;
using namespace praxeo::generate;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of;
using praxeo::tests::generate_rooms::markdown_note;
using praxeo::tests::generate_rooms::write;

namespace {

// A short page for newcomers, with code under nothing but its heading.
constexpr std::string_view kPage = R"(# Running the service

This page gets you from a fresh laptop to a running service. It should take an hour.

## Before you start

Ask your buddy for access. You also need 12 GB of free disk space.

## Get the code

```bash
git clone git@example.com:billing.git
```

Open the file and set the key. Never put the live key there.

## Run the service

```bash
make run
```

The service listens on port 8085. Check that it is alive:

```bash
curl -s localhost:8085/healthz
```

You should see an answer.

## Exercises

1. Change the port.
2. Change the key.
)";

nlohmann::json whole(std::string_view typed, int count = 1) {
  auto task = markdown_note("example", typed);
  task.count = count;
  return nlohmann::json::parse(write(task).drafts.front().body);
}

nlohmann::json spec_of_note(std::string_view typed) {
  return nlohmann::json::parse(write(markdown_note("spec", typed)).drafts.front().body);
}

}  // namespace

TEST_SUITE("generate/whole_texts") {
  TEST_CASE("a short text is told whole: its beginning, what it needs, and all of its code in order") {
    const auto body = whole(kPage);
    CHECK(bare(body["summary"]) ==
          "This page gets you from a fresh laptop to a running service. It should take an hour.");
    REQUIRE(body["prerequisites"].size() == 2);
    CHECK(bare(body["prerequisites"][1]) == "You also need 12 GB of free disk space.");
    std::vector<std::string> code;
    for (const auto& step : body["steps"]) {
      if (step.contains("code")) code.push_back(step["code"]["source"]);
    }
    CHECK(code == std::vector<std::string>{"git clone git@example.com:billing.git", "make run",
                                           "curl -s localhost:8085/healthz"});
    CHECK(bare(body["steps"][0]["text"]) == "");
    CHECK(body["steps"][0]["heading"] == "Get the code");
    CHECK(body.dump().find("Change the port") == std::string::npos);
  }

  TEST_CASE("who wants several examples is given parts, and who asks for something, what answers") {
    auto task = markdown_note("example", kPage);
    task.count = 2;
    for (const auto& draft : write(task).drafts) CHECK(draft.body.find("git clone") == std::string::npos);
    task = markdown_note("example", kPage);
    task.count = 1;
    task.instructions = "check that the service is alive";
    CHECK(write(task).drafts.front().body.find("git clone") == std::string::npos);
  }

  TEST_CASE("rules, answers and functions are many things, and no walk") {
    CHECK_THROWS_AS(whole("# House rules\n\nQuiet is kept after ten. Bikes may not stand in the hall.\n\n## "
                          "Kitchen\n\nClean the stove after use. The window must be shut at night.\n"),
                    Error);
    CHECK_THROWS_AS(
        whole("# FAQ\n\n## Where can I park?\n\nIn the lane after six. It is free.\n\n## What does "
              "it cost?\n\nIt costs twenty pounds. You can pause it.\n"),
        Error);
  }

  TEST_CASE("items are points of what announces them, and numbered ones steps") {
    const auto body = whole(R"(# Porting

This note is about a port to another system.

## Parameters

Find the right parameters for:

- the prefix
- the path

## Trial

1. Build it on your own machine.
2. Run it as an ordinary user.

It prints the units that it would start.
)");
    const auto& steps = body["steps"];
    REQUIRE(steps.size() == 3);
    CHECK(bare(steps[0]["text"]) == "Find the right parameters for:");
    REQUIRE(steps[0]["points"].size() == 2);
    CHECK(bare(steps[0]["points"][1]) == "the path");
    CHECK(steps[1]["heading"] == "Trial");
    CHECK(bare(steps[1]["text"]) == "Build it on your own machine.");
    CHECK(bare(steps[2]["text"]) ==
          "Run it as an ordinary user.\n\nIt prints the units that it would start.");
  }

  TEST_CASE("code in front of its words is shown with them") {
    const auto body = whole(R"(# Examples

```bash
sort names.txt
```

The lines of the file are sorted. Capitals come first.

```bash
sort -r names.txt
```

The option turns the order round.
)");
    REQUIRE(body["steps"].size() == 2);
    CHECK(body["steps"][0]["text"] == "");
    CHECK(bare(body["steps"][0]["explanation"]) == "The lines of the file are sorted. Capitals come first.");
    CHECK(body["steps"][0]["code"]["source"] == "sort names.txt");
    CHECK(bare(body["steps"][1]["explanation"]) == "The option turns the order round.");
  }

  TEST_CASE("what stands under \"Must have\" is a requirement, whatever its words are") {
    const auto body = spec_of_note(R"(# Saved searches

## Goals

We want readers to be told when something new is there.

## Requirements

Must have

- A reader can save the search in one tap.
- Each search has a name. Names are at most 60 characters.
- We send one digest a day, never two.

Nice to have

- Show a dot beside a search with new results.
)");
    REQUIRE(body["requirements"].size() == 4);
    CHECK(body["requirements"][0]["level"] == "MUST");
    CHECK(bare(body["requirements"][1]["text"]) ==
          "Each search has a name. Names are at most 60 characters.");
    CHECK(body["requirements"][3]["level"] == "SHOULD");
    CHECK(bare(body["purpose"]) == "We want readers to be told when something new is there.");
  }

  TEST_CASE("the number of a clause is no part of its sentence") {
    const auto body = spec_of_note(R"(# Rules of the garden

1.1 Rent must be paid within 40 days.

1.2 A tenant who moves more than five miles away shall give up the plot.

2.1 Hoses may be used to fill butts. They must not be left running.
)");
    CHECK(body["requirements"].size() == 4);
    CHECK(bare(body["requirements"][1]["text"]).starts_with("A tenant who moves"));
    CHECK(clause_at("1.1 Rent is due.") == 4);
    CHECK(clause_at("1.5 litres are enough.") == 0);
    CHECK(clause_at("3. Rent is due.") == 0);
    const auto alone = spec_of_note(R"(# Machine

10.5 GB of disk must be free. Lamps must be on. Lids must be shut. Keys must be in.
)");
    CHECK(alone.dump().find("\"GB of") == std::string::npos);
  }

  TEST_CASE("a clause behind a person's own is a main one, and expectations bind nobody") {
    const Words& words = english_words();
    CHECK(
        modality_of(words, "A tenant who moves more than five miles from the site shall give up the plot.") ==
        Modality::must);
    CHECK_FALSE(modality_of(words, "A tenant who must move should not be blamed for what others do.") ==
                Modality::must);
    CHECK_FALSE(modality_of(words, "The file that the user must write is small."));
    CHECK_FALSE(modality_of(words, "The more samples you have, the more stable your results should be."));
    CHECK_FALSE(modality_of(words, "You will just have to do a little more work."));
  }

  TEST_CASE("what begins like an order may be a thing, and \"only\" bounds its own clause alone") {
    const Words& words = english_words();
    CHECK_FALSE(commands_reader(words, "Store owners must keep receipts."));
    CHECK_FALSE(commands_reader(words, "Contact details are kept for a year."));
    CHECK(commands_reader(words, "Report any damage the same day."));
    CHECK(commands_reader(words, "Check what is there."));
    CHECK(modality_of(words, "With a yellow flag only fours and eights may launch.") == Modality::must);
    CHECK(modality_of(words, "Files stay here; nothing may be kept at home.") == Modality::must);
    CHECK_FALSE(modality_of(words, "Children pay only half and may bring a friend.") == Modality::must);
    CHECK_FALSE(modality_of(words, "That is a wish, not a must."));
  }

  TEST_CASE("a text of rules binds whom it tells what to do, and other texts don't") {
    const auto rules = spec_of_note(R"(# Club rules

Nobody goes out alone. Sign off in the log book. Stay with the boat.
)");
    CHECK(rules["requirements"].size() == 3);
    CHECK_THROWS_AS(spec_of_note(R"(# Writing firewall rules

Open the file. Check the first line. Report what you find.
)"),
                    Error);
  }

  TEST_CASE("steps that are alike are all told, and so is a question with its answer") {
    const auto body = whole(R"(# Setting the clock

This clock has two buttons that set the hour and the minute.

## Hour

Press and hold the left button on the front panel for ten seconds until it blinks.

## Minute

Press and hold the right button on the front panel for ten seconds until it blinks.

## Notes

- Can I undo it? Yes, within a minute.
- Mix: Stir the paint.
- Wait: Leave it alone.
)");
    const auto all = body.dump();
    CHECK(all.find("the left button") != std::string::npos);
    CHECK(all.find("the right button") != std::string::npos);
    CHECK(all.find("Can I undo it?") != std::string::npos);
    CHECK(all.find("Stir the paint") != std::string::npos);
  }

  TEST_CASE("a method with a warning or two is no spec") {
    CHECK_THROWS_AS(spec_of_note(R"(# Bleeding a radiator

1. Turn the heating on.
2. Turn it off and wait. You must not touch the pump.
3. Fit the key.
4. Open the valve. It should read one bar.
5. Never take the cover off.
)"),
                    Error);
  }

  TEST_CASE("a paragraph that counts itself as a step begins one, and names it") {
    const auto steps = body_of(write(markdown_note("example", R"(# Is the die fair?

Jonas says that his die rolls too many sixes. He rolls it 120 times.

Step 1: State the hypotheses. The null hypothesis is that the die is fair. The other is that it is not.

Step 2: Work out what to expect. If the die is fair, each face should come up 20 times on average.

Step 3: Compare. The sixes came up 33 times, and that is far too many.
)")),
                               "Is the die fair?")["steps"];
    std::vector<std::string> headings;
    for (const auto& step : steps) headings.push_back(step["heading"]);
    CHECK(std::find(headings.begin(), headings.end(), "State the hypotheses") != headings.end());
    CHECK(std::find(headings.begin(), headings.end(), "Work out what to expect") != headings.end());
    CHECK(headings.back() == "Compare");
    CHECK(bare(steps.back()["text"]).starts_with("The sixes came up 33 times"));
  }

  TEST_CASE(
      "labels in front of paragraphs head steps, a problem is one, and a sentence goes on below its code") {
    const auto body = body_of(write(markdown_note("example", R"(# Filling a tank with two pipes

(My own notes. Please tell me when you find mistakes.)

Problem. One pipe fills a tank in 6 hours. The other pipe fills it in 4 hours. When is the tank full?

Solution. It is tempting to add the times, and it is wrong. So we turn each time into a rate. With both pipes open, the tank gains

```text
1/6 + 1/4 = 5/12
```

of its volume in an hour. The tank is therefore full after 2.4 hours.

Check. In 2.4 hours the first pipe fills 0.4 of the tank. The other one fills the rest.
)")),
                              "Filling a tank with two pipes");
    CHECK(bare(body["problem"]).starts_with("One pipe fills a tank in 6 hours."));
    const auto& steps = body["steps"];
    REQUIRE(steps.size() == 2);
    CHECK(steps[0]["heading"] == "Solution");
    CHECK(bare(steps[0]["explanation"]).starts_with("… of its volume in an hour."));
    CHECK(steps[1]["heading"] == "Check");
    CHECK(body.dump().find("mistakes") == std::string::npos);
  }

  TEST_CASE("what opens a text is its summary, be it an order") {
    const auto body = body_of(write(markdown_note("example", R"(# Restoring the shop

Use this when the shop is lost. For a slow shop see the other sheet instead.

## Stop it

Stop the writers and wait until the list is empty:

```sh
stop --all
```

The list shows what still runs. An entry that stays for a minute hangs.

## Fetch it

Fetch the latest copy of the shop and look at its date:

```sh
fetch latest
```

A copy that is older than a day is of no use.
)",
                                                  1)),
                              "Restoring the shop");
    CHECK(bare(body["summary"]).starts_with("Use this when the shop is lost."));
  }

  TEST_CASE("what is no part of a text is left out, and steps are counted inside paragraphs, too") {
    const auto body = body_of(write(markdown_note("example", R"(# Why an alarm is mostly false

Last reviewed: 12 May.

A test finds nearly all of the faulty lamps. Most of the lamps that it finds are good all the same.

Step 1. Think of 10,000 lamps. Of these, 200 are faulty. Step 2. The test finds 190 of the faulty ones. It also finds 392 of the good ones.

TODO: picture of the lamps.

Two of three lamps that are found are good. The test is not to blame for that.
)",
                                                  1)),
                              "Why an alarm is mostly false");
    REQUIRE(body["steps"].size() == 2);  // which count themselves
    CHECK(bare(body["steps"][0]["text"]).starts_with("Think of 10,000 lamps."));
    CHECK(bare(body["steps"][1]["text"]).starts_with("The test finds 190"));
    CHECK(body.dump().find("TODO") == std::string::npos);
    CHECK(body.dump().find("Last reviewed") == std::string::npos);
  }
}
