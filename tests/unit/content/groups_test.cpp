// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "content/kind.hpp"
#include "content/markdown.hpp"
#include "content/markdown_blocks.hpp"
#include "content/read_markdown.hpp"

// Elements of a list that say what they belong to (x-praxeo-group) stand below its name.
using namespace praxeo;
using nlohmann::json;

namespace {

json spec_of(const std::vector<std::string>& sections) {
  auto requirements = json::array();
  for (const auto& section : sections) {
    json each{{"id", "R" + std::to_string(requirements.size() + 1)},
              {"level", "MUST"},
              {"text", "It must."},
              {"rationale", ""},
              {"acceptance", json::array()}};
    if (!section.empty()) each["section"] = section;
    requirements.push_back(std::move(each));
  }
  return {{"title", "Saws"},
          {"purpose", "They cut."},
          {"scope", ""},
          {"definitions", json::array()},
          {"requirements", requirements},
          {"non_goals", json::array()},
          {"open_questions", json::array()}};
}

const content::Kind& spec() { return content::shipped_kinds().at("spec"); }

std::string mistake(std::string_view requirements) {
  try {
    (void)content::read_markdown(
        spec(), "# Saws\n\n## Requirements\n\n" + std::string(requirements) + "\n\nIt must.\n");
  } catch (const content::TextProblem& problem) {
    return problem.message;
  }
  return "none";
}

const content::Kind& example() { return content::shipped_kinds().at("example"); }

// Heading, and whether it goes on.
json steps_of(const std::vector<std::pair<std::string, bool>>& all) {
  auto steps = json::array();
  for (const auto& [heading, continues] : all) {
    steps.push_back({{"heading", heading}, {"text", "So."}});
    if (continues) steps.back()["continues"] = true;
  }
  return {{"title", "Tea"}, {"summary", "Hot."}, {"level", ""},  {"prerequisites", json::array()},
          {"problem", ""},  {"steps", steps},    {"result", ""}, {"takeaways", json::array()}};
}

std::vector<std::string> headings_in(const std::string& text) {
  std::vector<std::string> found;
  for (auto at = text.find("\n### "); at != std::string::npos; at = text.find("\n### ", at + 1))
    found.push_back(text.substr(at + 1, text.find('\n', at + 1) - at - 1));
  return found;
}

}  // namespace

