// SPDX-License-Identifier: Apache-2.0
#include "edit/diff.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "content/kind.hpp"

using namespace praxeo;
using nlohmann::json;

namespace {

json snippet(const std::string& explanation, const std::string& code = "read -r line") {
  return {{"title", "Read"}, {"language", "bash"},
          {"code", code},    {"explanation", explanation},
          {"usage", ""},     {"dependencies", {"bash", "coreutils"}}};
}

std::vector<edit::DiffHunk> diff(const json& from, const json& to) {
  const auto& kind = content::shipped_kinds().at("snippet");
  return edit::diff_markdown(content::write_markdown(kind, from, {}), content::write_markdown(kind, to, {}));
}

}  // namespace

TEST_SUITE("edit/diff") {
  TEST_CASE("equal texts have no hunks") { CHECK(diff(snippet("a b"), snippet("a b")).empty()); }

  TEST_CASE("a changed word is told with its field, in its sentence") {
    const auto hunks = diff(snippet("It reads one line."), snippet("It reads a long line."));
    REQUIRE(hunks.size() == 1);
    CHECK(hunks[0].field == "/explanation");
    CHECK(hunks[0].removed() == "one");
    CHECK(hunks[0].added() == "a long");
    CHECK(hunks[0].parts.front().text == "It reads");
  }

  TEST_CASE("fields that come and go are hunks of their own") {
    auto to = snippet("Same.");
    to["usage"] = "Call it.";
    to["dependencies"] = {"bash"};
    const auto hunks = diff(snippet("Same."), to);
    REQUIRE(hunks.size() == 2);
    CHECK(hunks[0].field == "/usage");
    CHECK(hunks[0].added() == "## Usage\nCall it.");
    CHECK(hunks[1].field == "/dependencies/1");
    CHECK(hunks[1].removed() == "- coreutils");
  }

  TEST_CASE("indentation counts in code") {
    const auto hunks = diff(snippet("Same.", "if x\nthen y"), snippet("Same.", "if x\n  then y"));
    REQUIRE(hunks.size() == 1);
    CHECK(hunks[0].field == "/code");
    CHECK(hunks[0].added() == "then");
  }

  TEST_CASE("ten thousand words are compared") {
    std::string old_words, new_words;
    for (int i = 0; i < 10000; ++i) {
      const auto word = "word" + std::to_string(i * 7919 % 997);
      old_words += word + " ";
      new_words += (i % 10 == 0 ? word + "x" : word) + " ";
      if (i % 80 == 79) old_words += "\n\n", new_words += "\n\n";
    }
    const auto& kind = content::shipped_kinds().at("snippet");
    const auto from = content::write_markdown(kind, snippet(old_words), {});
    const auto to = content::write_markdown(kind, snippet(new_words), {});
    const auto hunks = edit::diff_markdown(from, to);
    CHECK_FALSE(hunks.empty());
  }
}
