// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "unit/generate/rules_note.hpp"

// Rules in plain words: a policy, the minutes of a meeting, what a client asks for.
using namespace praxeo;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of_note;
using praxeo::tests::generate_rooms::has;
using praxeo::tests::generate_rooms::rules;

namespace {

constexpr std::string_view kPolicy = R"(# Travel and expenses

We want people to see customers. This page tells you what the company pays for.

## Before you book

Trips inside the country need no approval. Other countries need approval from your lead before anything is booked.

Book through our tool; anything booked elsewhere is yours to pay. The tool shows the caps while you search.

## Getting there

Premium economy is allowed for flights over eight hours. If you drive your own car, you must be insured.

## Staying there

| City | Cap per night |
| --- | --- |
| London | £180 |
| Elsewhere | £120 or its equivalent |

No single stay can be longer than ten nights. Minibars are not covered.

## Claiming

Claims go in within 30 days of the trip. Each line needs a receipt. Lost a receipt? Write a line that says what it was.

Don't round. Don't add tips above 10%. Why so strict? Because the tax office is.
)";

}  // namespace

TEST_SUITE("generate/plain_rules") {
  TEST_CASE("a policy that calls itself nothing binds where it allows, grants and refuses") {
    const auto told = rules(kPolicy);
    CHECK(has(told,
              "MUST Trips inside the country need no approval. Other countries need approval from your "
              "lead before anything is booked."));
    CHECK(has(told,
              "MUST Book through our tool; anything booked elsewhere is yours to pay. The tool shows "
              "the caps while you search."));
    CHECK(has(told, "MAY Premium economy is allowed for flights over eight hours."));
    CHECK(has(told, "MUST Minibars are not covered."));
    CHECK(has(told, "MUST Claims go in within 30 days of the trip."));
  }

  TEST_CASE("each order is a requirement, and a short question the case of what stands behind it") {
    const auto told = rules(kPolicy);
    CHECK(has(told, "MUST Don't round."));
    CHECK(has(told, "MUST Don't add tips above 10%."));
    CHECK(std::any_of(told.begin(), told.end(), [](const auto& each) {
      return each.find("Lost a receipt? Write a line that says what it was.") != std::string::npos;
    }));
    CHECK(std::none_of(told.begin(), told.end(),
                       [](const auto& each) { return each.find("tax office") != std::string::npos; }));
  }

  TEST_CASE("an amount in a table stands behind the name of its column, and a description does not") {
    const auto told = rules(kPolicy);
    CHECK(has(told, "MUST London: cap per night £180"));
    CHECK(has(told, "MUST Elsewhere: £120 or its equivalent"));
  }

  TEST_CASE("of the minutes of a meeting what was decided is told, and not what was said") {
    const auto body = body_of_note("spec", R"(# Minutes of the allotments

## Water

Col reported that the tanks leak. We agreed that hosepipes are not to be used before six. Each plot should have a butt.

## Bonfires

Decided: no fires in summer. Someone has to stay with a fire until it is out.

## Sheds

Max 2 m by 3 m, no higher than 2.2 m. Nobody objected in principle.

## Bees

Hives must face away from the paths. To be decided in November.
)");
    std::vector<std::string> told;
    for (const auto& each : body.at("requirements")) told.push_back(bare(each.at("text")));
    CHECK(told == std::vector<std::string>{"We agreed that hosepipes are not to be used before six.",
                                           "Each plot should have a butt.", "Decided: no fires in summer.",
                                           "Someone has to stay with a fire until it is out.",
                                           "Max 2 m by 3 m, no higher than 2.2 m.",
                                           "Hives must face away from the paths."});
    REQUIRE(body.at("open_questions").size() == 1);
    CHECK(bare(body.at("open_questions")[0]) ==
          "Hives must face away from the paths. To be decided in November.");
  }

  TEST_CASE("a term that the source leaves open is a question, and its duty is told") {
    const auto body = body_of_note("spec", R"(# Frames

A sender MUST write the length first. A payload is CBOR and MUST NOT be longer than 64 bytes. A relay MAY drop frames, but it MUST NOT reorder them.
)");
    std::vector<std::string> told;
    for (const auto& each : body.at("requirements"))
      told.push_back(each.at("level").get<std::string>() + " " + bare(each.at("text")));
    CHECK(has(told, "MUST A payload is CBOR and MUST NOT be longer than 64 bytes."));
    CHECK(has(told, "MAY A relay MAY drop frames."));
    CHECK(has(told, "MUST A relay MUST NOT reorder frames."));
    REQUIRE(body.at("open_questions").size() == 1);
    CHECK(bare(body.at("open_questions")[0]) == "What does “CBOR” mean?");
  }

  TEST_CASE(
      "what is asked for is for what its first words on the thing say, and what its writer tells of himself "
      "is none") {
    const auto body = body_of_note("spec", R"(# Booking page: what we need

As promised, here is what we talked about.

The booking page is for parents who want a slot. Right now they ring the office.

Parents log in with a code. A slot is ten minutes. Teachers must have a printed list. Budget is what I told you.

Everything must be deleted within a week. We can't keep the data. It has to work on phones.
)");
    CHECK(bare(body.at("purpose")) == "The booking page is for parents who want a slot.");
    std::vector<std::string> told;
    for (const auto& each : body.at("requirements")) told.push_back(bare(each.at("text")));
    CHECK(told == std::vector<std::string>{"Parents log in with a code.", "A slot is ten minutes.",
                                           "Teachers must have a printed list.",
                                           "Everything must be deleted within a week.",
                                           "We can't keep the data.", "It has to work on phones."});
  }
}
