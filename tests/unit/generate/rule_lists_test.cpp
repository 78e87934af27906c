// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "unit/generate/rules_note.hpp"

// Rules that stand in tables and lists.
using namespace praxeo;
using namespace praxeo::generate;
using praxeo::tests::generate_rooms::has;
using praxeo::tests::generate_rooms::rules;
using praxeo::tests::generate_rooms::write;

namespace {
using Strings = std::vector<std::string>;
}  // namespace

TEST_SUITE("generate/rule_lists") {
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

  TEST_CASE("a column that says what is required gives the level of its rows") {
    CHECK(rules(R"(# Specification of the card

Each card has these fields.

| Key | Required | Value |
| --- | --- | --- |
| device | yes | a serial number of 8 hex digits |
| animal | no | free text of at most 64 characters |

Keys must be unique.
)") == Strings{"MUST device: required; a serial number of 8 hex digits",
               "MAY animal: not required; free text of at most 64 characters", "MUST Keys must be unique."});
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
    CHECK(has(told, "MAY Letter: not required"));
    CHECK(has(told, "MUST Form: required Yes (always)"));
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
    CHECK(has(told, "MUST city: required"));
    CHECK(has(told, "MAY units: not required"));
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
    CHECK(has(told, "MUST Wedding: days: 5; without pay"));
  }

  TEST_CASE("a row that breaks a rule for specs is left out, and told so") {
    const auto written = write(tests::generate_rooms::markdown_note("spec", R"(# Requirements of the file

Keys must be unique. Lines must end with a line feed. Files must be small. What the words MUST, SHOULD and MAY mean stands in RFC 2119.

| Field | Remark |
| --- | --- |
| meter | a number of eight digits |
| kind | MAY be empty, and a reader MUST cope |
)",
                                                                    1));
    const auto body = nlohmann::json::parse(written.drafts.front().body);
    for (const auto& each : body.at("requirements")) CHECK(each.at("text").dump().find("cope") > 99);
    REQUIRE(written.notes.size() == 1);
    CHECK(written.notes.front().find("a reader MUST cope") < 999);
    CHECK(written.notes.front().find("RFC 2119") > 999);
  }

  TEST_CASE("what a column allows is a leave, and rows that are counted are not named by their counts") {
    const auto told = rules(R"(# Rules for the cutter

Lids must be shut. Vents must be open. Glasses must be worn.

| Material | Allowed? |
| --- | --- |
| Birch plywood | Yes |

We try again as follows:

| Attempt | After |
| --- | --- |
| 2 | 1 minute |
| 3 | 5 minutes |
)");
    CHECK(has(told, "MAY Birch plywood: Yes"));
    CHECK(std::none_of(told.begin(), told.end(), [](const auto& rule) { return rule.find("2; 3") < 99; }));
  }
}
