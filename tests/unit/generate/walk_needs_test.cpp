// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "unit/generate/markdown_note.hpp"

// Where a step begins, and what stands in front of all steps.
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of_note;

TEST_SUITE("generate/walk/needs") {
  TEST_CASE("a paragraph that begins with a deed leads to the code below it, whatever it ends with") {
    const auto body = body_of_note("example", R"(# Moving a database

A move takes forty minutes. Most of that is waiting.

First, look how big it is:

```bash
psql -c "SELECT 1"
```

If it is large, wait for the weekend.

Next put the application to sleep and dump all of it. The flag matters, because a plain dump is slow to read.

```bash
pg_dump -Fc -f all.dump booking
```

You will see a warning. It does no harm.

Now compare the rows of both. They should be the same.

```bash
psql -Atc "SELECT count(*) FROM rows"
```
)");
    const auto& steps = body["steps"];
    REQUIRE(steps.size() == 3);
    CHECK(bare(steps[0]["explanation"]) == "If it is large, wait for the weekend.");
    CHECK(bare(steps[1]["text"]).starts_with("Next put the application to sleep"));
    CHECK(bare(steps[1]["explanation"]) == "You will see a warning. It does no harm.");
    CHECK(bare(steps[2]["text"]) == "Now compare the rows of both. They should be the same.");
  }

  TEST_CASE("a list below words in bold is needed, and what only calls its readers is left out") {
    const auto body = body_of_note("example", R"(# Bleeding a radiator

Warm upstairs, cold downstairs? Read on. From the handbook, p. 14

Air collects at the top of radiators and keeps the hot water out. You'll notice it by a gurgling noise and a top that stays cold. Letting the air out takes five minutes per radiator and needs no plumber.

You need

- a radiator key (hardware shop, about £2)
- an old towel
- a cup

Switch the heating off first and let it cool for half an hour. Hot water can spray out, and the pump would suck in more air.

1. Start with the radiator that is furthest from the boiler. Put the towel below the valve.
2. Fit the key on the square pin and turn it a quarter anticlockwise. You should hear a hiss.
3. Wait until water comes instead of air. Catch it in the cup.
4. Close the valve. Don't force it; brass is soft.
5. Go on to the next one.

When all are done, look at the gauge on the boiler. It should read between 1 and 1.5 bar. If it's lower, top the system up through the filling loop: open both taps, watch the needle, close them at 1.3.

Switch the heating on again. After an hour every radiator should be warm from bottom to top.

> If you have to bleed the same radiator every week, there's a leak somewhere. Ring the office.
)");
    CHECK(bare(body["summary"]).starts_with("Air collects at the top of radiators"));
    REQUIRE(body["prerequisites"].size() == 4);
    CHECK(bare(body["prerequisites"][1]) == "a radiator key (hardware shop, about £2)");
    CHECK(bare(body["steps"][0]["text"]).starts_with("Switch the heating off first"));
  }

  TEST_CASE("what stands below \"What you need:\" is needed, and is no step") {
    const auto body = body_of_note("example", R"(# Bread of one bowl

This makes one round loaf. It takes ten minutes of work.

What you need:

- 430 g flour
- 8 g salt
- a pot with a lid

Mix the flour and the salt in a bowl. Pour in the water and stir.

Cover the bowl and leave it until the morning. The dough will look wet.

Bake it for half an hour. It is done when it sounds hollow.
)");
    REQUIRE(body["prerequisites"].size() == 3);
    CHECK(bare(body["prerequisites"][1]) == "8 g salt");
    CHECK(bare(body["steps"][0]["text"]).starts_with("Mix the flour"));
    CHECK(body.dump().find("What you need") == std::string::npos);
  }

  TEST_CASE("no heading ends in the middle of a list") {
    const auto body = body_of_note("example", R"(# The pendulum

You find how fast things fall from the period of a pendulum. Work in pairs.

1. Hang the ball from the clamp so that it swings freely, and wait until it hangs still there.
2. Repeat all of that for lengths of 0.60, 0.80 and 1.00 m, and write down what you find for each of them.
3. Plot the square of the period against the length, and draw the best straight line through it.
)");
    for (const auto& step : body["steps"]) CHECK_FALSE(step["heading"].get<std::string>().ends_with("0.60"));
  }

  TEST_CASE("a question of several sentences in front of all is the summary, whole") {
    const auto body = body_of_note(
        "example",
        R"(Question from the revision class. A tank holds 240 litres. Pipe A fills it in 6 hours. Pipe B fills it in 4 hours. A leak empties it in 12 hours. Both pipes are opened at once. How long until the tank is full?

Work with rates, not times. Times do not add, rates do.

Pipe A gives 40 litres per hour. Pipe B gives 60 litres per hour. The leak takes 20 litres per hour.

So the time to fill it is 240 / 80 = 3 hours. Check that with the leak.

Try it yourself: the leak is repaired after one hour. How long does it take in all?
)");
    const auto said = bare(body["summary"]) + bare(body["problem"]);
    CHECK(said.find("A tank holds 240 litres.") != std::string::npos);
    CHECK(said.find("How long until the tank is full?") != std::string::npos);
    CHECK(bare(body["steps"][0]["text"]).starts_with("Work with rates"));
    CHECK(body["steps"].back()["heading"] == "Try it yourself");
    CHECK(bare(body["steps"].back()["text"]).starts_with("The leak is repaired"));
  }

  TEST_CASE("a paragraph that says what to do next is a step of its own, also below code") {
    const auto body = body_of_note("example", R"(# How to read a pattern

Patterns look like secret code at first. After ten minutes they do not.

Then count the stitches at the end of the row. If you have 23, something went wrong.

Now try this row:

```
Row 4: ch 3, sk 1
```

You begin with three chains. They count as the first stitch.

Finally mark the row with the pencil. You will be interrupted.
)");
    const auto& steps = body["steps"];
    REQUIRE(steps.size() == 3);
    CHECK(bare(steps[1]["explanation"]).starts_with("You begin with three chains."));
    CHECK(bare(steps[2]["text"]).starts_with("Finally mark the row"));
  }

  TEST_CASE("what is said of a need stands with it") {
    const auto body = body_of_note("example", R"(# Moving a database

A move takes forty minutes.

## Before you start

Announce it two days ahead. We did it one day ahead and got angry mail. You need the keys of both machines.

## The move

Stop the application.

```bash
systemctl stop booking
```

Dump it.

```bash
pg_dump booking
```
)");
    const auto& needed = body["prerequisites"];
    REQUIRE(needed.size() == 2);
    CHECK(bare(needed[0]) == "Announce it two days ahead. We did it one day ahead and got angry mail.");
  }
}
