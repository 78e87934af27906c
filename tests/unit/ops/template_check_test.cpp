// SPDX-License-Identifier: Apache-2.0
#include "ops/template_check.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "ops/json_place.hpp"
#include "ops/schema_check.hpp"
#include "support/temp_dir.hpp"

using namespace praxeo;

namespace {

std::vector<ops::TemplateProblem> problems_of(const tests::TempDir& folder, const std::string& name) {
  const templates::Library library(folder.path());
  return ops::check_templates(library, ops::template_items(library, name));
}

// The only fault of a schema whose properties, beside a title, are these.
std::string fault_of(const std::string& properties, const std::string& more = "") {
  const auto faults = ops::schema_faults(
      R"({"type": "object", "additionalProperties": false, "required": ["title"], "properties": {"title": {"type": )"
      R"("string", "minLength": 1})" +
          properties + "}" + more + "}",
      "a schema");
  return faults.empty() ? "" : faults.front().pointer + ": " + faults.front().message;
}

}  // namespace

TEST_SUITE("ops/template_check") {
  TEST_CASE("all that is shipped passes") {
    const templates::Library library;
    for (const auto& problem : ops::check_templates(library, ops::template_items(library)))
      FAIL_CHECK(problem.name << ": " << problem.message);
  }

  TEST_CASE("a name that the schema doesn't give is told with its place") {
    const tests::TempDir folder;
    base::write_file(folder.path() / "pages/quiz.mustache",
                     "{{#questions}}\n{{number}} {{slug}} "
                     "{{title}}{{#choices}}{{#chosen}}{{text}}{{/chosen}}\n  {{colour}}"
                     "{{/choices}}{{/questions}}");
    const auto problems = problems_of(folder, "page/quiz");
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].line == 3);
    CHECK(problems[0].column == 3);
    CHECK(problems[0].message == "the schema gives no 'colour' here; it gives: chosen, number, text");
  }

  TEST_CASE("a part of a page without a kind, and a kind without a prompt, are told") {
    const tests::TempDir folder;
    base::write_file(folder.path() / "pages/poem.mustache", "{{title}}");
    CHECK(problems_of(folder, "poem").at(0).message.starts_with("no kind is called 'poem'"));
    base::write_file(folder.path() / "schemas/poem.schema.json",
                     base::read_file(folder.path() / "pages/poem.mustache"));
    CHECK(problems_of(folder, "schema/poem").at(0).message.find("not valid JSON") != std::string::npos);
  }

  TEST_CASE("the message of a request shows the passages") {
    const tests::TempDir folder;
    base::write_file(folder.path() / "prompts/task.mustache", "Write {{count}} {{things}}.");
    CHECK(problems_of(folder, "prompt/task").size() == 1);
  }

  TEST_CASE("a file that is never read is told") {
    const tests::TempDir folder;
    base::write_file(folder.path() / "prompts/Lesson.md", "Write.");
    const auto unread = ops::unread_templates(templates::Library(folder.path()));
    REQUIRE(unread.size() == 1);
    CHECK(unread[0].name == "prompts/Lesson.md");
  }

  TEST_CASE("what can't be read is told where it lies: blanks, folders, links, the wrong folder") {
    const tests::TempDir folder;
    const auto reason = [&](const std::string& name) {
      for (const auto& each : ops::unread_templates(templates::Library(folder.path())))
        if (each.name == name) return each.message;
      return std::string();
    };
    base::write_file(folder.path() / "prompts/my lesson.mustache", "x");
    base::write_file(folder.path() / "prompt/lesson.mustache", "x");
    base::write_file(folder.path() / "lesson.schema.json", "{}");
    base::write_file(folder.path() / "README.md", "About these.");
    base::write_file(folder.path() / "notes/README.md", "About these.");
    base::write_file(folder.path() / "schemas/.hidden", "x");
    base::write_file(folder.path() / "schemas/lesson.schema.json~", "x");
    base::make_folders(folder.path() / "pages/lesson.mustache");
    std::filesystem::create_directory_symlink("prompts", folder.path() / "themes");
    CHECK(reason("prompts/my lesson.mustache").starts_with("this file is never read: a name is"));
    CHECK(reason("prompt/lesson.mustache").find("prompts, schemas, pages and themes") != std::string::npos);
    CHECK(reason("lesson.schema.json").find("prompts, schemas, pages and themes") != std::string::npos);
    CHECK(reason("pages/lesson.mustache") == "this is a folder, and a template is a file");
    CHECK(reason("themes").starts_with("this is a link"));
    CHECK(ops::unread_templates(templates::Library(folder.path())).size() == 5);
  }

  TEST_CASE("a file in place of the folder of templates, or of one in it, is told") {
    const tests::TempDir folder;
    base::write_file(folder.path() / "templates", "x");
    const auto whole = ops::unread_templates(templates::Library(folder.path() / "templates"));
    REQUIRE(whole.size() == 1);
    CHECK(whole[0].message.starts_with("this is no folder"));
    base::write_file(folder.path() / "own/prompts", "x");
    CHECK(ops::unread_templates(templates::Library(folder.path() / "own")).at(0).name == "prompts");
    CHECK(ops::unread_templates(templates::Library(folder.path() / "nowhere")).empty());
  }

  TEST_CASE("a title that may be short is no fault, for content is written by it") {
    CHECK(ops::schema_faults(R"({"type": "object", "additionalProperties": false, "required": ["title"],)"
                             R"("properties": {"title": {"type": "string"}, "text": {"type": "string",)"
                             R"("x-praxeo-prose": true}}})",
                             "a schema")
              .empty());
  }

  TEST_CASE("a name means one template, a theme, or the three of a kind") {
    const templates::Library library;
    CHECK(ops::template_items(library, "quiz").size() == 3);
    CHECK(ops::template_items(library, "page/quiz").size() == 1);
    CHECK(ops::template_items(library, "theme/plain").size() == 13);
    CHECK_THROWS_AS((void)ops::template_items(library, "plain"), Error);
  }

  TEST_CASE("eject writes all or nothing") {
    const tests::TempDir folder;
    const templates::Library library(folder.path());
    base::write_file(folder.path() / "pages/quiz.mustache", "mine");
    const auto items = ops::template_items(library, "quiz");
    CHECK_THROWS_AS((void)ops::eject_templates(library, items, ops::Existing::keep, false), Error);
    CHECK_FALSE(library.is_own("prompts/quiz.mustache"));
    (void)ops::eject_templates(library, items, ops::Existing::replace, true);
    CHECK(library.get("pages/quiz.mustache").bytes == "mine");
    (void)ops::eject_templates(library, items, ops::Existing::replace, false);
    CHECK(library.get("pages/quiz.mustache").bytes == library.shipped("pages/quiz.mustache")->bytes);
    CHECK(library.is_own("prompts/quiz.mustache"));
  }
}

