// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "content/draft.hpp"
#include "unit/generate/writing.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using nlohmann::json;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::body_of;
using praxeo::tests::generate_rooms::kind_of;
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

}  // namespace

TEST_SUITE("generate/procedure") {
  TEST_CASE("each item of an ordered procedure is one step, in order, and nothing else") {
    const auto body = body_of(write(task_of("example", kUpgrade)), "Upgrade");
    REQUIRE(body["steps"].size() == 6);
    CHECK(bare(body["steps"][0]["text"]).starts_with("Stop the service with"));
    CHECK(bare(body["steps"][3]["text"]) == "Run the migration, which you need after each upgrade.");
    CHECK(bare(body["steps"][5]["text"]) == "Check that the page answers.");
    CHECK(body["steps"][1]["heading"] == "Make a copy of the database before you change anything");
    CHECK(bare(body["summary"]) == "Upgrading takes about ten minutes.");
    CHECK(bare(body["problem"]) == "Upgrading takes about ten minutes.");
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
}