TEST_SUITE("content/groups") {
  TEST_CASE("those in a row that belong together stand below what they belong to") {
    const auto text = content::to_markdown(spec(), spec_of({"", "4. Care", "4. Care", "5. Loss"}), {});
    CHECK(text.find("## Requirements\n\n#### R1 MUST\n\nIt must.\n\n### 4. Care\n\n#### R2 MUST\n\nIt "
                    "must.\n\n#### R3 MUST\n\nIt must.\n\n### 5. Loss\n\n#### R4 MUST\n") !=
          std::string::npos);
  }

  TEST_CASE("where none belongs to anything, nothing is deeper") {
    const auto text = content::to_markdown(spec(), spec_of({"", ""}), {});
    CHECK(text.find("\n### R1 MUST\n") != std::string::npos);
    CHECK(text.find("####") == std::string::npos);
  }

  TEST_CASE(
      "what they belong to comes back, be it of some of them, of none in the middle, or like Markdown") {
    const std::vector<std::vector<std::string>> all = {
        {"", "A"}, {"A", "", "A"}, {"A", "A"}, {"# A #", "1) b", "-", "R2 MUST", "*"}, {"", "", "B", ""}};
    for (const auto& sections : all) {
      const auto body = spec_of(sections);
      const auto text = content::to_markdown(spec(), body, {});
      CAPTURE(text);
      CHECK(json::parse(content::read_markdown(spec(), text).body) == body);
    }
  }

  TEST_CASE("a place in the text is that of the heading") {
    const auto text = content::write_markdown(spec(), spec_of({"A", "A"}), {});
    std::size_t found = 0;
    for (const auto& place : text.places) found += place.field == "/requirements/0/section" ? 1 : 0;
    CHECK(found == 1);
  }

  TEST_CASE("a step that goes on with the one before it has that one's number and a letter") {
    const auto body = steps_of({{"Set up", false}, {"", true}, {"", true}, {"Run it", false}});
    const auto text = content::to_markdown(example(), body, {});
    CHECK(headings_in(text) ==
          std::vector<std::string>{"### 1. Set up", "### 1b.", "### 1c.", "### 2. Run it"});
    CHECK(json::parse(content::read_markdown(example(), text).body) == body);
  }

  TEST_CASE("steps that their source has counted get no other number") {
    const auto body = steps_of({{"Mixing: Step 1", false},
                                {"Step 2", false},
                                {"Data", false},
                                {"", false},
                                {"3 rounds", false},
                                {"", true}});
    const auto text = content::to_markdown(example(), body, {});
    CHECK(headings_in(text) == std::vector<std::string>{"### Mixing: Step 1", "### Step 2", "### Data",
                                                        "### 4.", "### 5. 3 rounds", "### 5b."});
    CHECK(json::parse(content::read_markdown(example(), text).body) == body);
    CHECK(headings_in(content::to_markdown(example(), steps_of({{"Step 1", false}, {"Data", false}}), {})) ==
          std::vector<std::string>{"### 1. Step 1", "### 2. Data"});
  }

  TEST_CASE("what comes first and goes on comes back all the same") {
    const auto body = steps_of({{"1b. a", true}, {"2. b", false}, {"c", true}});
    CHECK(json::parse(content::read_markdown(example(), content::to_markdown(example(), body, {})).body) ==
          body);
  }

  TEST_CASE("what stands at the wrong depth is refused with what it takes") {
    CHECK(mistake("### Care\n\n### Loss\n\n#### R1 MUST") ==
          "Requirements: below the heading of a group each begins with '#### '");
    CHECK(mistake("### Care\n\n#### R1 MUST\n\n##### R2 MUST") ==
          "Requirements: each begins with '#### ', not deeper");
    CHECK(mistake("#### R1 MUST\n\nIt must.\n\n### R2 MUST") ==
          "Requirements: below the heading of a group each begins with '#### '");
  }

  TEST_CASE("what stands beside the steps has a heading and no count, and comes back so") {
    const auto body =
        steps_of({{"Why", true}, {"Fill it", false}, {"", true}, {"Boil it", false}, {"Later", true}});
    const auto text = content::to_markdown(example(), body, {});
    CHECK(headings_in(text) ==
          std::vector<std::string>{"### Why", "### 1. Fill it", "### 1b.", "### 2. Boil it", "### Later"});
    CHECK(json::parse(content::read_markdown(example(), text).body) == body);
  }

  TEST_CASE("headings that count themselves, and steps of which none has a count, come back as they were") {
    for (const auto& body :
         {steps_of({{"Fill it", false}, {"Boil it", false}}),
          steps_of({{"Step 1: Fill it", false}, {"Why", false}, {"Step 2: Boil it", false}}),
          steps_of({{"Step 1: Fill it", false}, {"Why", true}, {"Step 2: Boil it", false}}),
          steps_of({{"Fill it", true}, {"Boil it", true}})}) {
      const auto text = content::to_markdown(example(), body, {});
      CHECK(json::parse(content::read_markdown(example(), text).body) == body);
    }
    const auto plain = content::read_markdown(
        example(), "# Tea\n\n## Summary\n\nHot.\n\n## Steps\n\n### Fill it\n\nSo.\n\n### Boil it\n\nSo.\n");
    CHECK(plain.body.find("continues") == std::string::npos);
  }

  TEST_CASE("one step alone is not counted where a heading names it") {
    for (const std::string heading : {"Fill it", "", "3 cups"}) {
      const auto body = steps_of({{heading, false}});
      const auto text = content::to_markdown(example(), body, {});
      CHECK(json::parse(content::read_markdown(example(), text).body) == body);
      CHECK(headings_in(text).front() == (heading == "Fill it" ? "### Fill it"
                                          : heading.empty()    ? "### 1."
                                                               : "### 1. 3 cups"));
    }
  }
}
