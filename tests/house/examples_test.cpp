// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <regex>

#include "base/error.hpp"
#include "cli/app.hpp"
#include "cli/documents.hpp"
#include "house/the_tree.hpp"
#include "support/shell_words.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests {
namespace {

// Parses each call of praxeo in the line with the real parser; gives how many there were.
std::size_t check_line(std::string_view where, const std::string& line) {
  const auto calls = calls_of("praxeo", line);
  for (const auto& words : calls) {
    try {
      cli::check_words(tree_to_parse_with(), words, base::Env{});
    } catch (const Error& error) {
      FAIL_CHECK(fmt::format("{}: '{}' does not parse: {}", where, line, error.message()));
    }
  }
  return calls.size();
}

// What a reader sees of roff: minus signs and flags as they are typed.
std::string typed_form(std::string page) {
  static const std::regex minus("\\\\-"), backslash("\\\\e"), guard("\\\\[&%]"), flag("\\bFl ");
  page = std::regex_replace(page, minus, "-");
  page = std::regex_replace(page, backslash, "\\");
  page = std::regex_replace(page, guard, "");
  return std::regex_replace(page, flag, "-");
}

// Names of options that a page of this noun may speak of: its own verbs' and the global ones; every one on
// the page of the program itself, and in what a page says about another noun's command.
bool is_known_option(std::string_view name) {
  for (const auto& global : cli::global_options(the_tree()))
    if (global.has_name(name)) return true;
  for (const auto& command : the_tree().commands)
    for (const auto& own : cli::own_options(command))
      if (own.has_name(name)) return true;
  return false;
}

void check_option_words(std::string_view where, const std::string& text) {
  static const std::regex word("(^|[^A-Za-z0-9-])(--[a-z][a-z0-9-]*)");
  for (std::sregex_iterator it(text.begin(), text.end(), word), end; it != end; ++it) {
    const auto name = (*it)[2].str();
    INFO(where, " speaks of ", name);
    CHECK(is_known_option(name));
  }
}

}  // namespace

TEST_SUITE("house/examples") {
  TEST_CASE("every example of the help parses with the real parser") {
    for (const auto& command : the_tree().commands)
      for (const auto& example : command.examples) CHECK(check_line(command.words(), example.command) > 0);
  }

  TEST_CASE("every praxeo line of a manual page parses with the real parser") {
    for (const auto& [name, page] : made_pages()) {
      std::size_t count = 0;
      for (auto line : lines_of(typed_form(page))) {
        if (line.starts_with(".Dl ")) line.erase(0, 4);
        if (line.starts_with("$ ")) count += check_line(name, line.substr(2));
      }
      INFO("page ", name);
      CHECK(count > 0);
    }
  }

  TEST_CASE("every praxeo line of README, CONTRIBUTING and the prose of the manual parses") {
    std::vector<std::filesystem::path> pages{"README.md", "CONTRIBUTING.md",
                                             "templates/examples/course/README.md"};
    for (const auto& page : source_files({"man/pages"}, {".md"})) pages.push_back(page);
    for (const auto& page : pages)
      for (const auto& line : shell_lines(read_text(source_root() / page)))
        static_cast<void>(check_line(page.string(), line));
  }

  TEST_CASE("every call of praxeo that a hint advises parses with the real parser") {
    static const std::regex advice("`praxeo ([^`]*)`");
    static const std::regex blank(R"(\{\})");
    std::size_t count = 0;
    for (const auto& file :
         source_files({"lib", "cli", "commands", "templates"}, {".cpp", ".hpp", ".toml"})) {
      auto source = read_text(source_root() / file);
      for (std::sregex_iterator it(source.begin(), source.end(), advice), end; it != end; ++it)
        count += check_line(file.string(), "praxeo " + std::regex_replace((*it)[1].str(), blank, "x"));
    }
    CHECK(count > 10);
  }

  TEST_CASE("the README shows commands of praxeo") {
    std::size_t count = 0;
    for (const auto& line : shell_lines(read_text(source_root() / "README.md")))
      count += calls_of("praxeo", line).size();
    CHECK(count > 0);
  }

  TEST_CASE("every --word of a manual page is an option of the program") {
    for (const auto& [name, page] : made_pages()) check_option_words(name, typed_form(page));
    for (const auto& [name, page] : prose()) check_option_words(name, page);
  }

  TEST_CASE("every command has an entry on its noun's manual page, with all its options") {
    for (const auto& command : the_tree().commands) {
      if (command.hidden) continue;
      const auto found = made_pages().find(fmt::format("praxeo-{}.1", command.noun));
      INFO("command ", command.words());
      REQUIRE(found != made_pages().end());
      const auto page = typed_form(found->second);
      CHECK(page.find(command.words()) != std::string::npos);
      for (const auto& own : cli::own_options(command)) {
        if (own.hidden) continue;
        INFO("option ", own.primary());
        CHECK(page.find(own.primary()) != std::string::npos);
      }
    }
  }

  TEST_CASE("the cutter of shell lines takes quotes off, leaves redirections out and finds nested calls") {
    const auto calls = calls_of(
        "praxeo", "LC_ALL=C praxeo source text 'a b' 2>/dev/null | grep -n x && bin/praxeo status > f");
    REQUIRE(calls.size() == 2);
    CHECK(calls[0] == std::vector<std::string>{"source", "text", "a b"});
    CHECK(calls[1] == std::vector<std::string>{"status"});
    CHECK(calls_of("praxeo", "source <(praxeo completion bash)").size() == 1);
    CHECK(calls_of("praxeo", "# praxeo nonsense").empty());
    CHECK(shell_lines("```sh\npraxeo init \\\n  course\n```\n") ==
          std::vector<std::string>{"praxeo init  course"});
    CHECK(shell_lines("```console\n$ praxeo status\nall well\n```\n") ==
          std::vector<std::string>{"praxeo status"});
  }

  TEST_CASE("a mistake in an example would be found") {
    CHECK_THROWS_AS(
        cli::check_words(tree_to_parse_with(), {"source", "list", "--no-such-option"}, base::Env{}), Error);
    CHECK_THROWS_AS(cli::check_words(tree_to_parse_with(), {"sorce", "list"}, base::Env{}), Error);
    CHECK_FALSE(is_known_option("--no-such-option"));
  }
}

}  // namespace praxeo::tests
