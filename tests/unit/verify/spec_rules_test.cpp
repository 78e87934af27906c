// SPDX-License-Identifier: Apache-2.0
#include "verify/spec/rules.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

using namespace praxeo;
using nlohmann::json;

namespace {

json requirement(const std::string& id, const std::string& text, const std::string& level = "MUST",
                 json acceptance = {"The exit code is 0."}) {
  return {
      {"id", id}, {"level", level}, {"text", text}, {"rationale", ""}, {"acceptance", std::move(acceptance)}};
}

json spec(json requirements) {
  return {{"title", "Backup"},
          {"purpose", "It says what a backup does."},
          {"scope", ""},
          {"definitions", json::array()},
          {"requirements", std::move(requirements)},
          {"non_goals", json::array()},
          {"open_questions", json::array()}};
}

// "/place: message" of the first of a rule that did not pass; empty when all did.
std::string found(const json& body, const std::string& rule) {
  std::string words = "no such rule";
  for (const auto& check : verify::check_spec(body)) {
    if (check.name != rule) continue;
    if (check.status == "passed") return "";
    if (words == "no such rule")
      words = (check.status == "skipped" ? "skipped " : "") + check.place + ": " + check.message;
  }
  return words;
}

std::string of_text(const std::string& rule, const std::string& text, const std::string& level = "MUST") {
  return found(spec(json::array({requirement("R1", text, level)})), rule);
}

}  // namespace

