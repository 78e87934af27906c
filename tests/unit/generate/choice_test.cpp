// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "unit/generate/writing.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using nlohmann::json;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::kind_of;
using praxeo::tests::generate_rooms::material;
using praxeo::tests::generate_rooms::message_of;
using praxeo::tests::generate_rooms::task_of;
using praxeo::tests::generate_rooms::write;

namespace {

std::string chapters(int count) {
  std::string text;
  const char* const things[] = {"kettle",  "garden", "bridge", "violin",
                                "glacier", "market", "engine", "island"};
  for (int i = 0; i < count; ++i) {
    const std::string thing = things[i % 8];
    text += "# " + thing + " care\n\nA " + thing + " is a thing that needs care. A " + thing +
            " is used to learn about " + thing + " work. Here is a command that looks after the " + thing +
            ":\n\n    " + thing + " --check " + thing + ".conf\n    echo \"" + thing + " done\"\n\nThe " +
            thing + " prints its state. Every " + thing + " keeps a list of its own parts.\n\n";
  }
  return text;
}

// A talk: prose without headings and code.
constexpr std::string_view kTools = R"(# Tools

## Warnings

A warning tells of trouble in a tool. To show one, with strings or without, run this:

    warn "trouble $1"
    warn "more $2"
    warn "end $3"

A warning is kept. A warning has a name. A warning can be hidden.

## Strings

A string is a row of letters that a tool keeps. To join two strings, write this:

    both="$a$b"
    echo "$both"
)";

constexpr std::string_view kTalk =
    R"(Bread is a food that is made of flour and water. You can bake bread at home to save money. Flour holds the gluten that gives the dough its strength. Water wakes the gluten while the dough is kneaded. Yeast eats the sugar in the flour and makes gas.

The gas blows up the dough, which takes about an hour in a warm kitchen. A cold kitchen doubles the time, and the taste of the bread gets deeper. Salt slows the yeast, so bakers weigh the salt with care. Steam keeps the crust soft during the first minutes in the oven. The crust browns when the water at its surface is gone.

A loaf is done when its bottom sounds hollow. The crumb sets while the loaf cools on a rack. Fresh bread keeps for three days in a linen bag. Sour dough keeps for a week, since its acid holds back mould.
)";

}  // namespace

TEST_SUITE("generate/choice") {
  TEST_CASE("several pieces are spread over the source") {
    auto task = task_of("snippet", chapters(8), 4);
    const auto written = write(task);
    REQUIRE(written.drafts.size() == 4);
    std::set<int> quarters;
    const auto length = task.materials.front().range.end;
    for (const auto& draft : written.drafts)
      quarters.insert(static_cast<int>(4 * draft.inputs.front().range.start / length));
    CHECK(quarters.size() >= 3);
  }
  TEST_CASE("titles of a run and of the project are not used twice where a more precise one is there") {
    auto task = task_of("snippet", chapters(1), 1);
    const auto first = json::parse(write(task).drafts.front().body)["title"].get<std::string>();
    task.titles.push_back(first);
    const auto second = json::parse(write(task).drafts.front().body)["title"].get<std::string>();
    CHECK(first != second);
  }
  TEST_CASE("the same text in two sources is told once") {
    auto task = task_of("snippet", chapters(1), 9);
    const auto once = write(task).drafts.size();
    auto again = material(chapters(1), "Another Manual");
    again.source.version.pk = 8;
    again.source.slug = "other";
    task.materials.push_back(again);
    CHECK(write(task).drafts.size() == once);
  }
  TEST_CASE("what the instructions name wins") {
    auto task = task_of("snippet", chapters(8), 1);
    task.instructions = "Please write about glacier care for beginners";
    const auto written = write(task);
    CHECK(json::parse(written.drafts.front().body)["title"].get<std::string>().starts_with("Glacier care"));
    CHECK(written.notes.empty());
  }
  TEST_CASE("instructions that nothing answers are refused, and say what was not found") {
    auto task = task_of("snippet", chapters(8), 2);
    task.instructions = "show kettles from quantum chromodynamics";
    CHECK(kind_of([&] { (void)write(task); }) == ErrorKind::check_failed);
    const auto message = message_of([&] { (void)write(task); });
    CHECK(
        message.starts_with("no ground to write a snippet about what the instructions name ('kettles from "
                            "quantum chromodynamics'): "));
    task.topics = {"Quanta"};
    task.topics_alone = true;
    CHECK(message_of([&] { (void)write(task); }).find("what the topic 'Quanta' names (") !=
          std::string::npos);
  }
  TEST_CASE("fewer pieces come where fewer answer, and it is said") {
    auto task = task_of("snippet", chapters(8), 2);
    task.instructions = "the glacier";
    const auto written = write(task);
    CHECK(written.drafts.size() == 1);
    REQUIRE(written.notes.size() == 1);
    CHECK(written.notes.front() ==
          "1 of 2 made: the sources have no more about what the instructions name ('glacier')");
    task.instructions = "short and simple, for beginners";  // asks for nothing: chosen freely
    CHECK(write(task).drafts.size() == 2);
  }
  TEST_CASE("a piece about one of several things that are named answers, by its words one by one") {
    auto task = task_of("snippet", chapters(8), 8);
    task.instructions = "Islands that lose no engines: glaciers, tuning a violin by hand, and market care";
    std::set<std::string> titles;
    for (const auto& draft : write(task).drafts)
      titles.insert(json::parse(draft.body)["title"].get<std::string>());
    CHECK(titles == std::set<std::string>{"Island care", "Glacier care", "Market care"});
  }
  TEST_CASE("a section that names a thing once gives way to one that is about it") {
    auto task = task_of("snippet", kTools, 1);
    task.instructions = "strings";
    const auto written = write(task);
    CHECK(json::parse(written.drafts.front().body)["title"] == "Tools: Strings");
    CHECK(written.notes.empty());
  }
  TEST_CASE("prose without headings and code gives an explanation in steps, and no snippet") {
    const auto written = write(task_of("example", kTalk, 1));
    const auto body = json::parse(written.drafts.front().body);
    CHECK(bare(body["summary"]) == "Bread is a food that is made of flour and water.");
    CHECK(bare(body["problem"]) == "You can bake bread at home to save money.");
    REQUIRE(body["steps"].size() >= 2);
    for (const auto& step : body["steps"])
      CHECK_FALSE(step["heading"].get<std::string>().starts_with("Step "));
    CHECK(kind_of([] { (void)write(task_of("snippet", kTalk)); }) == ErrorKind::check_failed);
  }
}
