// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "unit/generate/rules_note.hpp"

// A short text of rules gives a spec that leaves nothing of it out.
using namespace praxeo;
using namespace praxeo::generate;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of_note;
using praxeo::tests::generate_rooms::has;
using praxeo::tests::generate_rooms::rules;

namespace {
using Strings = std::vector<std::string>;
}  // namespace

TEST_SUITE("generate/rules_whole") {
  TEST_CASE("clauses are told apart, and the sentences of one together") {
    const auto told = rules(R"(# House rules of the workshop

They hang at the door.

## Access

1.1 Members have access with their own chip. Chips must not be lent. 1.2 Under 16 only together with an adult.

## Storage

- Each member has one box. What doesn't fit goes home.
- Projects may stand on the shelf for four weeks. After that they may be thrown away.
)");
    CHECK(has(told, "MUST Members have access with their own chip."));
    CHECK(has(told, "MUST Chips must not be lent."));
    CHECK(has(told, "MUST Under 16 only together with an adult."));
    CHECK(has(told, "MUST Each member has one box. What doesn't fit goes home."));
    CHECK(
        has(told, "MAY Projects may stand on the shelf for four weeks. After that they may be thrown away."));
  }

  TEST_CASE("what is out of scope is no goal, and what is open is a question") {
    const auto body = body_of_note("spec", R"(# Kiosk: product requirements

## Background

Queues at the desk are long. The kiosk takes loans.

## Out of scope

Payments stay at the desk.

## Requirements

- The kiosk must read cards.
- The kiosk must print receipts.
- Who loses a card must tell the desk at once.

## Open questions

1. Who refills the paper on Sundays?
)");
    REQUIRE(body.at("requirements").size() == 3);
    REQUIRE(body.at("non_goals").size() == 1);
    CHECK(bare(body["non_goals"][0]) == "Payments stay at the desk.");
    REQUIRE(body.at("open_questions").size() == 1);
    CHECK(bare(body["open_questions"][0]) == "Who refills the paper on Sundays?");
  }

  TEST_CASE("a text that tells of an interface, and demands little, gives no rules of its statements") {
    CHECK_THROWS_AS(body_of_note("spec", R"(# Using the weather API

The weather API tells you how warm it is. You must have a key.

## Ask for the weather

The answer is JSON. It has a field for the temperature. The temperature is in degrees.
)"),
                    Error);
  }

  TEST_CASE("where a part is called requirements, what stands elsewhere only tells") {
    CHECK(rules(R"(# Door panel

## Why

There are 41 rooms. We want panels that show what is booked.

## Requirements

### Display

- R1. The panel shall show the name of the room.
- R2. Titles that are private must never be shown. The panel shows "Private" instead.
- R3. One tap ends a booking early.

## Notes

Hardware has been chosen. The pilot runs on the third floor.
)") == Strings{"MUST The panel shall show the name of the room.",
               "MUST Titles that are private must never be shown. The panel shows \"Private\" instead.",
               "MUST One tap ends a booking early."});
  }

  TEST_CASE("a text that says MUST time and again binds with all its statements, and its tables are named") {
    CHECK(rules(R"(# Webhooks

We call your server. This page tells how.

## The request

Each request has these headers:

| Header | Meaning |
| --- | --- |
| X-Id | the same on every retry |
| X-Time | when we signed it |

Receivers MUST ignore fields that they do not know. Senders MUST sign each request. The answer MUST be short.

We will not rename a field within a version.
)") == Strings{"MUST Each request has these headers: X-Id; X-Time.", "MUST X-Id: the same on every retry",
               "MUST X-Time: when we signed it", "MUST Receivers MUST ignore fields that they do not know.",
               "MUST Senders MUST sign each request.", "MUST The answer MUST be short.",
               "MUST We will not rename a field within a version."});
  }

  TEST_CASE("a requirement says under which heading it stands, with its number") {
    const auto body = body_of_note("spec", R"(# House rules of the boat club

Members must be able to swim.

## 1. Boats

Boats must be dried. They hang in the hall.

## 2. When something breaks

Whoever breaks an oar must tell the board.
)");
    Strings sections;
    for (const auto& each : body.at("requirements")) sections.push_back(each.value("section", "none"));
    CHECK(sections == Strings{"none", "1. Boats", "2. When something breaks"});
  }

  TEST_CASE("below one heading, none is told") {
    const auto body = body_of_note("spec", R"(# House rules of the boat club

## Boats

Boats must be dried. Oars must hang in the hall. Ropes must be coiled.
)");
    for (const auto& each : body.at("requirements")) CHECK_FALSE(each.contains("section"));
  }

  TEST_CASE("a leave and what binds beside it are two, be the leave of \"it\"") {
    const auto told = rules(R"(# Terms of loan

1.1 A loan runs for one year and ends in July. It may be extended once, if nobody waits.

1.2 Each player may borrow one instrument. Drums stay in the hall.

1.3 Drums must be covered at night. We can end the loan with two weeks' notice.

1.4 Loss must be reported within two days. A fee must be paid.
)");
    CHECK(has(told, "MUST A loan runs for one year and ends in July."));
    CHECK(has(told, "MAY A loan may be extended once, if nobody waits."));
    CHECK(has(told, "MAY Each player may borrow one instrument."));
    CHECK(has(told, "MUST Drums stay in the hall."));
  }

  TEST_CASE("beside MUST in capitals, a statement belongs to what it is said of") {
    CHECK(has(rules(R"(# Webhooks

Senders MUST sign each request. Receivers MUST ignore fields that they do not know.

Because of retries an event can arrive twice. Receivers MUST take the id for a key.

We retry after one minute. When a receiver fails for three days, we MAY disable it and will tell its owner.
)"),
              "MUST Because of retries an event can arrive twice. Receivers MUST take the id for a key."));
  }

  TEST_CASE("what tells of a version, or of the club in front of its rules, is no rule") {
    const auto told = rules(R"(# House rules of the club

We're a club, not a shop. Nobody is paid to tidy up.

## Rooms

Rooms must be swept. Lights must be off at night. Doors must be locked.

## Changes

- v2 (May 2024): doors.
- 1.1: lights.
)");
    CHECK(told == Strings{"MUST Rooms must be swept.", "MUST Lights must be off at night.",
                          "MUST Doors must be locked."});
  }

  TEST_CASE("a rule may begin as what is said of the rules themselves does") {
    const auto told = rules(R"(# Rules of the pool

Visitors must wear a cap. Dogs must stay outside. Bags must be locked up.

Valid tickets are shown at the door. Children swim with an adult.

Adopted by the board in May. Signed forms go to the office.
)");
    CHECK(has(told, "MUST Valid tickets are shown at the door."));
    CHECK(has(told, "MUST Children swim with an adult."));
    CHECK(has(told, "MUST Signed forms go to the office."));
  }

  TEST_CASE("a text that doesn't call itself rules binds only where it obliges") {
    const auto told = rules(R"(# Keeping bees

Bees must have water. The hive should face south. Frames must be checked. Stores must be kept. Wax must be clean.

A queen lays 2000 eggs a day. Drones have no sting. Honey is ripe when the cells are capped.
)");
    CHECK(told.size() == 5);
    CHECK_THROWS_AS(rules(R"(# Conditions of equilibrium

The forces on a body add up to zero. The body rests. A push moves it. It turns about a point.
)"),
                    Error);
  }

  TEST_CASE("the number of a clause may stand far in front of it") {
    CHECK(has(rules(R"(# Terms of hire

1.1  You must be 21 years old. The crew must hold two adults.

1.2  Boats must be back by nine. Dogs must be dry.

1.3  Members are encouraged to sail in pairs.
)"),
              "MUST You must be 21 years old."));
  }

  TEST_CASE("whom a sentence speaks of is not taken from the one before it") {
    const auto told = rules(R"(# Rules for the cutter

Members over 18 may use the cutter. Members of 16 shall work with an adult beside them. Guests must not use it.

Members are encouraged to work in pairs.
)");
    CHECK(has(told, "MUST Members of 16 shall work with an adult beside them."));
    CHECK(has(told, "SHOULD Members are encouraged to work in pairs."));
  }

  TEST_CASE("the month of May gives no leave") {
    CHECK(rules(R"(# Rules of the garden

Rent is due on 1 April. Who has not paid by 1 May loses the plot.

Dogs must be kept on a lead.

Bees are not allowed.
)") == Strings{"MUST Rent is due on 1 April.", "MUST Who has not paid by 1 May loses the plot.",
               "MUST Dogs must be kept on a lead.", "MUST Bees are not allowed."});
  }

  TEST_CASE("numbered clauses of which some oblige all bind") {
    CHECK(rules(R"(# Lending instruments

1.1 The library lends instruments to players. Percussion stays in the hall.

1.2 The instrument must be returned within 14 days.

1.3 The fee is 60 euros a year. A deposit has to be paid before the loan.

1.4 Loss must be reported within two days.
)") == Strings{"MUST The library lends instruments to players.", "MUST Percussion stays in the hall.",
               "MUST The instrument must be returned within 14 days.", "MUST The fee is 60 euros a year.",
               "MUST A deposit has to be paid before the loan.",
               "MUST Loss must be reported within two days."});
  }
}
