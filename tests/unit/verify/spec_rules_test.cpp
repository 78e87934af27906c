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
    CHECK(checks.size() == 7);
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
          "/requirements/0/acceptance/1: 'reasonably' can't be tested: say what is measured, and how much; "
          "'fast' can't be tested: say what is measured, and how much");
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

  TEST_CASE("a term that an open question asks for is not overlooked") {
    auto body = spec(json::array({requirement("R1", "The RTO must be kept by the Order Manager of the shop."),
                                  requirement("R2", "The Dispatcher must call.")}));
    body["open_questions"] = {"What does “RTO” mean?", "Who is “the Dispatcher”?"};
    CHECK(found(body, "spec.terms").find("'Order Manager'") != std::string::npos);
    body["open_questions"].push_back("Who is the “Order Manager”?");
    CHECK(found(body, "spec.terms").empty());
  }

  TEST_CASE("a name that goes on behind \"of\" needs no definition") {
    CHECK(of_text("spec.terms", "The rate must be that of the Bank of England.").empty());
    CHECK_FALSE(of_text("spec.terms", "The rate must be that of the Bank.").empty());
  }

  TEST_CASE("a ban, a wish and what nobody will do foretell nothing") {
    CHECK(of_text("spec.rfc2119", "No passwords please, half of them would be lost.").empty());
    CHECK(of_text("spec.rfc2119", "It would be nice if breaks were shown.").empty());
    CHECK(of_text("spec.rfc2119", "Anybody can ask for a year; nobody will be asked why.").empty());
    CHECK_FALSE(of_text("spec.rfc2119", "The tool will write a log.").empty());
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

  TEST_CASE("an abbreviation with a number is a name, and before a measure none") {
    const auto rule = "spec.terms";
    for (const char* text : {"The QRX 3 must be checked.", "Maps must be of the ZGS 84 datum.",
                             "It must be painted in QD 7.", "The QRX 3 of each room must be checked."}) {
      CAPTURE(text);
      CHECK(of_text(rule, text).empty());
    }
    CHECK(of_text(rule, "The pump must reach a QTBF of 200 hours.") != "");
    CHECK(of_text(rule, "The pump must reach QTBF 200 hours.") != "");
    CHECK(of_text(rule, "The pump must keep QTO 4 h.") != "");
    CHECK(of_text(rule, "Each site must have QRX 12 pumps.") != "");
  }

  TEST_CASE("words are of their requirement's level") {
    const auto rule = "spec.levels";
    CHECK(of_text(rule, "The tool may write a log.", "MAY").empty());
    CHECK(of_text(rule, "Nobody may share an account.", "MUST").empty());
    CHECK(of_text(rule, "The machines may only be used by tenants.", "MUST").empty());
    CHECK(of_text(rule, "Members may keep a tool only for two weeks.", "MUST").empty());
    CHECK(of_text(rule, "Guests may eat if they only pay.", "MAY").empty());
    CHECK(of_text(rule, "Guests may not only eat but also drink.", "MUST").empty());
    CHECK_FALSE(of_text(rule, "Members don't have to pay a deposit.", "MUST").empty());
    CHECK(of_text(rule, "It does not have to give reasons.", "MAY").empty());
    CHECK_FALSE(of_text(rule, "Nobody may share an account.", "MAY").empty());
    CHECK_FALSE(of_text(rule, "In the kitchen, no one may sing.", "MAY").empty());
    CHECK(of_text(rule, "The tool may ask nobody.", "MAY").empty());
    CHECK(of_text(rule, "Write a log.", "MUST").empty());
    CHECK(of_text(rule, "The tool may write a log.", "MUST") ==
          "/requirements/0/level: R1 is of level MUST, its words are of MAY");
    CHECK(of_text(rule, "The tool must write a log.", "SHOULD") ==
          "/requirements/0/level: R1 is of level SHOULD, its words are of MUST");
  }

  TEST_CASE("a body's name is no term") {
    CHECK(of_text("spec.terms", "Write to the Legal Department.[^1]").empty());
    CHECK(of_text("spec.terms", "Write to the Dispatcher.[^1]") != "");
    CHECK(of_text("spec.terms", "Keep to the Clean Air Act.[^1]").empty());
    for (const char* role : {"the Control Group", "the Red Team", "the Front Desk", "the Second Law"})
      CHECK(of_text("spec.terms", std::string("Write to ") + role + ".[^1]") != "");
  }

  TEST_CASE("the month of May and what the writer promises are of any level") {
    CHECK(of_text("spec.levels", "Who has not paid by 1 May loses the plot.[^1]").empty());
    CHECK(of_text("spec.levels", "Tools may be kept at home.[^1]") != "");
    CHECK(of_text("spec.levels", "Guests May read here.[^1]") != "");
    CHECK(of_text("spec.levels", "Guests May read here.[^1]", "MAY").empty());
    CHECK(of_text("spec.rfc2119", "We will not rename a field within a version.[^1]").empty());
    CHECK(of_text("spec.rfc2119", "The tool will write a log.[^1]") != "");
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

  TEST_CASE("all that is found at a place is told, once each") {
    CHECK(
        found(
            spec(json::array({requirement("R1", "It must end.", "MUST", {"It is fast, simple and fast."})})),
            "spec.testable") ==
        "/requirements/0/acceptance/0: 'fast' can't be tested: say what is measured, and how much; 'simple' "
        "can't be tested: say what is measured, and how much");
    const auto two = of_text("spec.one-obligation", "It must run, and must end. It shall tell.");
    CHECK(two.find("'must end It shall'") != std::string::npos);
    CHECK(two.find("'shall tell'") != std::string::npos);
    auto body = spec(json::array({requirement("R1", "It must end.")}));
    body["scope"] = "Backups SHALL be made, and MUST be kept.";
    CHECK(found(body, "spec.rfc2119").find("'MUST' obliges") != std::string::npos);
    // One of several words in capitals is shouted.
    CHECK(of_text("spec.terms", "DOGS MUST BE KEPT outside the house.").empty());
    CHECK(of_text("spec.terms", "The RTO and the RPO must be kept.").find("'RPO' is not defined") !=
          std::string::npos);
  }

  TEST_CASE("nouns that are written as terms are defined") {
    const auto rule = "spec.terms";
    const std::string undefined =
        " is written as a term, and not defined: add it to the definitions, or write it small";
    CHECK(of_text(rule, "The Order Manager must lock the file.") ==
          "/requirements/0/text: 'Order Manager'" + undefined);
    CHECK(of_text(rule, "The tool must tell each Dispatcher, and the Dispatchers of others.") ==
          "/requirements/0/text: 'Dispatcher'" + undefined);
    auto body = spec(json::array({requirement("R1", "The Order Managers must lock the file.")}));
    body["definitions"] = {{{"term", "order manager"}, {"meaning", "Who takes orders."}}};
    CHECK(found(body, rule).empty());
    CHECK(of_text(rule, "The Backup must be kept.").empty());  // it is the title
    CHECK(of_text(rule, "The Dispatcher (who assigns orders) must be told.").empty());
  }

  TEST_CASE("names of their own, adjectives and first words are no undefined terms") {
    for (const char* text :
         {"Orders must be kept.", "The tool must run on Debian and on a Unix system.",
          "The Bash shell must start.", "It must run each Monday.", "The System must answer.",
          "The Unicode standard must be followed.", "A PostgreSQL database must be there.",
          "Each file must be read by the Markdown parser.", "The tool must follow the Internet Standard.",
          "The RFC 3339 form must be used."}) {
      CAPTURE(text);
      CHECK(of_text("spec.terms", text).empty());
    }
  }

  TEST_CASE("well-known abbreviations need no definition, and those of a trade do") {
    for (const char* name : {"PO", "PDF", "HTTP", "URL", "API", "GB", "MHZ", "EPUB", "GDPR", "II"}) {
      CAPTURE(name);
      CHECK(of_text("spec.terms", std::string("The ") + name + " must be kept.").empty());
    }
    for (const char* name : {"RTO", "RPO", "SIMD", "ZQX"}) {
      CAPTURE(name);
      CHECK_FALSE(of_text("spec.terms", std::string("The ") + name + " must be kept.").empty());
    }
  }

  TEST_CASE("two requirements that bound the same by other numbers are told with both places") {
    const auto rule = "spec.numbers";
    const auto two = [&](const char* one, const char* other, const char* level = "MUST") {
      return found(spec(json::array({requirement("R1", one), requirement("R2", other, level)})), rule);
    };
    CHECK(two("The search must answer in at most 5 s.", "The search must answer within 10 s.") ==
          "/requirements/1/text: R2 says 'within 10 s' where R1 says 'at most 5 s' of the same (at "
          "/requirements/0/text)");
    CHECK_FALSE(
        two("A login must take no more than 2 seconds.", "A login must finish within 1 minute.").empty());
    CHECK_FALSE(two("The tool must keep 3 copies.", "The tool must keep five copies.").empty());
    CHECK_FALSE(
        two("Passwords must have at least 12 letters.", "Passwords must have at most 8 letters.").empty());
    CHECK_FALSE(
        two("Passwords must have at least 12 letters.", "Passwords must have at least 8 letters.").empty());
    // The same said in other units; other subjects, dimensions, occasions; a target beside a limit.
    CHECK(two("A login must take at most 60 seconds.", "A login must finish within 1 minute.").empty());
    CHECK(two("A login page must load within 2 s.", "A search page must load within 3 s.").empty());
    CHECK(two("A backup must take at most 2 hours.", "A backup must take at most 2 GB.").empty());
    CHECK(two("The client must retry after 5 s.", "The client must retry within 60 s.").empty());
    CHECK(two("A search must answer within 10 s.", "A search should answer within 5 s.", "SHOULD").empty());
    CHECK(two("Passwords must have at least 8 letters.", "Passwords must have at most 64 letters.").empty());
    CHECK(two("The tool must keep 3 copies.", "The tool must keep at least 2 copies.").empty());
    CHECK(two("It must wait about 5 s.", "It must wait about 9 s.").empty());
    CHECK(two("The tool must end with 0 of 2 faults.", "The tool must end with 1 of 2 faults.").empty());
  }

  TEST_CASE("a criterion lets nothing through that its requirement does not") {
    const auto rule = "spec.numbers";
    const auto with = [&](const char* text, const char* test) {
      return found(spec(json::array({requirement("R1", text, "MUST", {test})})), rule);
    };
    CHECK(with("The search must answer within 5 s.", "The search answers within 10 s.") ==
          "/requirements/0/acceptance/0: 'within 10 s' lets through what R1 does not: 'within 5 s' (at "
          "/requirements/0/text)");
    CHECK(with("The search must answer within 5 s.", "The search answers within 2 s.").empty());
    CHECK(with("The search must answer within 5 s.", "A search of 1,000 files answers within 9 s.").empty());
    CHECK(with("The exit code must be 2.", "The exit code is 0.").empty());
  }

  TEST_CASE("what merely foretells obliges nobody") {
    const auto rule = "spec.rfc2119";
    CHECK(of_text(rule, "The tool will write a log.") ==
          "/requirements/0/text: 'will' foretells and obliges nobody: R1 is of level MUST, so write 'must'");
    CHECK(of_text(rule, "The tool is going to write a log.", "SHOULD").find("write 'should'") !=
          std::string::npos);
    CHECK(of_text(rule, "The tool must delete what nobody will read.").empty());
    CHECK(of_text(rule, "Delete files that will never be read.").empty());
    CHECK(of_text(rule, "Write a log.").empty());
    CHECK(of_text(rule, "Hold the queue below its limit, or it will collapse.").empty());
    CHECK(of_text(rule, "Hold the queue below its limit or it will collapse.").empty());
    CHECK_FALSE(of_text(rule, "It will write a log.").empty());
    CHECK_FALSE(of_text(rule, "The tool or the server will write a log.").empty());
    CHECK_FALSE(of_text(rule, "Close the file and it will write a log.").empty());
    CHECK_FALSE(of_text(rule, "Close the file, and the tool will write a log.").empty());
  }

  TEST_CASE("a word of RFC 2119 within a condition says nothing of the level") {
    const auto rule = "spec.levels";
    CHECK(of_text(rule, "If the disk should fail, write a log.").empty());
    CHECK(of_text(rule, "Name the files that may be deleted.").empty());
    CHECK(of_text(rule, "Should a rule be void, the others remain in force.").empty());
    CHECK(of_text(rule, "A member who cannot come should tell the secretary.", "SHOULD").empty());
    CHECK(of_text(rule, "Don't rely on the order of events: one may overtake another.").empty());
    CHECK(of_text(rule, "The tool should write a log.") ==
          "/requirements/0/level: R1 is of level MUST, its words are of SHOULD");
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
