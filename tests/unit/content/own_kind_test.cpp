// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "content/kind.hpp"
#include "content/markdown.hpp"
#include "content/read_markdown.hpp"
#include "support/temp_dir.hpp"

using namespace praxeo;
using content::Kinds;
using nlohmann::json;

namespace {

constexpr std::string_view kLesson =
    R"({"title": "Lesson", "x-praxeo-plural": "Lessons to hold", "type": "object",
  "additionalProperties": false, "required": ["title", "aims", "summary"], "properties": {
  "title": {"type": "string", "minLength": 1}, "aims": {"type": "array", "items": {"type": "string"}},
  "summary": {"type": "string", "x-praxeo-prose": true}}})";

Kinds kinds_of(const tests::TempDir& folder) { return Kinds(templates::Library(folder.path())); }

std::vector<content::SchemaProblem> quiz_problems(int answer) {
  const json body{{"title", "A quiz"},
                  {"questions",
                   {{{"question", "Which?"},
                     {"choices", {"this", "that"}},
                     {"answer", answer},
                     {"explanation", "So."}}}}};
  return content::validate(content::shipped_kinds().at("quiz"), body);
}

}  // namespace

TEST_SUITE("content/own_kind") {
  TEST_CASE("a schema in the workspace is a kind beside the shipped ones") {
    const tests::TempDir folder;
    base::write_file(folder.path() / "schemas/lesson.schema.json", kLesson);
    const auto kinds = kinds_of(folder);
    CHECK(kinds.at("lesson").own);
    CHECK_FALSE(kinds.at("spec").own);
    CHECK(content::kind_title(kinds.at("lesson"), false) == "Lesson");
    CHECK(content::kind_title(kinds.at("lesson"), true) == "Lessons to hold");
    const json body{{"title", "Tea"}, {"aims", {"To boil"}}, {"summary", "Water boils."}};
    CHECK(content::validate(kinds.at("lesson"), body).empty());
    const auto text = content::to_markdown(kinds.at("lesson"), body, {});
    CHECK(json::parse(content::read_markdown(kinds.at("lesson"), text).body) == body);
  }

  TEST_CASE("the workspace's schema goes before the shipped one of its name") {
    const tests::TempDir folder;
    base::write_file(folder.path() / "schemas/spec.schema.json", kLesson);
    CHECK(kinds_of(folder).at("spec").schema_hash != content::shipped_kinds().at("spec").schema_hash);
  }

  TEST_CASE("a broken schema takes its own kind away alone, and says why") {
    const tests::TempDir folder;
    base::write_file(folder.path() / "schemas/lesson.schema.json", "{\n  \"type\"");
    base::write_file(folder.path() / "schemas/poem.schema.json", R"({"type": "array"})");
    base::write_file(folder.path() / "schemas/rhyme.schema.json",
                     R"({"type": "object", "properties": {"a": {"$ref": "#/nowhere"}}})");
    base::write_file(folder.path() / "schemas/Not_A_Name.schema.json", kLesson);
    const auto kinds = kinds_of(folder);
    CHECK(kinds.names() == content::shipped_kinds().names());
    for (const auto* name : {"lesson", "poem", "rhyme"}) {
      CHECK_FALSE(kinds.problem(name).empty());
      CHECK_THROWS_AS((void)kinds.at(name), Error);
      CHECK(kinds.find(name) == nullptr);
    }
    CHECK(kinds.problem("spec").empty());
  }

  TEST_CASE("a body whose kind is gone is shown with all it holds") {
    const json body{{"title", "Tea"},
                    {"aims", {"To boil"}},
                    {"code", "a\nb"},
                    {"steps", {{{"text", "Do it.[^1]"}}, {{"note", "late"}}}},
                    {"summary", "Water boils.[^2]"}};
    const auto kind = content::shipped_kinds().of("lesson", body);
    const auto text = content::to_markdown(kind, body, {});
    for (const auto* word : {"# Tea", "To boil", "a\nb", "Do it.[^1]", "late", "Water boils.[^2]"})
      CHECK(text.find(word) != std::string::npos);
  }

  TEST_CASE("what a changed schema has no place for is shown all the same") {
    const tests::TempDir folder;
    base::write_file(folder.path() / "schemas/lesson.schema.json", kLesson);
    const auto kinds = kinds_of(folder);
    const json body{{"title", "Tea"}, {"goals", {"To boil"}}, {"summary", "Water boils."}};
    CHECK_FALSE(content::knows_all(kinds.at("lesson"), body));
    CHECK(content::to_markdown(kinds.of("lesson", body), body, {}).find("To boil") != std::string::npos);
  }

  TEST_CASE("a number that names a choice names one that is there") {
    CHECK(quiz_problems(1).empty());
    CHECK(quiz_problems(2).empty());
    const auto problems = quiz_problems(3);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].place == "/questions/0/answer");
    CHECK(problems[0].message == "3 is none of the 2 'choices', counted from 1");
  }
}
