// SPDX-License-Identifier: Apache-2.0
#include "content/kind.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "unit/content/support.hpp"

using namespace praxeo;
using nlohmann::json;

namespace {

bool has_problem(const std::vector<content::SchemaProblem>& problems, std::string_view place) {
  return std::any_of(problems.begin(), problems.end(), [&](const auto& each) { return each.place == place; });
}

}  // namespace

TEST_SUITE("content/kind") {
  TEST_CASE("the kinds are the schemas of the binary, in order of their names") {
    const auto& all = content::shipped_kinds().all();
    REQUIRE(all.size() >= 3);
    CHECK(
        std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; }));
    for (const auto* name : {"example", "snippet", "spec"}) {
      CHECK(content::shipped_kinds().at(name).name == name);
      CHECK(base::is_sha256(content::shipped_kinds().at(name).schema_hash));
    }
  }

  TEST_CASE("a schema's hash doesn't depend on blanks or the order of keys") {
    const auto& kind = content::shipped_kinds().at("spec");
    CHECK(kind.schema_hash == base::sha256(base::canonical(json::parse(kind.schema))));
    CHECK(kind.schema_hash != base::sha256(kind.schema));
  }

  TEST_CASE("an unknown kind is not found, and the known ones are named") {
    try {
      static_cast<void>(content::shipped_kinds().at("poem"));
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::not_found);
      REQUIRE(error.hints().size() == 1);
      CHECK(error.hints()[0].find("example, glossary, quiz, snippet, spec") != std::string::npos);
    }
  }

  TEST_CASE("bodies with all that their schema asks for are valid") {
    CHECK(
        content::validate(content::shipped_kinds().at("example"), json::parse(tests::kExampleBody)).empty());
    CHECK(
        content::validate(content::shipped_kinds().at("snippet"), json::parse(tests::kSnippetBody)).empty());
    CHECK(content::validate(content::shipped_kinds().at("spec"), json::parse(tests::kSpecBody)).empty());
  }

  TEST_CASE("a missing field is told at the object that lacks it") {
    auto body = json::parse(tests::kExampleBody);
    body["steps"][1].erase("text");
    const auto problems = content::validate(content::shipped_kinds().at("example"), body);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].place == "/steps/1");
    CHECK(problems[0].message.find("text") != std::string::npos);
  }

  TEST_CASE("a wrong type is told at its place, once") {
    auto body = json::parse(tests::kExampleBody);
    body["steps"][0]["code"]["source"] = 7;
    const auto problems = content::validate(content::shipped_kinds().at("example"), body);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].place == "/steps/0/code/source");
  }

  TEST_CASE("a field that the schema doesn't know is refused") {
    auto body = json::parse(tests::kSnippetBody);
    body["license"] = "MIT";
    const auto problems = content::validate(content::shipped_kinds().at("snippet"), body);
    REQUIRE_FALSE(problems.empty());
    CHECK(problems[0].message.find("license") != std::string::npos);
  }

  TEST_CASE("a level that is none of the three is refused") {
    auto body = json::parse(tests::kSpecBody);
    body["requirements"][0]["level"] = "SHALL";
    CHECK(has_problem(content::validate(content::shipped_kinds().at("spec"), body), "/requirements/0/level"));
  }

  TEST_CASE("a spec without requirements is refused") {
    auto body = json::parse(tests::kSpecBody);
    body["requirements"] = json::array();
    CHECK(has_problem(content::validate(content::shipped_kinds().at("spec"), body), "/requirements"));
  }

  TEST_CASE("a string that must not be empty must not be blank either") {
    for (const auto* blank : {"", "   ", "\n\t", "\u200b\u00a0"}) {
      auto body = json::parse(tests::kSpecBody);
      body["purpose"] = blank;
      CHECK(has_problem(content::validate(content::shipped_kinds().at("spec"), body), "/purpose"));
    }
  }

  TEST_CASE("a string with NUL is refused, wherever it stands") {
    auto body = json::parse(tests::kExampleBody);
    body["steps"][0]["code"]["source"] = std::string("echo\0", 5);
    CHECK(
        has_problem(content::validate(content::shipped_kinds().at("example"), body), "/steps/0/code/source"));
  }

  TEST_CASE("lengths count characters and not bytes") {
    auto body = json::parse(tests::kSnippetBody);
    std::string title;
    for (int i = 0; i < 200; ++i) title += "ä";
    body["title"] = title;
    CHECK(content::validate(content::shipped_kinds().at("snippet"), body).empty());
    body["title"] = title + "ä";
    CHECK(has_problem(content::validate(content::shipped_kinds().at("snippet"), body), "/title"));
  }

  TEST_CASE("a body that is no object is refused") {
    for (const auto& body : {json::array(), json("text"), json(nullptr), json(1)}) {
      CHECK_FALSE(content::validate(content::shipped_kinds().at("spec"), body).empty());
    }
  }

  TEST_CASE("prose fields come in the order in which a reader meets them, not in the order of the alphabet") {
    CHECK(content::prose_fields(content::shipped_kinds().at("example"), json::parse(tests::kExampleBody)) ==
          std::vector<std::string>{"/summary", "/prerequisites/0", "/problem", "/steps/0/text",
                                   "/steps/1/text", "/result"});
    CHECK(content::prose_fields(content::shipped_kinds().at("spec"), json::parse(tests::kSpecBody)) ==
          std::vector<std::string>{"/purpose", "/scope", "/definitions/0/meaning", "/requirements/0/text",
                                   "/requirements/0/rationale", "/requirements/0/acceptance/0"});
  }

  TEST_CASE("titles, headings, code and ids are no prose") {
    const auto fields =
        content::prose_fields(content::shipped_kinds().at("snippet"), json::parse(tests::kSnippetBody));
    CHECK(fields == std::vector<std::string>{"/explanation", "/usage"});
  }

  TEST_CASE("a content's hash changes with its body, its kind and each word of its citations") {
    const auto& kind = content::shipped_kinds().at("snippet");
    const auto body = json::parse(tests::kSnippetBody);
    const content::HashedCitation citation{"/explanation", "It reads one line.", "reads one line", "a@1#p1"};
    const auto hash = content::content_hash(kind, body, {citation});
    CHECK(base::is_sha256(hash));
    CHECK(hash == content::content_hash(kind, body, {citation}));
    auto other = body;
    other["code"] = "read line\n";
    CHECK(hash != content::content_hash(kind, other, {citation}));
    CHECK(hash != content::content_hash(content::shipped_kinds().at("spec"), body, {citation}));
    CHECK(hash != content::content_hash(kind, body, {}));
    for (auto member : {&content::HashedCitation::field, &content::HashedCitation::claim,
                        &content::HashedCitation::quote, &content::HashedCitation::locator}) {
      auto changed = citation;
      changed.*member += "x";
      CHECK(hash != content::content_hash(kind, body, {changed}));
    }
  }
}
