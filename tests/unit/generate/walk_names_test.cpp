// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "unit/generate/markdown_note.hpp"

// What the steps of a walk are called, which of them count, and what they need.
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of_note;

namespace {

// One behind the other.
std::string names_of(const nlohmann::json& body) {
  std::string names;
  for (const auto& step : body["steps"]) names += step["heading"].get<std::string>() + "|";
  return names;
}

std::string needs_of(const nlohmann::json& body) {
  std::string needs;
  for (const auto& each : body["prerequisites"]) needs += bare(each) + "|";
  return needs;
}

}  // namespace

TEST_SUITE("generate/walk/names") {
  TEST_CASE("of a run sheet each piece of code is a step, called by what it does") {
    const auto body = body_of_note("example", R"(# Moving the bookings

We moved the bookings last night. It took eleven minutes.

## The move

First, check how large the thing is:

```bash
du -sh /srv/bookings
```

Next, copy the roles. They are not part of the dump:

```bash
dumpall --roles-only
```

After the restore, run `ANALYZE`, since the statistics don't travel with the dump:

```bash
psql -c "ANALYZE"
```

## What went wrong

The worker kept writing for forty seconds in the rehearsal. Nobody had told it to stop.
)");
    CHECK(names_of(body) == "Check how large the thing is|Copy the roles|Run ANALYZE|What went wrong|");
    CHECK(body["steps"][3].value("continues", false));
    CHECK_FALSE(body["steps"][2].contains("continues"));
  }

  TEST_CASE("of a numbered list all items have a name of their words, or none") {
    const auto body = body_of_note("example", R"(# Strawberry threads

This shows threads of DNA without a microscope. It takes one lesson.

## Why strawberries?

They carry eight copies of every chromosome. A pea has two.

## Method

1. Mix the water, the liquid and the salt in the large beaker. Stir slowly, because foam will spoil the filtration.
2. Add 20 ml of the solution to the bag and knead gently for one more minute.
3. Wait three minutes without moving the beaker. White threads appear at the border.
4. Wind the threads onto the skewer.

## What happened

The detergent dissolves the membranes around the cell. The salt shields the charges.
)");
    CHECK(names_of(body) == "Why strawberries?|||||What happened|");
    const auto& steps = body["steps"];
    CHECK(steps.front().value("continues", false));
    CHECK(steps.back().value("continues", false));
    CHECK_FALSE(steps[1].contains("continues"));
  }

  TEST_CASE("as one speaks, a step begins where the speaker says what to do") {
    const auto body = body_of_note("example", R"(# The puncture

Okay, hello everybody, can you hear me at the back? Good. Tonight we do the flat tyre, which happens to everybody sooner or later.

You have in front of you a wheel, two levers, a patch kit and a bowl of water.

Right. First you let out all the air. Press the little pin in the valve and keep it down.

Now take the first lever, start opposite the valve, and hook it under the edge of the tyre.

Pull the tube out, valve last. Hold it under the water and look for bubbles.

The question was whether you can do it without water. You can, you feel the air with your lips.

Then a little air into the tube, just so it has a shape, and put it back in.
)");
    CHECK(names_of(body) == "Let out all the air|Take the first lever|Pull the tube out||");
    CHECK(bare(body["summary"]).starts_with("Tonight we do the flat tyre"));
    CHECK(bare(body["steps"][2]["text"]).find("The question was") != std::string::npos);
    CHECK(bare(body["steps"][0]["text"]).starts_with("First you let out all the air."));
  }

  TEST_CASE("a table of amounts is what is needed, with its columns' names where there are several") {
    const auto body = body_of_note("example", R"(# A loaf

This makes one loaf with a crust. It takes two days.

## What you need

| Ingredient | For the sponge | For the dough |
| --- | --- | --- |
| Rye flour | 150 g | 150 g |
| Salt | – | 9 g |

## Safety

The tray is hot. Use gloves.

## Method

1. Stir the flour into the water.
2. Wait until the next morning.
3. Bake it for an hour.
)");
    CHECK(needs_of(body) ==
          "Rye flour: 150 g (for the sponge), 150 g (for the dough)|Salt: 9 g (for the dough)|The tray is "
          "hot.|Use gloves.|");
  }

  TEST_CASE("a table of needs without amounts stays a table") {
    const auto body = body_of_note("example", R"(# Threads

This shows threads. It takes one lesson.

## Materials

| Per group | On the front desk |
| --- | --- |
| 3 strawberries | rubbing alcohol |
| 1 bag | washing-up liquid |
| a filter | table salt |

## Method

1. Stir the salt into the water.
2. Wait until the next morning.
3. Bake it for an hour.
)");
    CHECK(needs_of(body).empty());
    CHECK(body["steps"][0]["code"]["source"].get<std::string>().find("rubbing alcohol") != std::string::npos);
  }

  TEST_CASE("needs and lists of steps are known by their titles in German") {
    const auto body = body_of_note("example", R"(# Ein Hochbeet aus Paletten bauen

Im Frühjahr hat die Klasse 6a hinter der Turnhalle ein Hochbeet gebaut. Diese Anleitung hält fest, wie wir vorgegangen sind.

## Voraussetzungen

Der Platz sollte mindestens sechs Stunden Sonne am Tag haben. Beim Sägen ist eine erwachsene Person dabei.

## Material

| Was | Menge |
| --- | --- |
| Europaletten | 4 Stück |
| Teichfolie | 5 m² |

## So geht es

1. Legt den Kaninchendraht auf den Boden. Er hält die Wühlmäuse fern.
2. Stellt die Paletten hochkant auf und schraubt sie an den Ecken zusammen.
3. Füllt zuerst die groben Äste ein, etwa 25 cm hoch.

## Warum Schichten?

Die unteren Schichten verrotten und geben dabei Wärme ab. Deshalb ist es im Beet wärmer als im Garten.
)");
    CHECK(needs_of(body) ==
          "Der Platz sollte mindestens sechs Stunden Sonne am Tag haben.|Beim Sägen ist eine erwachsene "
          "Person dabei.|Europaletten: 4 Stück|Teichfolie: 5 m²|");
    CHECK(names_of(body) == "|||Warum Schichten?|");
    CHECK(body["steps"][3].value("continues", false));
  }
}
