// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "content/draft.hpp"
#include "generate/extractive/step_headings.hpp"
#include "unit/generate/writing.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using nlohmann::json;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of;
using praxeo::tests::generate_rooms::message_of;
using praxeo::tests::generate_rooms::task_of;
using praxeo::tests::generate_rooms::write;

namespace {

constexpr std::string_view kUpgrade = R"(# Upgrade

Upgrading takes about ten minutes. Before you begin, make sure that nobody is logged in.

1. Stop the service with systemctl stop web.

2. Make a copy of the database before you change anything.

3. Install the new package.

4. Run the migration, which you need after each upgrade.

5. Start the service with systemctl start web.

6. Check that the page answers.

When all steps are done, the new version is live.
)";

constexpr std::string_view kReset = R"(# Reset

To reset the device, do this:

1. Hold the button for five seconds:

    press --hold 5

  The lamp blinks.

2. Release the button

3. Wait until the lamp is green

The device is now as new.
)";

constexpr std::string_view kPancakes = R"(# Pancakes

Pancakes are flat cakes that are fried in a pan.

## Method

1. Put 200 g of flour into the bowl.

2. Add two eggs and beat them well.

3. Pour in half a litre of milk. It should be warm.

4. Let this rest for 20 minutes.

5. Stir it.

6. Finally fry each pancake on both sides.
)";

constexpr std::string_view kAsking = R"(# Caches

A cache keeps a copy of a response and answers later requests with it.

## Asking again

1. The browser sends the tag of its copy.

2. The server compares it with the tag of the newest version.

3. Where both are equal, it answers without a body.

    def is_fresh(age, most):
        return age < most

The function is_fresh tells whether a copy may still be used.
)";

}  // namespace