TEST_SUITE("verify/spec_rules") {
  TEST_CASE("a sound spec passes every rule, each told once") {
    const auto checks = verify::check_spec(
        spec(json::array({requirement("R1", "The tool must write a copy.[^1]"),
                          requirement("R2", "It should tell how long `SIMD MAY` took.[^2]", "SHOULD"),
                          requirement("R10", "It MAY compress the copy.[^3]", "MAY")})));
    CHECK(checks.size() == 6);
    for (const auto& check : checks) {
      CAPTURE(check.name);
      CAPTURE(check.message);
      CHECK(check.status == "passed");
      CHECK_FALSE(check.input_hash.empty());
    }
  }

  TEST_CASE("requirements have numbers of their own, which ascend") {
    const auto rule = "spec.numbered";
    const auto two = [&](const char* one, const char* other) {
      return found(spec(json::array({requirement(one, "It must run."), requirement(other, "It must end.")})),
                   rule);
    };
    CHECK(two("R1", "R2").empty());
    CHECK(two("4.9", "4.10").empty());
    CHECK(two("REQ-009", "REQ-010").empty());
    CHECK(two("R1", "R1") == "/requirements/1/id: there are two requirements 'R1'");
    CHECK(two("R3", "R2") == "/requirements/1/id: 'R2' stands behind 'R3'");
    CHECK(two("first", "R2") == "/requirements/0/id: 'first' has no number");
  }

  TEST_CASE("a requirement obliges to one thing") {
    const auto rule = "spec.one-obligation";
    CHECK(of_text(rule, "The tool must lock the file and must not wait.") ==
          "/requirements/0/text: 'must not wait' is a further obligation: make it a requirement of its own");
    CHECK(of_text(rule, "The tool must lock the file. It shall also tell who holds it.") ==
          "/requirements/0/text: 'shall also tell who' is a further obligation: make it a requirement of its "
          "own");
    CHECK(of_text(rule, "The tool must lock and read the file.").empty());
    CHECK(of_text(rule, "A name that must be unique must not be empty.").empty());
    CHECK(of_text(rule, "Names like `must` and `must not` must be quoted.").empty());
  }

  TEST_CASE("criteria have words that two testers read alike") {
    const auto rule = "spec.testable";
    const auto with = [&](json acceptance) {
      return found(spec(json::array({requirement("R1", "It must end.", "MUST", std::move(acceptance))})),
                   rule);
    };
    CHECK(with({"It ends within 2 s."}).empty());
    CHECK(with({"It ends within 2 s.", "It ends reasonably fast."}) ==
          "/requirements/0/acceptance/1: 'reasonably' can't be tested: say what is measured, and how much");
    CHECK(with({"The page is user-friendly."}).find("'user-friendly'") != std::string::npos);
    CHECK(with({"It prints `fast`."}).empty());
    CHECK(with(json::array()) == "skipped /requirements: no acceptance criterion: R1");
  }

  TEST_CASE("nothing is left to be decided but in the open questions") {
    auto body = spec(json::array({requirement("R1", "The timeout must be TBD.")}));
    CHECK(found(body, "spec.testable") ==
          "/requirements/0/text: 'TBD' is left open: decide it, or list it in open_questions");
    body = spec(json::array({requirement("R1", "It must time out.")}));
    body["open_questions"] = {"The timeout is TBD."};
    CHECK(found(body, "spec.testable").empty());
  }

  TEST_CASE("abbreviations are defined, spelt out, or known to all") {
    const auto rule = "spec.terms";
    CHECK(of_text(rule, "The RTO must be kept.") ==
          "/requirements/0/text: 'RTO' is not defined: add it to the definitions");
    CHECK(of_text(rule, "The recovery time objective (RTO) must be kept.").empty());
    CHECK(of_text(rule, "The RTO (recovery time objective) must be kept.").empty());
    CHECK(of_text(rule, "The JSON must be UTF-8.").empty());
    CHECK(of_text(rule, "The variable `RTO` must be set.").empty());
    auto body = spec(json::array({requirement("R1", "RTOs must be kept.")}));
    body["definitions"] = {{{"term", "Recovery time objective (RTO)"}, {"meaning", "How long it takes."}}};
    CHECK(found(body, rule).empty());
  }

  TEST_CASE("words are of their requirement's level") {
    const auto rule = "spec.levels";
    CHECK(of_text(rule, "The tool may write a log.", "MAY").empty());
    CHECK(of_text(rule, "Write a log.", "MUST").empty());
    CHECK(of_text(rule, "The tool may write a log.", "MUST") ==
          "/requirements/0/level: R1 is of level MUST, its words are of MAY");
    CHECK(of_text(rule, "The tool must write a log.", "SHOULD") ==
          "/requirements/0/level: R1 is of level SHOULD, its words are of MUST");
  }

  TEST_CASE("no requirement says the contrary of another, or the same at another level") {
    const auto rule = "spec.levels";
    const auto two = [&](const char* one, const char* other, const char* level) {
      return found(spec(json::array({requirement("R1", one), requirement("R2", other, level)})), rule);
    };
    CHECK(two("The tool must keep logs.", "The tool must not keep logs.", "MUST") ==
          "/requirements/1/text: R2 says the contrary of R1");
    CHECK(two("The tool may not keep logs.", "The tool must keep logs.", "MUST") ==
          "/requirements/1/text: R2 says the contrary of R1");
    CHECK(two("The tool must keep logs.", "The tool may keep logs.", "MAY") ==
          "/requirements/1/text: R2 says at level MAY what R1 says at MUST");
    CHECK(two("The tool must keep logs.", "The tool shall keep logs.", "MUST") ==
          "/requirements/1/text: R2 says once more what R1 says");
    CHECK(two("The tool must keep `a`.", "The tool must not keep `b`.", "MUST").empty());
  }

  TEST_CASE("words in capitals are those of RFC 2119, and oblige in requirements alone") {
    const auto rule = "spec.rfc2119";
    CHECK(of_text(rule, "The tool MUST NOT wait.").empty());
    CHECK(
        of_text(rule, "The tool MAY NOT wait.", "MAY") ==
        "/requirements/0/text: 'MAY NOT' is no word of RFC 2119: write MUST NOT, or that it may be left out");
    CHECK(of_text(rule, "The tool SHOULD wait.", "MUST") ==
          "/requirements/0/text: R1 is of level MUST, and says SHOULD");
    auto body = spec(json::array({requirement("R1", "It must end.")}));
    body["scope"] = "Backups SHALL be made.";
    CHECK(found(body, rule) ==
          "/scope: 'SHALL' obliges outside of a requirement: make it one, or write it small");
  }

  TEST_CASE("a language without word lists is skipped, never judged by English words") {
    auto body = spec(json::array());
    for (int i = 1; i < 6; ++i) {
      body["requirements"].push_back(requirement(
          "R" + std::to_string(i),
          "Das Programm muss die Datei schreiben und darf nicht warten, wenn sie von einem anderen "
          "gehalten wird."));
    }
    for (const auto& check : verify::check_spec(body)) CHECK(check.status == "skipped");
  }
}
