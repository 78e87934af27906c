// SPDX-License-Identifier: Apache-2.0
#include "content/draft.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "base/error.hpp"
#include "base/json.hpp"
#include "unit/content/support.hpp"

using namespace praxeo;
using nlohmann::json;

namespace {

content::DraftCitation rests_on(int mark, const std::string& quote = "some words") {
  return {mark, 1, {10, 20}, quote, "bashref@1#p" + std::to_string(mark)};
}

content::Draft snippet(const std::string& explanation, std::vector<content::DraftCitation> citations) {
  auto body = json::parse(tests::kSnippetBody);
  body["explanation"] = explanation;
  return {"snippet", body.dump(), std::move(citations), {}};
}

std::string refusal(const content::Draft& draft) {
  try {
    static_cast<void>(content::prepare(content::shipped_kinds(), draft));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::check_failed);
    return error.message();
  }
  return "(accepted)";
}

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("content/draft") {
  TEST_CASE("a draft becomes content with its hash, its title and its citations in order") {
    const auto made = content::prepare(content::shipped_kinds(),
                                       {"example",
                                        tests::kExampleBody,
                                        {rests_on(1), rests_on(2), rests_on(3), rests_on(4), rests_on(5)},
                                        {}});
    CHECK(made.kind == "example");
    CHECK(made.slug_from == "Loop over files");
    CHECK(made.schema_hash == content::shipped_kinds().at("example").schema_hash);
    REQUIRE(made.citations.size() == 5);
    CHECK(made.citations[3].field == "/steps/0/text");
    CHECK(made.citations[3].claim == "The `for` loop takes each word.");
    CHECK(made.citations[3].locator == "bashref@1#p4");
    CHECK(made.checks.empty());
    std::vector<content::HashedCitation> hashed;
    for (const auto& each : made.citations)
      hashed.push_back({each.field, each.claim, each.quote, each.locator});
    CHECK(made.hash ==
          content::content_hash(content::shipped_kinds().at("example"), json::parse(made.body), hashed));
  }

  TEST_CASE("the stored body is canonical JSON") {
    const auto made = content::prepare(content::shipped_kinds(), snippet("One.[^1]", {rests_on(1)}));
    CHECK(made.body == base::canonical(json::parse(made.body)));
  }

  TEST_CASE("marks are numbered anew by their place in the body") {
    auto body = json::parse(tests::kExampleBody);
    body["summary"] = "S.[^40]";
    body["prerequisites"] = json::array({"P.[^7]"});
    body["problem"] = "Q.[^3]";
    body["steps"][0]["text"] = "A.[^9]";
    body["steps"][1]["text"] = "B.";
    const auto made =
        content::prepare(content::shipped_kinds(),
                         {"example", body.dump(), {rests_on(3), rests_on(7), rests_on(9), rests_on(40)}, {}});
    const auto stored = json::parse(made.body);
    CHECK(stored["summary"] == "S.[^1]");
    CHECK(stored["prerequisites"][0] == "P.[^2]");
    CHECK(stored["problem"] == "Q.[^3]");
    CHECK(stored["steps"][0]["text"] == "A.[^4]");
    CHECK(made.citations[0].locator == "bashref@1#p40");
    CHECK(made.citations[3].locator == "bashref@1#p9");
  }

  TEST_CASE("a mark used twice is split, each with its own claim") {
    const auto made = content::prepare(content::shipped_kinds(), snippet("One.[^1] Two.[^1]", {rests_on(1)}));
    CHECK(json::parse(made.body)["explanation"] == "One.[^1] Two.[^2]");
    REQUIRE(made.citations.size() == 2);
    CHECK(made.citations[0].claim == "One.");
    CHECK(made.citations[1].claim == "Two.");
    CHECK(made.citations[0].quote == made.citations[1].quote);
  }

  TEST_CASE("a citation without a mark is left out and told") {
    const auto made = content::prepare(content::shipped_kinds(),
                                       snippet("One.[^2]", {rests_on(1), rests_on(2), rests_on(3)}));
    CHECK(made.citations.size() == 1);
    REQUIRE(made.checks.size() == 1);
    CHECK(made.checks[0].name == "citations.unused");
    CHECK(made.checks[0].status == "failed");
    CHECK(says(made.checks[0].message, "1, 3"));
    CHECK(made.checks[0].input_hash == made.hash);
  }

  TEST_CASE("a mark without citation is refused, with its field") {
    const auto message = refusal(snippet("One.[^1] Two.[^2]", {rests_on(1)}));
    CHECK(says(message, "/explanation"));
    CHECK(says(message, "[^2]"));
  }

  TEST_CASE("a mark in code or in a code span needs no citation and stays as it is") {
    auto body = json::parse(tests::kSnippetBody);
    body["code"] = "echo [^1]\n";
    body["explanation"] = R"(The set `[^9]` or \[^8].[^4])";
    const auto made = content::prepare(content::shipped_kinds(), {"snippet", body.dump(), {rests_on(4)}, {}});
    const auto stored = json::parse(made.body);
    CHECK(stored["code"] == "echo [^1]\n");
    CHECK(stored["explanation"] == R"(The set `[^9]` or \[^8].[^1])");
  }

  TEST_CASE("two citations of one mark are refused") {
    CHECK(says(refusal(snippet("One.[^1]", {rests_on(1), rests_on(1)})), "mark 1 has two citations"));
  }

  TEST_CASE("an empty quote is refused") {
    CHECK(says(refusal(snippet("One.[^1]", {rests_on(1, "")})), "quotes nothing"));
    auto citation = rests_on(1);
    citation.range = {5, 5};
    CHECK(says(refusal(snippet("One.[^1]", {citation})), "quotes nothing"));
  }

  TEST_CASE("a body that breaks the schema is refused with the first place") {
    auto body = json::parse(tests::kSnippetBody);
    body["dependencies"] = json::array({1});
    CHECK(says(refusal({"snippet", body.dump(), {rests_on(1)}, {}}), "dependencies 1: it has to be a text"));
  }

  TEST_CASE("a body that is no JSON is refused") {
    CHECK(says(refusal({"snippet", "{\"title\": ", {}, {}}), "not valid JSON"));
    CHECK(says(refusal({"snippet", "\"\xff\"", {}, {}}), "not valid JSON"));
  }

  TEST_CASE("an unknown kind is not found") {
    CHECK_THROWS_AS(static_cast<void>(content::prepare(content::shipped_kinds(), {"poem", "{}", {}, {}})),
                    Error);
  }

  TEST_CASE("words lose controls that steer the reading, code keeps each byte") {
    auto body = json::parse(tests::kSnippetBody);
    body["title"] = "a\u202Eb";
    body["code"] = "printf 'a\tb'  \r\n";
    body["explanation"] = "e\u0301t\u00e9.\r\nNext.[^1]";
    const auto stored = json::parse(
        content::prepare(content::shipped_kinds(), {"snippet", body.dump(), {rests_on(1)}, {}}).body);
    CHECK(stored["title"] == "ab");
    CHECK(stored["code"] == "printf 'a\tb'  \r\n");
    CHECK(stored["explanation"] == "\u00e9t\u00e9. Next.[^1]");
  }

  TEST_CASE("inputs are handed on") {
    auto draft = snippet("One.[^1]", {rests_on(1)});
    draft.inputs.push_back({1, {0, 100}, "p1", "sha256:0", {}, {}});
    CHECK(content::prepare(content::shipped_kinds(), draft).inputs.size() == 1);
  }
}
