// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "unit/generate/rules_note.hpp"

// What stands beside the rules of a text: which of them it belongs to, and what is none.
using praxeo::tests::generate_rooms::has;
using praxeo::tests::generate_rooms::rules;

TEST_SUITE("generate/rules/beside") {
  TEST_CASE("a thing in a compound is not the one that was spoken of") {
    const auto found = rules(R"(# Rules of the club

## Who may fire

Only members may switch on a kiln. The induction is held on the first Sunday of every month. Guests must not be in the kiln room.

Members must pay. Guests must park outside.
)");
    CHECK(has(found, "MUST Guests must not be in the kiln room."));
    CHECK(has(found,
              "MUST Only members may switch on a kiln. The induction is held on the first Sunday of every "
              "month."));
  }

  TEST_CASE("what may be done beside what must is a leave of its own") {
    const auto found = rules(R"(# Rules of the kiln room

## Booking

A kiln must be booked at least 24 hours ahead. You can book up to two firings in a week. Guests should not fire alone.

Please try to finish noisy work by 20 o'clock. The warden can exclude a person for a day.
)");
    CHECK(has(found, "MUST A kiln must be booked at least 24 hours ahead."));
    CHECK(has(found, "MAY You can book up to two firings in a week."));
    CHECK(has(found, "MAY The warden can exclude a person for a day."));
  }

  TEST_CASE("a changelog, values that show what one looks like, and whom to ask are no rules") {
    const auto found = rules(R"(# Rules of the hooks

## Headers

| Header | Example |
| Signature | t=17,v1=52 |
| Attempt | 1 |

## Limits

- You must answer within ten seconds.
- You must not share secrets.
- You must ring first.

Changelog: 3.1 (12 Feb 2024) added a note.

Questions: ask Henning, he is there most evenings.
)");
    CHECK(found.size() == 3);
  }

  TEST_CASE("a row with a sentence among signs is that sentence, at the level of its words") {
    const auto found = rules(R"(# Rules of shared lists

| ID | Requirement | Priority |
| SH-1 | The owner must be able to invite people. | P0 |
| SH-2 | A member may leave a list at any time. | P1 |
| SH-3 | Members could get a colour of their own. | P2 |
)");
    REQUIRE(found.size() == 3);
    CHECK(found[1] == "MAY A member may leave a list at any time.");
    CHECK(found[2] == "MAY Members could get a colour of their own.");
  }

  TEST_CASE("a text that says what this policy says is rules as a whole") {
    const auto found = rules(R"(# Data retention at the clinic

## Purpose

This policy says how long we keep what we know about patients.

## Duties

- The head of each ward is responsible for deleting records in time.
- Nobody may keep patient files on a private device.

## Exceptions

The data officer may allow longer periods in writing. Research data has its own policy.
)");
    CHECK(found.size() >= 3);
    CHECK(has(found, "MUST Nobody may keep patient files on a private device."));
  }

  TEST_CASE("two that are bound in one paragraph are two requirements, whoever was named before") {
    const auto found = rules(R"(# Specification of the bus

The master shall wait at least 5 ms between frames. A station shall answer within 50 ms. If no answer comes, the master should ask again up to three times.

Addresses above 31 must not be used. Staff can look at their own file at any time.
)");
    CHECK(has(found, "MUST A station shall answer within 50 ms."));
    CHECK(has(found, "SHOULD If no answer comes, the master should ask again up to three times."));
    CHECK(has(found, "MAY Staff can look at their own file at any time."));
  }
}
