// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "generate/extractive/duties.hpp"
#include "generate/extractive/joined_duties.hpp"
#include "generate/extractive/rules_text.hpp"
#include "unit/generate/markdown_note.hpp"

// Rules of a house: what binds its reader in such a text, and how that becomes requirements.
using namespace praxeo;
using namespace praxeo::generate;
using nlohmann::json;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::markdown_note;
using praxeo::tests::generate_rooms::write;

namespace {

const Words& of_rules = english_words();

struct Told {
  json body;
  std::vector<std::string> notes;
  [[nodiscard]] std::vector<std::string> texts() const {
    std::vector<std::string> all;
    for (const auto& each : body.at("requirements"))
      all.push_back(each.at("level").get<std::string>() + " " + bare(each.at("text")));
    return all;
  }
};

Told spec_of(std::string_view note) {
  auto written = write(markdown_note("spec", note, 1));
  REQUIRE(written.drafts.size() == 1);
  return {json::parse(written.drafts.front().body), written.notes};
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_SUITE("generate/rules_text") {
  TEST_CASE("in a text of rules, orders, bounds and needs bind without a must") {
    CHECK(rule_of(of_rules, "Sign off in the log book.") == Modality::must);
    CHECK(rule_of(of_rules, "When the whistle blows, leave the water at once.") == Modality::must);
    CHECK(rule_of(of_rules, "On your last day, hand in the key.") == Modality::must);
    CHECK(rule_of(of_rules, "Please keep your voice down in the hall.") == Modality::must);
    CHECK(rule_of(of_rules, "Nobody goes out alone.") == Modality::must);
    CHECK(rule_of(of_rules, "Babies need a swim nappy.") == Modality::must);
    CHECK(rule_of(of_rules, "Tickets are valid for one visit of at most two hours.") == Modality::must);
    CHECK(rule_of(of_rules, "Rooms are paid up to £120 a night.") == Modality::must);
    CHECK(rule_of(of_rules, "Guides may send away anyone who pushes.") == Modality::may);
    CHECK(rule_of(of_rules, "The desk can be booked for an hour, twice a day at most.") == Modality::may);
  }
  TEST_CASE("what a text of rules tells, foretells, dates or asks binds nobody") {
    CHECK_FALSE(rule_of(of_rules, "The water at the shallow end is 0.9 m deep."));
    CHECK_FALSE(rule_of(of_rules, "Last reviewed: May 2024."));
    CHECK_FALSE(rule_of(of_rules, "The house was closed for at least two years."));
    CHECK_FALSE(rule_of(of_rules, "Staff will help you within a minute."));
    CHECK_FALSE(rule_of(of_rules, "The weather may change."));
    CHECK(rule_of(of_rules, "No single stay can be longer than 10 working days.") == Modality::must);
    CHECK_FALSE(rule_of(of_rules, "We can see the model of the device."));
    CHECK_FALSE(rule_of(of_rules, "Is there a limit of at most two hours?"));
    CHECK_FALSE(rule_of(of_rules, "Please read these rules before you come in."));
  }
  TEST_CASE("a sentence that obliges twice becomes two requirements of one subject") {
    const auto told = spec_of(R"(# Rules of the mine

- Helmets must be worn underground and must not be taken off, not even for photos.
- If a lamp goes out, it must be left alone, and must be reported to the guide.
- Groups must stay together or must wait at the lift.
)");
    CHECK(told.texts() == Texts{"MUST Helmets must be worn underground.",
                                "MUST Helmets must not be taken off, not even for photos.",
                                "MUST If a lamp goes out, it must be left alone.",
                                "MUST If a lamp goes out, it must be reported to the guide."});
    REQUIRE(told.notes.size() == 1);
    CHECK(told.notes.front().find("“Groups must stay together or must wait at the lift.”") !=
          std::string::npos);
  }
  TEST_CASE("what holds for both of two obligations is not torn from one of them") {
    for (const std::string_view words :
         {"No child must swim alone and must be watched.",
          "Guests must know that dogs must be leashed and must be quiet.",
          "Not every child must swim and must dive.", "Guests must and should pay in cash.",
          "Boats must be, and must stay, clean.",
          "Tools that should be sharp must be locked away and must be labelled.",
          "Children who must be carried and must not swim are welcome.",
          "Before guests should enter, they must sign and must pay.",
          "Doors must be locked and must be alarmed except on Sundays.",
          "Members must not smoke and should pay, unless the treasurer says otherwise.",
          "Members must not park here and should park behind the hall; dogs must wait."}) {
      INFO(words);
      const auto joined = joined_duties(of_rules, words);
      CHECK((joined && !joined->separable));
    }
  }
  TEST_CASE("what a text of rules tells of its place, its past or its guests is none") {
    for (const std::string_view words :
         {"The lake is up to 12 metres deep.", "It has shelves for up to 4000 books.",
          "Traffic fell by at least 10 percent in the first month.", "Members get up to two free tickets.",
          "Critics say that the town can lose up to 100 visitors a month.",
          "No member has ever drowned here.", "No wonder the club is popular.", "No entry fee is charged.",
          "No, you can stay.", "The roof needs a repair.", "The boats are due for a new coat of paint.",
          "Store rooms line the north wall.", "Use the sauna as often as you like."}) {
      INFO(words);
      CHECK_FALSE(rule_of(of_rules, words));
    }
    CHECK_FALSE(modality_of(of_rules, "Disks may be mounted read-only.") == Modality::must);
  }
  TEST_CASE("a text is one of rules by its own word where it begins, and by no other") {
    CHECK_THROWS_AS((void)spec_of(R"(# The cache

This policy object decides what the cache evicts. Entries live for up to 60 seconds.

Open the file and read it. Run the tool to see it. Only the newest entry is kept warm.
)"),
                    Error);
  }
  TEST_CASE("a rule that ends with what stands before it takes that along") {
    const auto told = spec_of(R"(# Rules of the pool

- Wear proper swimwear. Underwear may not be worn beneath it.
- Lost keys must be paid for. We cannot accept another key instead.
- Tell us about a heart condition.
)");
    CHECK(told.texts() == Texts{"MUST Wear proper swimwear.",
                                "MUST Wear proper swimwear: Underwear may not be worn beneath it.",
                                "MUST Lost keys must be paid for.",
                                "MUST Lost keys: We cannot accept another key instead.",
                                "MUST Tell us about a heart condition."});
    CHECK(told.notes.empty());
  }
  TEST_CASE("advice stands below its heading, and a name of capitals is no pronoun") {
    const auto told = spec_of(R"(# Phone policy

## What you must do

Phones that no longer get updates may not be used. Lock the phone when you leave it.

## What you should do

Avoid lending the phone to others.

## What we do

IT staff may block a phone that is lost. Photos may be kept on the storage of the house only.
)");
    CHECK(told.texts() == Texts{"MUST Phones that no longer get updates may not be used.",
                                "MUST Lock the phone when you leave it.",
                                "SHOULD Avoid lending the phone to others.",
                                "MAY IT staff may block a phone that is lost.",
                                "MUST Photos may be kept on the storage of the house only."});
  }
  TEST_CASE("a rule that a spec can't have is left out, and named") {
    const auto told = spec_of(R"(# Travel policy

- Trips must be approved before they are booked.
- Trips by air MAY be booked late where no train MUST be taken.
- Nobody may approve a claim of their own.
- Claims must be sent within 30 days.
)");
    CHECK(told.texts().size() == 3);
    REQUIRE(told.notes.size() == 1);
    CHECK(told.notes.front() ==
          "'Travel policy' leaves out a sentence that binds, for no requirement can be made of it: “Trips by "
          "air MAY be booked late where no train MUST be taken.” (R2 is of level MUST, and says MAY)");
  }
  TEST_CASE("rules are for what they are called, not for the first thing they tell") {
    const auto told = spec_of(R"(# Trip to the museum – rules

We meet at 7:45 in Mill Lane.

- Phones may be used with headphones only.
- You must stay in your group.
- Do not touch the machines.
)");
    CHECK(bare(told.body["purpose"]) == "Trip to the museum – rules");
  }

  TEST_CASE("items that ban need no verb, and what is allowed only so is a demand") {
    const auto told = spec_of(R"(# Rules for the laser

Allowed: plywood up to 6 mm.

- No mirrored surfaces facing up.
- Cloth is strictly forbidden.
- Fires are permitted in winter only, and never on Sundays.
- Cutting is allowed by day.
)");
    CHECK(told.texts() == Texts{"MAY Allowed: plywood up to 6 mm.", "MUST No mirrored surfaces facing up.",
                                "MUST Cloth is strictly forbidden.",
                                "MUST Fires are permitted in winter only, and never on Sundays.",
                                "MAY Cutting is allowed by day."});
  }
  TEST_CASE("the terms of a policy are the definitions of its spec") {
    const auto told = spec_of(R"(# Account policy

## Terms

- Account: any name that can log in to a system.
- Token: a small device that makes a number.

## Rules

An account must have a token. A token must not be lent. "Badge" means a card with a picture. A badge must be worn.
)");
    std::vector<std::string> terms;
    for (const auto& each : told.body.at("definitions")) terms.push_back(each.at("term"));
    CHECK(terms == Texts{"Account", "Token", "Badge"});
  }
  TEST_CASE("below definitions a term may have any word but a label, and may stand alone") {
    const auto told = spec_of(R"(# Device policy

## Definitions

- Second factor: a code that is asked for beside the password.

## Rules

An account must have a second factor. Laptops must be encrypted. Screens must be locked.
)");
    CHECK(told.body.at("definitions").at(0).at("term") == "Second factor");
  }
  TEST_CASE("whom a policy applies to is its scope, and no rule") {
    const auto told = spec_of(R"(# Device policy

## Purpose

This policy says what we expect from everybody.

## Who it applies to

It applies to all teachers and office staff.

## Rules

Laptops must be encrypted. Screens must be locked. Don't rely on the order of events: one may overtake another.
)");
    CHECK(bare(told.body.at("scope")) == "It applies to all teachers and office staff.");
    CHECK(told.texts() == Texts{"MUST Laptops must be encrypted.", "MUST Screens must be locked.",
                                "MUST Don't rely on the order of events: one may overtake another."});
  }
  TEST_CASE(
      "a case that begins with should is no advice, a wish is no rule, and what can be had is a leave") {
    const auto told = spec_of(R"(# Device policy

## Rules

Laptops must be encrypted. Screens must be locked when you leave.

Marks were changed twice. Nobody wants that again.

Hardware keys can be borrowed in room 114.

Should a rule be void, the others remain in force.
)");
    const auto texts = told.texts();
    CHECK(std::find(texts.begin(), texts.end(), "MAY Hardware keys can be borrowed in room 114.") !=
          texts.end());
    CHECK(std::find(texts.begin(), texts.end(), "MUST Should a rule be void, the others remain in force.") !=
          texts.end());
    CHECK(std::none_of(texts.begin(), texts.end(),
                       [](const auto& each) { return each.starts_with("MUST Nobody wants"); }));
  }
  TEST_CASE("advice behind what binds is advice") {
    const auto told = spec_of(R"(# Garden rules

## Water

Water may be drawn with cans only. Hoses must not be connected. Holders are encouraged to collect rain water.

## Fires

No fire may be left unattended.
)");
    CHECK(told.texts() == Texts{"MUST Water may be drawn with cans only.",
                                "MUST Hoses must not be connected.",
                                "SHOULD Holders are encouraged to collect rain water.",
                                "MUST No fire may be left unattended."});
  }
  TEST_CASE("an agreement binds in every clause, and advice in it stays advice") {
    const auto told = spec_of(R"(# Tenancy agreement for the workshop

## Subject

(1) The landlord lets to the tenant the space on the ground floor.

(2) The tenant may use the yard.

## Use

The tenant shall use the space only for woodworking. The tenant must not sublet the space.

## Liability

The tenant is liable for damage caused by her visitors. The tenant is advised to take out insurance.
)");
    CHECK(told.texts() == Texts{"MUST The landlord lets to the tenant the space on the ground floor.",
                                "MAY The tenant may use the yard.",
                                "MUST The tenant shall use the space only for woodworking.",
                                "MUST The tenant must not sublet the space.",
                                "MUST The tenant is liable for damage caused by her visitors.",
                                "SHOULD The tenant is advised to take out insurance."});
  }
}