TEST_SUITE("ops/schema_check") {
  const std::string prose = R"(, "text": {"type": "string", "x-praxeo-prose": true})";

  TEST_CASE("what providers and praxeo take passes") { CHECK(fault_of(prose).empty()); }

  TEST_CASE("each thing that they don't take is told with its place") {
    CHECK(fault_of("").find("nothing could be cited") != std::string::npos);
    CHECK(fault_of(prose, R"(, "oneOf": [])").starts_with("/oneOf: the keyword 'oneOf'"));
    CHECK(fault_of(prose + R"(, "a": {"$ref": "#"})").starts_with("/properties/a/$ref"));
    CHECK(fault_of(prose + R"(, "a": {"type": ["string", "null"]})").starts_with("/properties/a: one type"));
    CHECK(fault_of(prose + R"(, "a": {"type": "array"})").starts_with("/properties/a: an array says"));
    CHECK(fault_of(prose + R"(, "a": {"type": "object"})").starts_with("/properties/a: an object says"));
    CHECK(fault_of(prose + R"(, "a": {"type": "string", "x-praxeo-code": "b"})")
              .starts_with("/properties/a/x-praxeo-code"));
    CHECK(fault_of(prose + R"(, "a": {"type": "integer", "x-praxeo-choice-of": "b"})")
              .starts_with("/properties/a/x-praxeo-choice-of"));
    CHECK(fault_of(prose + R"(, "a": {"type": "integer", "x-praxeo-prose": true})")
              .starts_with("/properties/a/x-praxeo-prose"));
    CHECK(fault_of(prose + R"(, "a": {"type": "string", "x-praxeo-bare": true})")
              .starts_with("/properties/a/x-praxeo-bare"));
    CHECK(fault_of(prose + R"(, "a": {"type": "string", "x-praxeo-terms": true})")
              .starts_with("/properties/a/x-praxeo-terms"));
    CHECK(fault_of(prose + R"(, "a": {"type": "array", "items": {"type": "string"}, "x-praxeo-terms": true})")
              .starts_with("/properties/a/x-praxeo-terms"));
    CHECK(fault_of(prose + R"(, "a": {"type": "string", "x-praxeo-group": true})")
              .starts_with("/properties/a/x-praxeo-group"));
    CHECK(fault_of(prose + R"(, "a": {"type": "string", "minLength": 1, "x-praxeo-group": true})").empty());
    CHECK(fault_of(prose + R"(, "a": {"type": "boolean", "x-praxeo-continues": true})")
              .starts_with("/properties/a/x-praxeo-continues"));
    CHECK(fault_of(prose + R"(, "a": 3)") == "/properties/a: this is no schema");
  }

  TEST_CASE("a schema that never ends in depth is refused, not followed") {
    std::string deep = R"({"type": "string"})";
    for (int i = 0; i < 20; ++i) deep = R"({"type": "array", "items": )" + deep + "}";
    CHECK(fault_of(prose + R"(, "a": )" + deep).find("nested deeper") != std::string::npos);
  }
}

TEST_SUITE("ops/json_place") {
  TEST_CASE("a pointer's value is found by line and column") {
    constexpr std::string_view kText = "{\n  \"a\": [1, {\"b/c\": \"x\"}],\n  \"d\": {\"a\": true}\n}";
    const auto at = [&](std::string_view pointer) {
      const auto place = ops::json_place(kText, pointer);
      return std::pair(place.line, place.column);
    };
    CHECK(at("") == std::pair<std::size_t, std::size_t>(1, 1));
    CHECK(at("/a/0") == std::pair<std::size_t, std::size_t>(2, 9));
    CHECK(at("/a/1/b~1c") == std::pair<std::size_t, std::size_t>(2, 20));
    CHECK(at("/d/a") == std::pair<std::size_t, std::size_t>(3, 14));
    CHECK(at("/d/none") == at("/d"));
  }
}
