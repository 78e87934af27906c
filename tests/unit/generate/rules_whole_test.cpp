// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "unit/generate/markdown_note.hpp"

// A short text of rules gives a spec that leaves nothing of it out.
using namespace praxeo;
using namespace praxeo::generate;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of_note;
using praxeo::tests::generate_rooms::write;

namespace {

using Strings = std::vector<std::string>;

// "MUST Wear goggles.", each.
std::vector<std::string> rules(std::string_view typed) {
  const auto body = body_of_note("spec", typed);
  std::vector<std::string> found;
  for (const auto& each : body.at("requirements"))
    found.push_back(each.at("level").get<std::string>() + " " + bare(each.at("text")));
  return found;
}

bool has(const std::vector<std::string>& rules, std::string_view rule) {
  return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

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
    CHECK(has(told, "MUST Members have access with their own chip. Chips must not be lent."));
    CHECK(has(told, "MUST Under 16 only together with an adult."));
    CHECK(has(told, "MUST Each member has one box. What doesn't fit goes home."));
    CHECK(
        has(told, "MAY Projects may stand on the shelf for four weeks. After that they may be thrown away."));
  }

  TEST_CASE("rows and lists bind as sentences do") {
    const auto told = rules(R"(# Rules for the saws

Each saw has a dot.

## Use

| Dot | Meaning |
| green | anybody may use it |
| red | never alone in the building |

Allowed is only what is on the sheet. That means:

- a rule of wood;
- a pencil that can be sharpened;

The saw must be swept after use.
)");
    CHECK(has(told, "MAY green: anybody may use it"));
    CHECK(has(told, "MUST red: never alone in the building"));
    CHECK(has(told,
              "MUST Allowed is only what is on the sheet. That means: a rule of wood; a pencil that can be "
              "sharpened."));
    CHECK(has(told, "MUST The saw must be swept after use."));
    CHECK_FALSE(has(told, "MUST Each saw has a dot."));  // what the rules are of
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

  TEST_CASE("a column that says what is required gives the level of its rows") {
    CHECK(rules(R"(# Specification of the card

Each card has these fields.

| Key | Required | Value |
| --- | --- | --- |
| device | yes | a serial number of 8 hex digits |
| animal | no | free text of at most 64 characters |

Keys must be unique.
)") == Strings{"MUST device: Required yes; a serial number of 8 hex digits",
               "MAY animal: no; free text of at most 64 characters", "MUST Keys must be unique."});
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
    CHECK(has(told, "MAY A loan: It may be extended once, if nobody waits."));
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

  TEST_CASE("a column \"Required\" that says neither yes nor no is one as any other") {
    const auto told = rules(R"(# Requirements for the visa

Papers must be in English. Copies must be signed.

| Document | Required |
| --- | --- |
| Passport | original |
| Photo | two copies |
| Letter | no |
| Form | Yes (always) |

Post must be prepaid.
)");
    CHECK(has(told, "MUST Passport: original"));
    CHECK(has(told, "MUST Photo: two copies"));
    CHECK(has(told, "MAY Letter: no"));
    CHECK(has(told, "MUST Form: Required Yes (always)"));
  }

  TEST_CASE("rows that a table leaves optional are not named as what is asked for") {
    const auto told = rules(R"(# Requirements of the client

The client must send these parameters:

| Field | Required |
| --- | --- |
| city | true |
| units | false |

Keys must be secret. Times must be in UTC.
)");
    CHECK(has(told, "MUST city: Required true"));
    CHECK(has(told, "MAY units: false"));
    CHECK(std::none_of(told.begin(), told.end(), [](const auto& rule) { return rule.find("city; ") < 99; }));
  }

  TEST_CASE("the words above a table are told though its rows have long names") {
    const auto told = rules(R"(# Rules for records

Records must be kept. Keys must be signed for.

Records are destroyed once a year. These are kept for the time given:

| Record | Time |
| --- | --- |
| Forms with the signatures of both of the parents | 3 years |
| Reports with the names of all who saw an accident | 10 years |

Records must not be lent.
)");
    CHECK(has(told, "MUST Records are destroyed once a year."));
    CHECK(has(told, "MUST Forms with the signatures of both of the parents: 3 years"));
  }

  TEST_CASE("items of one list announce none of each other") {
    CHECK(rules(R"(# Kitchen rules

Pans must be dried. Floors must be swept. Doors must be shut.

- Knives in the drawer
- Cups on the shelf
- Towels on the hook
)") == Strings{"MUST Pans must be dried.", "MUST Floors must be swept.", "MUST Doors must be shut.",
               "MUST Knives in the drawer", "MUST Cups on the shelf", "MUST Towels on the hook"});
  }

  TEST_CASE(
      "a cell counts the row only where it has the row's number, and one over several rows names each") {
    const auto told = rules(R"(# Rules for the keys

Keys must be signed for. Keys must be returned. Keys must not be copied.

| | |
| B12 | the lodge |
| D104 | the office |

| Kind | Days | Note |
| --- | --- | --- |
| Wedding | 2 | with pay |
|  | 5 | without pay |
)");
    CHECK(has(told, "MUST D104: the office"));
    CHECK(has(told, "MUST Wedding: Days 5; Note without pay"));
  }

  TEST_CASE("a rule may begin as what is said of the rules themselves does") {
    const auto told = rules(R"(# Rules of the pool

Visitors must wear a cap. Dogs must stay outside. Bags must be locked up.

Valid tickets are shown at the door. Children swim with an adult.

Adopted by the board in May. Signed forms go to the office.
)");
    CHECK(has(told, "MUST Valid tickets are shown at the door. Children swim with an adult."));
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

  TEST_CASE("a row that breaks a rule for specs is left out, and told so") {
    const auto written = write(tests::generate_rooms::markdown_note("spec", R"(# Requirements of the file

Keys must be unique. Lines must end with a line feed. Files must be small. What the words MUST, SHOULD and MAY mean stands in RFC 2119.

| Field | Remark |
| --- | --- |
| meter | a number of eight digits |
| kind | as the QZX of the network has it |
)",
                                                                    1));
    const auto body = nlohmann::json::parse(written.drafts.front().body);
    for (const auto& each : body.at("requirements")) CHECK(each.at("text").dump().find("QZX") > 99);
    REQUIRE(written.notes.size() == 1);
    CHECK(written.notes.front().find("as the QZX of the network has it") < 999);
    CHECK(written.notes.front().find("RFC 2119") > 999);
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
)") == Strings{"MUST The library lends instruments to players. Percussion stays in the hall.",
               "MUST The instrument must be returned within 14 days.",
               "MUST The fee is 60 euros a year. A deposit has to be paid before the loan.",
               "MUST Loss must be reported within two days."});
  }
}
