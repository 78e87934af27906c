// SPDX-License-Identifier: Apache-2.0
#include "verify/headings.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

using namespace praxeo;
using nlohmann::json;

namespace {

std::int64_t unfounded(const std::string& heading,
                       const std::string& text = "Fetch the newest commits from main.[^1]",
                       const std::string& quote = "Fetch the newest 2 commits.") {
  const json body{{"title", "Rebase a branch"},
                  {"summary", "A rebase moves commits."},
                  {"level", ""},
                  {"prerequisites", json::array()},
                  {"problem", "Move the branch."},
                  {"steps", {{{"heading", heading}, {"text", text}}}},
                  {"result", ""},
                  {"takeaways", json::array()}};
  store::Citation citation;
  citation.mark = 1;
  citation.field = "/steps/0/text";
  citation.quote = quote;
  return verify::count_unfounded_headings(content::shipped_kinds().at("example"), body, {citation});
}

}  // namespace

TEST_SUITE("verify/headings") {
  TEST_CASE("a heading that says what its step says claims nothing more") {
    CHECK(unfounded("Fetch the commits") == 0);
    CHECK(unfounded("Fetching commits from main") == 0);
    CHECK(unfounded("Preparation") == 0);
    CHECK(unfounded("Clean up afterwards") == 0);
    CHECK(unfounded("What goes in and what comes out") == 0);
    CHECK(unfounded("") == 0);
  }
  TEST_CASE("a heading with a number that its step does not have counts as a sentence without a citation") {
    CHECK(unfounded("Fetch 3 commits") == 1);
    CHECK(unfounded("Fetch 2 commits") == 0);  // the quote has it
    CHECK(unfounded("Fetch 12 commits") == 1);
    CHECK(unfounded("Step 1") == 0);
    CHECK(unfounded("1. Fetch the commits") == 0);
    CHECK(unfounded("Step 4") == 1);
  }
  TEST_CASE("so does one with a name that stands nowhere in the piece") {
    CHECK(unfounded("Fetch with --force") == 1);
    CHECK(unfounded("Set GIT_DIR first") == 1);
    CHECK(unfounded("Fetch commits from GitHub") == 1);
    CHECK(unfounded("Fetch commits with Mercurial") == 1);
    CHECK(unfounded("Fetch with --force", "Run `git fetch --force`.[^1]") == 0);
    CHECK(unfounded("Move the branch") == 0);
  }
  TEST_CASE("capitals of a title, or of a language's nouns, are no names") {
    CHECK(unfounded("Fetch Commits Before Lunch Today") == 0);
    const json body{
        {"title", "Einen Zweig umsetzen"},
        {"summary", "Man holt zuerst die neuesten Commits von dem Server, und danach ist es gut."},
        {"level", ""},
        {"prerequisites", json::array()},
        {"problem", "Der Zweig soll auf dem neuesten Stand des Hauptzweigs beginnen."},
        {"steps", {{{"heading", "Das neueste Material holen"}, {"text", "Die neuesten Commits holen."}}}},
        {"result", ""},
        {"takeaways", json::array()}};
    CHECK(verify::count_unfounded_headings(content::shipped_kinds().at("example"), body, {}) == 0);
  }
  TEST_CASE("and so does one that speaks of something else altogether") {
    CHECK(unfounded("Watering house plants every week") == 1);
  }
}