TEST_SUITE("generate/procedure") {
  TEST_CASE("each item of an ordered procedure is one step, in order, and nothing else") {
    const auto body = body_of(write(task_of("example", kUpgrade)), "Upgrade");
    REQUIRE(body["steps"].size() == 6);
    CHECK(bare(body["steps"][0]["text"]).starts_with("Stop the service with"));
    CHECK(bare(body["steps"][3]["text"]) == "Run the migration, which you need after each upgrade.");
    CHECK(bare(body["steps"][5]["text"]) == "Check that the page answers.");
    CHECK(body["steps"][1]["heading"] == "");  // as short as any heading of it
    CHECK(body["steps"][2]["heading"] == "");  // its number says as much
    CHECK(bare(body["summary"]) == "Upgrading takes about ten minutes.");
    CHECK(body["problem"] == "");  // its title says as much
    REQUIRE(body["prerequisites"].size() == 1);
    CHECK(bare(body["prerequisites"][0]) == "Before you begin, make sure that nobody is logged in.");
    CHECK(bare(body["result"]) == "When all steps are done, the new version is live.");
    CHECK(body["takeaways"].empty());
  }
  TEST_CASE("three items are a procedure, with the code under an item and without stops at their ends") {
    const auto written = write(task_of("example", kReset));
    const auto body = body_of(written, "Reset");
    REQUIRE(body["steps"].size() == 3);
    CHECK(bare(body["steps"][0]["text"]) == "Hold the button for five seconds. The lamp blinks.");
    CHECK(body["steps"][0]["code"]["source"] == "press --hold 5");
    CHECK(bare(body["steps"][1]["text"]) == "Release the button");
    CHECK(bare(body["problem"]) == "To reset the device, do this.");
    CHECK(bare(body["result"]) == "The device is now as new.");
    (void)content::prepare(content::shipped_kinds(), written.drafts.front());  // throws for a broken body
  }
  TEST_CASE("a procedure under a bare heading is told by its steps alone") {
    const auto body = body_of(write(task_of("example",
                                            "# Brew tea\n\n1. Boil the water.\n\n2. Warm the pot.\n\n"
                                            "3. Pour the water over the leaves.\n")),
                              "Brew tea");
    CHECK(body["steps"].size() == 3);
    CHECK(bare(body["summary"]) == "Brew tea");
    CHECK(bare(body["result"]).empty());
  }
  TEST_CASE("two lists are two procedures, of which the longer is told with what stands around it") {
    const auto body = body_of(
        write(task_of("example",
                      "# Lamps\n\nA lamp is a device that gives light.\n\n1. Plug the lamp in.\n\n2. Press "
                      "the button.\n\nThe lamp is on.\n\nTo clean the lamp, go on like this:\n\n1. Unplug "
                      "the lamp.\n\n2. Remove the glass.\n\n3. Wipe the glass.\n\nThe lamp is clean.\n")),
        "Lamps");
    REQUIRE(body["steps"].size() == 3);
    CHECK(bare(body["steps"][0]["text"]) == "Unplug the lamp.");
    CHECK(bare(body["problem"]) == "To clean the lamp, go on like this.");
    CHECK(bare(body["result"]) == "The lamp is clean.");
  }

  TEST_CASE("inside a numbered list the item before is at hand, so no reference is a reason to refuse it") {
    auto task = task_of("example", kPancakes);
    task.materials.front().source.version.media_type = "text/markdown";
    const auto body = body_of(write(task), "Pancakes");
    REQUIRE(body["steps"].size() == 6);
    CHECK(bare(body["steps"][1]["text"]) == "Add two eggs and beat them well.");
    CHECK(bare(body["steps"][2]["text"]) == "Pour in half a litre of milk. It should be warm.");
    CHECK(bare(body["steps"][3]["text"]) == "Let this rest for 20 minutes.");
    CHECK(bare(body["steps"][4]["text"]) == "Stir it.");
    CHECK(bare(body["steps"][5]["text"]) == "Finally fry each pancake on both sides.");
  }
  TEST_CASE(
      "a numbered list that tells what happens is told whole and in order, with the code of its section") {
    auto task = task_of("example", kAsking);
    task.materials.front().source.version.media_type = "text/markdown";
    const auto body = body_of(write(task), "Asking again");
    REQUIRE(body["steps"].size() == 4);
    CHECK(bare(body["steps"][0]["text"]) == "The browser sends the tag of its copy.");
    CHECK(bare(body["steps"][2]["text"]) == "Where both are equal, it answers without a body.");
    CHECK_FALSE(body["steps"][2].contains("code"));
    CHECK(bare(body["steps"][3]["text"]) ==
          "The function `is_fresh` tells whether a copy may still be used.");
    CHECK(body["steps"][3]["code"]["source"] == "def is_fresh(age, most):\n    return age < most");
  }
  TEST_CASE("code right below the last item is the item's where it tells to do something") {
    constexpr std::string_view kText = R"(# Rebase

1. Fetch the newest commits.

2. Start the rebase.

    git rebase origin/main
)";
    const auto body = body_of(write(task_of("example", kText)), "Rebase");
    REQUIRE(body["steps"].size() == 2);
    CHECK(body["steps"][1]["code"]["source"] == "git rebase origin/main");
  }
  TEST_CASE("no item of a list is told without the others, be it beside the code of another part") {
    constexpr std::string_view kText = R"(# Counting

A counter is a variable that holds a number. Counters are used to number the lines of a file. A counter must be set before its first use.

Here is an example that counts from zero to one:

    counter=0
    counter=$((counter + 1))

1. The shell reads the

2. The shell prints the counter when it has been set.

3. cut off in the middle of
)";
    const auto written = write(task_of("example", kText));
    REQUIRE(written.drafts.size() == 1);
    CHECK(written.drafts[0].body.find("prints the counter") == std::string::npos);
  }
  TEST_CASE("code is not explained by an item that goes on from another") {
    auto task = task_of("snippet", kAsking);
    task.materials.front().source.version.media_type = "text/markdown";
    for (const auto& draft : write(task).drafts)
      CHECK(draft.body.find("Where both are equal") == std::string::npos);
  }
  TEST_CASE("a step that must be refused is named, with its list and the reason") {
    auto task =
        task_of("example",
                "# Lamps\n\n## Setup\n\n1. Plug the lamp in.\n\n2. Set the switch as explained earlier.\n\n"
                "3. Press the button.\n");
    task.materials.front().source.version.media_type = "text/markdown";
    const auto away = message_of([&] { (void)write(task); });
    CAPTURE(away);
    CHECK(away.find(
              "step 2 of the list under 'Setup' (\"Set the switch as explained earlier.\") points to what "
              "stands elsewhere") != std::string::npos);
    const auto cut = message_of([] {
      (void)write(
          task_of("example", "# Lamps\n\nDo the following steps:\n\n1. Plug the lamp in.\n\n2. configure\n"));
    });
    CAPTURE(cut);
    CHECK(cut.find("step 2 of the list under 'Lamps' (\"configure\") is no whole sentence") !=
          std::string::npos);
  }
  TEST_CASE("no step is called by what its one sentence says, only by the head of it or not at all") {
    const auto& en = english_words();
    CHECK(short_deed(en, "Push the result with git push.") == "Push the result");
    CHECK(short_deed(en, "Then heat a little butter in the pan.") == "Heat a little butter");
    CHECK(short_deed(en, "Mix the flour and the water and let them rest.") == "Mix the flour and the water");
    CHECK(short_deed(en, "Put 200 g of flour into the bowl.") == "Put 200 g of flour");
    CHECK(short_deed(en, "Put one cylinder into each tube and cover it with water.") ==
          "Put one cylinder into each tube");
    CHECK(short_deed(en, "Turn the heating on again and check that the pump gets warm.") ==
          "Turn the heating on");
    CHECK(short_deed(en, "Make sure that the lamp is on.").empty());
    CHECK(short_deed(en, "Do not open the lid until it is green.")
              .empty());  // the head alone says another thing
    CHECK(short_deed(en, "Return a code that the caller can act on.").empty());
    CHECK(short_deed(en, "Stir it.").empty());
    auto task = task_of("example", kPancakes);
    task.materials.front().source.version.media_type = "text/markdown";
    const auto steps = body_of(write(task), "Pancakes")["steps"];
    CHECK(steps[0]["heading"] == "");
    CHECK(steps[3]["heading"] == "");
  }
  TEST_CASE("what an example is for is left open where nothing but its title says it") {
    auto task =
        task_of("example",
                "# Bread\n\nBread needs flour, water and salt.\n\n1. Weigh the flour.\n\n2. Mix it with the "
                "water.\n\n3. Knead the dough.\n");
    task.materials.front().source.version.media_type = "text/markdown";
    const auto body = body_of(write(task), "Bread");
    CHECK(bare(body["summary"]) == "Bread needs flour, water and salt.");
    CHECK(body["problem"] == "");
  }
}
