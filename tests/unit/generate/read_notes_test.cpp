// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/step_headings.hpp"
#include "unit/generate/markdown_note.hpp"

// Recipes, rules, lessons and how-tos, as ordinary people write them.
using namespace praxeo;
using namespace praxeo::generate;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of;
using praxeo::tests::generate_rooms::markdown_note;
using praxeo::tests::generate_rooms::write;

TEST_SUITE("generate/read_notes") {
  const Words& of_notes = english_words();

  TEST_CASE("duties of knowing, of most and of doing stay what they are") {
    CHECK(modality_of(of_notes, "Operators must know the emergency number.") == Modality::must);
    CHECK_FALSE(modality_of(of_notes, "You must know both of the languages."));
    CHECK(modality_of(of_notes, "Most valves must be closed before the work begins.") == Modality::must);
    CHECK_FALSE(modality_of(of_notes, "Guests may not only eat but also drink.") == Modality::may);
    CHECK_FALSE(modality_of(of_notes, "Guests may eat if they only pay.") == Modality::must);
    CHECK(leaning_of(of_notes, "No one may smoke in the hall.") == Leaning::none);
  }

  TEST_CASE("statutes count their sentences in brackets") {
    const auto body = body_of(write(markdown_note("spec", R"(# Members of the club

(1) Applications must be made in writing. (2) A member may leave at the end of a year. Notice must be given by 30 September. (12) The board must answer within six weeks.
)")),
                              "Members of the club");
    REQUIRE(body["requirements"].size() == 4);
    CHECK(bare(body["requirements"][0]["text"]) == "Applications must be made in writing.");
    CHECK(bare(body["requirements"][3]["text"]) == "The board must answer within six weeks.");
    CHECK(counted_sentences("A member (1) leaves.", {{0, 20}}) == std::vector<base::ByteRange>{{0, 20}});
  }

  TEST_CASE("code right below its heading is shown with what is said of it") {
    const auto written = write(markdown_note("example", R"(# Backing up a machine

A backup is a copy of files on another machine. You can make one every night.

## Make a key

So that the backup can run without a password, make a key for it:

```sh
ssh-keygen -f backup
```

## Copy the files

```sh
rsync -a --delete files/ backup:
```

The option `--delete` removes files that are no longer there.
)"));
    REQUIRE_FALSE(written.drafts.empty());
    const auto& body = written.drafts.front().body;
    CHECK(body.find("rsync -a --delete") != std::string::npos);
    CHECK(body.find("ssh-keygen") != std::string::npos);
  }

  TEST_CASE("a ban that nobody is named in gets no other's name") {
    const auto body = body_of(write(markdown_note("spec", R"(# Rules of the hall

The hall holds the pumps of the town.

- The keeper must lock the door.
- The keeper must sweep the floor.
- It is forbidden to smoke in the hall.
- No visitor may touch the pumps.
)")),
                              "Rules of the hall");
    REQUIRE(body["requirements"].size() == 4);
    CHECK(bare(body["requirements"][2]["text"]) == "It is forbidden to smoke in the hall.");
    CHECK(body["requirements"][3]["level"] == "MUST");
  }

  TEST_CASE("a method takes the ingredients above it, and not those of another dish") {
    const auto written = write(markdown_note("example", R"(# Pancakes

# Ingredients

- 3 eggs

# Method

1. Beat the eggs.
2. Add the flour to them.
3. Fry each pancake in a pan.

# Waffles

# Ingredients

- 9 eggs

# Method

1. Beat the nine eggs well.
2. Heat the iron for them.
3. Bake each waffle until it is brown.
)"));
    for (const auto& draft : written.drafts)
      CHECK(nlohmann::json::parse(draft.body)["prerequisites"].size() <= 1);
  }

  TEST_CASE("of several columns the head says which has the meanings") {
    const auto terms_of = [](std::string_view head) {
      std::string note =
          "# Words\n\n- leaf: a part of a plant.\n- root: what holds a plant.\n- stem: what bears it.\n\n";
      note += head;
      note +=
          "\n| stoma | ein Spalt im Blatt | a pore in a leaf |\n| xylem | ein Gewebe der Pflanze | a tissue "
          "for water |\n";
      return nlohmann::json::parse(write(markdown_note("glossary", note)).drafts.at(0).body)["terms"];
    };
    const auto told = terms_of("| Term | German | Meaning |");
    REQUIRE(told.size() == 5);
    CHECK(bare(told[3]["definition"]) == "a pore in a leaf");
    CHECK(terms_of("| Name | Address | Salary |").size() == 3);
  }

  TEST_CASE("what is told to be done in a paragraph is told deed by deed, with what is said of each") {
    const auto body = body_of(write(markdown_note("example", R"(# A pot of tea

Tea tastes best when the pot is warm. Boil a kettle of fresh water. Then warm the pot with a little of it and pour that away. Put one spoon of tea into the pot. Pour the boiling water over the leaves. They need room. Wait four minutes. Finally, stir once and pour the tea.
)")),
                              "A pot of tea");
    CHECK(bare(body["summary"]) == "Tea tastes best when the pot is warm.");
    REQUIRE(body["steps"].size() == 6);
    CHECK(bare(body["steps"][1]["text"]) == "Then warm the pot with a little of it and pour that away.");
    CHECK(bare(body["steps"][3]["text"]) == "Pour the boiling water over the leaves. They need room.");
    CHECK(bare(body["steps"][5]["text"]) == "Finally, stir once and pour the tea.");
    CHECK(body["problem"] == "");
  }

  TEST_CASE("what stands under ingredients is needed for what the method makes") {
    const auto body = body_of(write(markdown_note("example", R"(# Flat bread

A bread with almost no work.

## Ingredients

- 200 g flour
- 100 g water

## Method

1. Mix the flour and the water.
2. Knead the dough for ten minutes.
3. Fry it in a dry pan.
)")),
                              "Flat bread");
    CHECK(bare(body["summary"]) == "A bread with almost no work.");
    REQUIRE(body["prerequisites"].size() == 2);
    CHECK(bare(body["prerequisites"][0]) == "200 g flour");
    CHECK(body["level"] == "");  // nothing tells it
  }

  TEST_CASE("a ban takes its case along, a leave is no purpose, and the rules of a note are one spec") {
    const auto body = body_of(write(markdown_note("spec", R"(# House rules

## Pets

Small animals may be kept. Dogs must be on a lead.

## Gas

If you smell gas, leave the house at once and call for help. Do not use any switches!

## Heating

The heating must not be turned off in winter. The keys may only be kept by tenants.
)")),
                              "House rules");
    CHECK(bare(body["purpose"]) == "House rules");
    REQUIRE(body["requirements"].size() == 6);
    CHECK(body["requirements"][0]["level"] == "MAY");
    CHECK(bare(body["requirements"][2]["text"]).starts_with("If you smell gas, leave the house"));
    CHECK(bare(body["requirements"][3]["text"]) == "If you smell gas: Do not use any switches!");
    CHECK(body["requirements"][5]["level"] == "MUST");
  }

  TEST_CASE("what might be, would have to be or is to be known is no requirement") {
    CHECK_FALSE(modality_of(of_notes, "It must be nice to have a clean yard."));
    CHECK_FALSE(modality_of(of_notes, "Without it, we would have to write more code."));
    CHECK_FALSE(modality_of(of_notes, "You do need to be familiar with both of them."));
    CHECK_FALSE(commands_reader(of_notes, "Heat is a form of energy."));
    CHECK(commands_reader(of_notes, "Heat the oven."));
  }

  TEST_CASE("one sentence of a short note answers what is asked for") {
    auto task = markdown_note("example", R"(# The League

The League was a union of merchant towns. It lasted for four hundred years.

Ships of the League carried grain and cloth. The largest houses of the League stood in London and Bergen.

## The end

Why did the League decline? Strong states took over the trade. New routes drew the ships away. The towns could no longer agree. The last meeting was held in 1669.
)");
    task.instructions = "how the League declined";
    CHECK_FALSE(write(task).drafts.empty());
    task.instructions = "how kings are crowned";
    CHECK_THROWS_AS((void)write(task), Error);
  }

  TEST_CASE("a label in front of its text says what \"this\" is, and belongs to the code below it") {
    const auto body = body_of(write(markdown_note("example", R"(# Ways to walk a list

A list can be walked in two ways. Each of them hands out the members of it.

`iter` - This borrows each member of the list.

```rust
for name in names.iter() {
    println!("{name}");
}
```

`into_iter` - This consumes the list of names.

```rust
for name in names.into_iter() {
    println!("{name} is gone");
}
```
)")),
                              "Ways to walk a list");
    REQUIRE(body["steps"].size() == 2);
    CHECK(bare(body["steps"][0]["text"]).starts_with("`iter` - This borrows"));
    CHECK(body["steps"][0].dump().find("consumes") == std::string::npos);
    CHECK(bare(body["steps"][1]["text"]).starts_with("`into_iter` - This consumes"));
  }

  TEST_CASE("what need not be done is no duty, and a leave with \"only\" behind it is a bound") {
    CHECK_FALSE(modality_of(of_notes, "It does not have to give reasons for a refusal."));
    CHECK_FALSE(modality_of(of_notes, "Members don't have to pay a deposit."));
    CHECK(modality_of(of_notes, "Members may keep a tool only for two weeks.") == Modality::must);
    CHECK(modality_of(of_notes, "Members have to pay a deposit.") == Modality::must);
  }

  TEST_CASE("a heading is not cut out of a list of things") {
    CHECK(deed_of(of_notes, "Add the potatoes, the stock and the bay leaf.").empty());
    CHECK(deed_of(of_notes, "Mix flour, salt, yeast and water in a bowl.").empty());
    CHECK(deed_of(of_notes, "Open the lid, and wait.") == "Open the lid");
    CHECK(deed_of(of_notes, "Open the lid, then wait.") == "Open the lid");
  }

  TEST_CASE("a caption between a lead and its listing parts nothing, and the listing may be named") {
    const auto body = body_of(write(markdown_note("example", R"(# A program that adds

The program adds two numbers and prints their sum. It shows how a function is called.

We define the function in the program shown in Listing 5-14.

Filename: src/add.py

```python
def add(a, b):
    return a + b
```

Instead, we can use the operator itself with two numbers:

```python
print(2 + 3)
```
)")),
                              "A program that adds");
    REQUIRE(body["steps"].size() == 2);
    CHECK(body["steps"][0]["code"]["source"].get<std::string>().starts_with("def add"));
    CHECK(bare(body["steps"][0]["text"]).find("Instead") == std::string::npos);
    CHECK(bare(body["steps"][1]["text"]).starts_with("Instead, we can use"));
  }

  TEST_CASE("rules and terms are no steps") {
    CHECK_THROWS_AS((void)write(markdown_note("example", R"(# Statutes

A member may leave at the end of a year. A member must pay the fee in March. The board must meet once a month. Guests may row with a member. Boats must be cleaned after use. Damage must be told to the board. Children may row with an adult.
)")),
                    Error);
  }
}
