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
    CHECK(has(told, "MUST London: cap per night: £180"));
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

  TEST_CASE("a leave and a duty are two, each with its own subject or that of the sentence before") {
    const auto told = rules(R"(# Beacons

A host MUST send beacons to the group. A host that stops MAY send a last beacon; listeners MUST then forget its services. Two hosts MAY use one name, in which case listeners MUST show both.

A listener MUST keep a service until its lifetime has run out. It MAY ask for a fresh beacon, but it MUST NOT do so more than once a minute.
)");
    CHECK(told == std::vector<std::string>{
                      "MUST A host MUST send beacons to the group.",
                      "MAY A host that stops MAY send a last beacon.",
                      "MUST Listeners MUST then forget its services.", "MAY Two hosts MAY use one name.",
                      "MUST In which case listeners MUST show both.",
                      "MUST A listener MUST keep a service until its lifetime has run out.",
                      "MAY A listener MAY ask for a fresh beacon.",
                      "MUST A listener MUST NOT do so more than once a minute."});
  }

  TEST_CASE("what is listed below a heading that forbids is told with it") {
    const auto told = rules(R"(# Service agreement

## Backups

A backup is taken every night. Restores must be paid for.

## What the customer must not do

- load tests without asking
- storing passwords in pages
)");
    CHECK(has(told, "MUST What the customer must not do: load tests without asking"));
    CHECK(has(told, "MUST What the customer must not do: storing passwords in pages"));
  }

  TEST_CASE("a table with a column that says what is required makes an interface of its text") {
    const auto told = rules(R"(# Uploading photos

Use this endpoint to add a photo.

## Request

The request must carry a token.

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| file | binary | yes | JPEG or PNG, at most 25 MB |
| caption | string | no | Plain text, up to 500 characters |

## Limits

An album holds at most 2000 photos. Clients should send no more than four at a time. Don't ask more often than once a minute.
)");
    CHECK(has(told, "MUST file: type: binary; required; JPEG or PNG, at most 25 MB"));
    CHECK(has(told, "MAY caption: type: string; not required; Plain text, up to 500 characters"));
    CHECK(has(told, "MUST An album holds at most 2000 photos."));
  }
}
