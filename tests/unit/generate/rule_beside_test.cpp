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
    CHECK(has(found, "MUST Only members may switch on a kiln."));
    CHECK(has(found, "MUST The induction is held on the first Sunday of every month."));
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

  TEST_CASE("a leave and a duty that a pronoun joins to it are two requirements of one subject") {
    const auto found = rules(R"(# Rules of the sensors

- A sensor may leave out readings, but it should send a full announcement once an hour.
- Visitors must wear a badge, and they may keep the badge afterwards.
- You may cross the yard, but you must not stop there.
- Members may lend a saw, but they must bring it back.
- A rota may be swapped, but the steward must know.
)");
    CHECK(has(found, "MAY A sensor may leave out readings."));
    CHECK(has(found, "SHOULD A sensor should send a full announcement once an hour."));
    CHECK(has(found, "MUST Visitors must wear a badge."));
    CHECK(has(found, "MAY Visitors may keep the badge afterwards."));
    CHECK(has(found, "MAY You may cross the yard."));
    CHECK(has(found, "MUST You must not stop there."));
    CHECK(has(found, "MUST Members may lend a saw, but they must bring it back."));
    CHECK(has(found, "MUST A rota may be swapped, but the steward must know."));
  }

  TEST_CASE("below the name of a club, a line says that the text is its rules") {
    const auto found = rules(R"(# Riverside rowing club

Rules for the use of boats and the boathouse

## Booking

Boats are booked in the calendar, no earlier than 14 days ahead. The captain assigns the two eights.

## On the water

Keep to the right-hand bank. Every boat must carry a white light after sunset.

## Damage

Report every damage on the sheet by the door. The first £100 of a repair is paid by the crew.
)");
    CHECK(has(found, "MUST The captain assigns the two eights."));
    CHECK(has(found, "MUST Report every damage on the sheet by the door."));
    CHECK(has(found, "MUST The first £100 of a repair is paid by the crew."));
  }

  TEST_CASE("what a German text of rules forbids, demands and grants has each its own level") {
    const auto found = rules(R"(# Hausordnung der Wohnanlage

## Reinigung

Die Mieter eines Stockwerks reinigen die Treppe im wöchentlichen Wechsel. Wer verreist, sorgt für eine Vertretung.

## Waschküche

Die Waschküche kann von 7 bis 21 Uhr benutzt werden. Jeder trägt sich in den Plan ein, höchstens vier Stunden am Stück.

## Müll

Neben die Tonnen darf nichts gestellt werden, weil das die Ratten anzieht.

## Grillen

Auf den Balkonen ist das Grillen mit Holzkohle verboten. Auf der Wiese darf bis 22 Uhr gegrillt werden.

## Haustiere

Für Hunde und Katzen braucht man die Zustimmung der Verwaltung.
)");
    for (const std::string_view rule :
         {"MUST Wer verreist, sorgt für eine Vertretung.",
          "MAY Die Waschküche kann von 7 bis 21 Uhr benutzt werden.",
          "MUST Jeder trägt sich in den Plan ein, höchstens vier Stunden am Stück.",
          "MUST Neben die Tonnen darf nichts gestellt werden, weil das die Ratten anzieht.",
          "MUST Auf den Balkonen ist das Grillen mit Holzkohle verboten.",
          "MAY Auf der Wiese darf bis 22 Uhr gegrillt werden.",
          "MUST Für Hunde und Katzen braucht man die Zustimmung der Verwaltung."}) {
      CAPTURE(rule);
      CHECK(has(found, rule));
    }
  }

  TEST_CASE("a page that speaks in duties binds by what it tells to do, whatever it is called") {
    const auto found = rules(R"(# Working from abroad

Plenty of us have family in other countries. We would like it to be easy. Tax law does not care about that. Immigration law cares even less. There are limits, though. Most of them are not ours. The team has learned them slowly. Last year two of us were stopped at a border. Nobody enjoyed it. The lawyer was kind. Her bill was long. It is why this page exists. The old page was shorter. It had three mistakes.

## How long

You may work from another country for up to 20 working days in a year. No single stay can be longer than 10 working days. Days of leave don't count.

## How to ask

Fill in the form at least 15 working days before you leave. Don't book anything that can't be cancelled.

- You must carry the certificate while you work abroad.
- You must be reachable for at least four hours a day.
- You must tell us if your dates change.

## Equipment

Connect through the tunnel at all times. Customer data must never be stored on the disk.
)");
    CHECK(has(found, "MAY You may work from another country for up to 20 working days in a year."));
    CHECK(has(found, "MUST No single stay can be longer than 10 working days."));
    CHECK(has(found, "MUST Fill in the form at least 15 working days before you leave."));
    CHECK(has(found, "MUST Connect through the tunnel at all times."));
  }

  TEST_CASE("a lesson with a warning here and there does not") {
    const auto found = rules(R"(# Keeping bees

Bees need a dry box. You must wear a veil. The smoker must be lit first.

Open the box in the afternoon. Look for eggs. Lift the frames one by one. Count the cells on each of them.

The queen must not be shaken off. Close the box. Write down what you saw. Feed them in autumn. Enjoy the honey.
)");
    CHECK_FALSE(has(found, "MUST Look for eggs."));
    CHECK_FALSE(has(found, "MUST Feed them in autumn."));
  }
}
