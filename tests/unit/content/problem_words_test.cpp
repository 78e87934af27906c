// SPDX-License-Identifier: Apache-2.0
#include "content/problem_words.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "content/kind.hpp"

using namespace praxeo;
using nlohmann::json;

namespace {

json sound() {
  return {{"title", "Backup"},
          {"purpose", "It says what a backup does."},
          {"scope", ""},
          {"definitions", json::array()},
          {"requirements",
           {{{"id", "R1"},
             {"level", "MUST"},
             {"text", "It must end."},
             {"rationale", ""},
             {"acceptance", json::array()}}}},
          {"non_goals", json::array()},
          {"open_questions", json::array()}};
}

// The first problem of a spec that `spoil` made of a sound one.
std::string told(const std::function<void(json&)>& spoil) {
  const auto& kind = content::shipped_kinds().at("spec");
  auto body = sound();
  spoil(body);
  const auto problems = content::validate(kind, body);
  return problems.empty() ? "valid" : content::in_words(kind, body, problems.front());
}

}  // namespace

TEST_SUITE("content/problem_words") {
  TEST_CASE("places are counted as people count") {
    CHECK(content::place_in_words("").empty());
    CHECK(content::place_in_words("/title") == "title");
    CHECK(content::place_in_words("/requirements/0/acceptance/11") == "requirements 1, acceptance 12");
    CHECK(content::place_in_words("/a/99999999999999999999") == "a, 99999999999999999999");
  }

  TEST_CASE("what is wrong with a field is said with its name, its place and what it takes") {
    CHECK(told([](json&) {}) == "valid");
    CHECK(told([](json& body) { body["requirements"][0]["level"] = "SHALL"; }) ==
          "requirements 1, level: 'SHALL' is none of MUST, SHOULD, MAY");
    CHECK(told([](json& body) { body.erase("purpose"); }) == "the field 'purpose' is missing");
    CHECK(told([](json& body) { body["requirements"][0].erase("text"); }) ==
          "requirements 1: the field 'text' is missing");
    CHECK(told([](json& body) { body["requirements"] = json::array(); }) == "requirements: it has no entry");
    CHECK(told([](json& body) { body["title"] = ""; }) == "title: it is empty");
    CHECK(told([](json& body) { body["title"] = "  "; }) == "title: it is empty");
    CHECK(told([](json& body) { body["title"] = 3; }) == "title: it has to be a text");
    CHECK(told([](json& body) { body["requirements"] = "R1"; }) == "requirements: it has to be a list");
    CHECK(told([](json& body) {
            body["requirements"][0]["priority"] = 1;
          }).starts_with("requirements 1: there is no field 'priority', only id, level, section, text"));
  }

  TEST_CASE("what there are no words for is said as the validator does") {
    const auto& kind = content::shipped_kinds().at("spec");
    CHECK(content::in_words(kind, sound(), {"/title", "Failed to match."}) == "title: Failed to match.");
    CHECK(content::in_words(kind, sound(), {"/nowhere/3", "Failed."}) == "nowhere 4: Failed.");
    CHECK(content::in_words(kind, sound(), {"no pointer", "Failed."}).ends_with("Failed."));
  }
}
