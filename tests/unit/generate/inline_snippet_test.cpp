// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "generate/extractive/compose.hpp"
#include "generate/extractive/inline_command.hpp"
#include "unit/generate/writing.hpp"

using namespace praxeo;
using namespace praxeo::generate;
using praxeo::tests::generate_rooms::bare;
using praxeo::tests::generate_rooms::task_of;
using praxeo::tests::generate_rooms::write;

namespace {

constexpr std::string_view kSpoken =
    "Loops repeat commands. A loop walks through a list of words. Here is a first example: for name in Ann "
    "Bob; do echo \"Hello, $name\"; done. This prints two lines. The next subject is something else.\n";

std::vector<std::string> commands_in(std::string_view text) {
  std::vector<std::string> found;
  for (const auto& range : inline_commands(text)) found.emplace_back(text.substr(range.start, range.size()));
  return found;
}

}  // namespace

TEST_SUITE("generate/inline_snippet") {
  TEST_CASE("a command in running text reaches from its keyword to the word that closes it") {
    CHECK(commands_in("So for i in 1 2; do echo $i; done counts, and while x; do y; done waits.") ==
          std::vector<std::string>{"for i in 1 2; do echo $i; done", "while x; do y; done"});
    CHECK(commands_in("Write while x; do for i in a; do b; done; done for both.") ==
          std::vector<std::string>{"while x; do for i in a; do b; done; done"});
  }
  TEST_CASE("words of a loop that do not close make no command") {
    CHECK(commands_in("Write while read -r line; do as the beginning, then wait for the end.").empty());
    CHECK(commands_in("").empty());
  }
  TEST_CASE("a command in running text is shown as one code span") {
    CHECK(shown_words(english_words(), "The loop while [ \"$n\" -gt 0 ]; do n=$((n - 1)); done counts.") ==
          "The loop `while [ \"$n\" -gt 0 ]; do n=$((n - 1)); done` counts.");
  }
  TEST_CASE("a talk without code of its own gives snippets of the commands it says") {
    const auto written = write(task_of("snippet", kSpoken, 1));
    const auto body = nlohmann::json::parse(written.drafts.front().body);
    CHECK(body["code"] == "for name in Ann Bob; do echo \"Hello, $name\"; done");
    CHECK(body["language"] == "bash");
    CHECK(bare(body["explanation"]).find("Here is a first example: `for name") != std::string::npos);
    CHECK(bare(body["explanation"]).ends_with("This prints two lines."));
    CHECK(body["title"].get<std::string>().find("for name in Ann Bob") != std::string::npos);
  }
}
