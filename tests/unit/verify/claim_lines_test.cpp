// SPDX-License-Identifier: Apache-2.0
#include "verify/claim_lines.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

#include "base/error.hpp"
#include "support/output_schemas.hpp"
#include "unit/verify/fixture.hpp"

using namespace praxeo;
using nlohmann::json;

namespace {

verify::ClaimLines without_workspace() {
  return verify::ClaimLines(
      []() -> verify::ClaimLines::Ground { throw Error(ErrorKind::not_found, "no workspace here"); });
}

bool fits(const std::string& schema, const std::string& line) {
  return tests::schema_problems({schema, false, line}).empty();
}

// Each answer fits its schema, and a line fits its own where it could be used.
json answer(verify::ClaimLines& lines, const std::string& line, std::int64_t number = 1) {
  const auto unusable = lines.counts().unusable;
  const auto text = lines.answer(line, number);
  REQUIRE(text);
  for (const auto& problem : tests::schema_problems({"verify-claim-result", false, *text}))
    FAIL_CHECK(problem);
  if (lines.counts().unusable == unusable) CHECK(fits("verify-claim", line));
  CHECK(text->find('\n') == std::string::npos);
  return json::parse(*text);
}

}  // namespace

TEST_SUITE("verify/claim_lines") {
  TEST_CASE("a claim is answered with the stretch that says it, in code points") {
    auto lines = without_workspace();
    const auto got = answer(
        lines,
        R"({"id": "a", "claim": "Tea is hot.", "text": "Öl ist teuer. Our tea is hot, and cold in winter."})");
    CHECK(got.at("id") == "a");
    CHECK(got.at("status") == "verified");
    CHECK(got.at("evidence").at("quote") == "Our tea is hot, and cold in winter.");
    CHECK(got.at("evidence").at("start") == 14);
    CHECK(got.at("evidence").at("end") == 49);
    CHECK(got.at("why").is_null());
    CHECK(lines.counts().verified == 1);
  }

  TEST_CASE("a claim that the text contradicts is refuted with the difference") {
    auto lines = without_workspace();
    const auto got = answer(
        lines,
        R"({"id": 7, "claim": "The canal was opened in 1896.", "text": "It rained. The canal was opened in 1869."})");
    CHECK(got.at("id") == 7);
    CHECK(got.at("status") == "refuted");
    CHECK(got.at("evidence").at("quote") == "The canal was opened in 1869.");
    CHECK(got.at("why") == "the claim says \u201C1896\u201D, the quote \u201C1869\u201D");
    CHECK(lines.counts().refuted == 1);
  }

  TEST_CASE("a line that is no claim is unchecked and says why, by its number") {
    auto lines = without_workspace();
    CHECK(answer(lines, "nonsense", 4).at("why") == "line 4: it is not valid JSON (column 2)");
    CHECK(answer(lines, R"({"id": 1, "claim": 5, "text": "x"})").at("why") ==
          "line 1: \"claim\" must be a string");
    CHECK(answer(lines, R"({"id": 1, "claim": "x"})").at("why") ==
          "line 1: one of \"text\" and \"source\" must be there");
    CHECK(answer(lines, R"({"id": 1, "claim": "x", "text": "x", "source": "s"})").at("why") ==
          "line 1: only one of \"text\" and \"source\" may be there");
    CHECK(answer(lines, R"({"id": {}, "claim": "x", "text": "x"})").at("id").is_null());
    const auto got = answer(lines, R"({"id": "b", "claim": "x", "source": "kettle#p1"})");
    CHECK(got.at("why") == "line 1: no workspace here");
    CHECK(got.at("id") == "b");
    CHECK(got.at("status") == "unchecked");
    CHECK(lines.counts().unusable == 6);
  }

  TEST_CASE("a line that can't be used for its form doesn't fit its schema") {
    auto lines = without_workspace();
    for (const auto* line :
         {R"({"id": 1, "claim": 5, "text": "x"})", R"({"claim": "x", "text": "x"})",
          R"({"id": 1, "claim": "x", "text": ""})", R"({"claim": "x"})", R"({"text": "x"})",
          R"({"id": {}, "claim": "x", "text": "x"})", R"({"claim": "", "text": "x"})",
          R"({"claim": "x", "text": "x", "source": "y"})"}) {
      CHECK_FALSE(fits("verify-claim", line));
      CHECK(answer(lines, line).at("status") == "unchecked");
    }
  }

  TEST_CASE("a line that is too long is unchecked") {
    auto lines = without_workspace();
    const auto got = answer(lines, std::string(verify::kLongestClaimLine + 1, 'x'), 3);
    CHECK(got.at("why") == "line 3: longer than 16 MiB");
  }

  TEST_CASE("an id comes back as it was written, to the last digit") {
    auto lines = without_workspace();
    for (const auto* id :
         {"123456789012345678901234567890", "9007199254740993", "1.10", "-12", "\"\\u00e9\"", "\"a\\nb\""}) {
      const auto told =
          lines.answer(fmt::format(R"({{"id": {}, "claim": "Tea is hot.", "text": "Tea is hot."}})", id), 1);
      REQUIRE(told);
      if (*id != '"') CHECK(told->starts_with(fmt::format(R"({{"id":{},)", id)));
      CHECK(json::parse(*told).at("id") == json::parse(id));
    }
  }

  TEST_CASE("a line without an id, or with that of another, is told so") {
    auto lines = without_workspace();
    CHECK(answer(lines, R"({"claim": "x", "text": "x"})").at("why") == "line 1: \"id\" is missing");
    CHECK(answer(lines, R"({"id": 7, "claim": "Tea.", "text": "Tea."})", 2).at("status") == "verified");
    CHECK(answer(lines, R"({"id": "7", "claim": "Tea.", "text": "Tea."})", 3).at("status") == "verified");
    const auto again = answer(lines, R"({"id": 7, "claim": "Tea.", "text": "Tea."})", 4);
    CHECK(again.at("why") == "line 4: line 2 has the same \"id\"");
    CHECK(again.at("id") == 7);
    CHECK(answer(lines, R"({"id": 8, "id": 9, "claim": "Tea.", "text": "Tea."})", 5).at("why") ==
          "line 5: \"id\" is there twice");
    CHECK(lines.counts().unusable == 3);
  }

  TEST_CASE("an empty text is no text to hold a claim against") {
    auto lines = without_workspace();
    CHECK(answer(lines, R"({"id": 1, "claim": "Tea.", "text": " "})").at("why") ==
          "line 1: \"text\" is empty");
    CHECK(answer(lines, R"({"id": 1, "claim": " ", "text": "Tea."})").at("why") ==
          "line 1: \"claim\" is empty");
  }

  TEST_CASE("what is no JSON is told by its own fault") {
    auto lines = without_workspace();
    CHECK(answer(lines, "{\"id\": 1, \"claim\": \"\xFF\", \"text\": \"x\"}").at("why") ==
          "line 1: it is not UTF-8");
    CHECK(answer(lines, R"({"id": 1, "claim": "\uD800", "text": "x"})")
              .at("why")
              .get<std::string>()
              .starts_with("line 1: a \\u surrogate stands without its other half (column "));
    CHECK(answer(lines, "[1]").at("why") == "line 1: not a JSON object");
    CHECK(answer(lines, std::string(300, '[')).at("why") == "line 1: nested deeper than 200 levels");
  }

  TEST_CASE("a claim that the rules leave open is unchecked, with the reason") {
    auto lines = without_workspace();
    const auto got = answer(lines, R"({"id": 1, "claim": "The disk is fast.", "text": "Is the disk fast?"})");
    CHECK(got.at("status") == "unchecked");
    CHECK(got.at("why") == "the quote asks it");
    CHECK(got.at("score").is_number());
    CHECK(lines.counts().unusable == 0);
  }

  TEST_CASE("an empty line has no answer") {
    auto lines = without_workspace();
    CHECK_FALSE(lines.answer(" \r", 1));
  }

  TEST_CASE("a claim about a source is answered with a locator") {
    tests::verify_room::Desk desk;
    verify::ClaimLines lines([&] { return verify::ClaimLines::Ground{desk.store, desk.project}; });
    const auto got =
        answer(lines, R"({"id": 1, "claim": "A shell is a macro processor.", "source": "manual"})");
    CHECK(got.at("status") == "verified");
    CHECK(got.at("evidence").at("locator") == "manual@1#p1");
    CHECK(answer(lines, R"({"id": 2, "claim": "A shell is no macro processor.", "source": "manual"})")
              .at("status") == "refuted");
    CHECK(answer(lines, R"({"id": 3, "claim": "A shell.", "source": "manual#p99"})").at("status") ==
          "unchecked");
  }
}
