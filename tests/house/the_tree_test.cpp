// SPDX-License-Identifier: Apache-2.0
#include "house/the_tree.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "cli/documents.hpp"
#include "commands/registry.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests {

namespace {
// The day that the manual pages carry. Changed with a release, not with each build, so that pages stay the
// same.
constexpr std::string_view kManualDate = "2026-11-21";
}  // namespace

const cli::Tree& the_tree() {
  static commands::Globals globals;
  static const auto tree = commands::make_tree(globals);
  return tree;
}

const cli::Tree& tree_to_parse_with() {
  static commands::Globals globals;
  static const auto tree = commands::make_tree(globals);
  return tree;
}

const std::map<std::string, std::string>& prose() {
  static const auto all = [] {
    std::map<std::string, std::string> pages;
    for (const auto& file : source_files({"man/pages"}, {".md"}))
      pages[file.stem().string()] = read_text(source_root() / file);
    return pages;
  }();
  return all;
}

const std::map<std::string, std::string>& made_pages() {
  static const auto pages = cli::man_pages(the_tree(), prose(), kManualDate);
  return pages;
}

TEST_SUITE("house/the_tree") {
  TEST_CASE("every noun and verb has a summary and a worked example that calls it") {
    for (const auto& noun : the_tree().nouns) {
      INFO("noun ", noun.name);
      CHECK_FALSE(noun.summary.empty());
      CHECK_FALSE(the_tree().commands_of(noun.name).empty());
    }
    for (const auto& command : the_tree().commands) {
      INFO("command ", command.words());
      CHECK(the_tree().noun(command.noun) != nullptr);
      CHECK_FALSE(command.summary.empty());
      CHECK_FALSE(command.summary.ends_with('.'));
      CHECK_FALSE(command.examples.empty());
      for (const auto& example : command.examples) {
        INFO("example ", example.command);
        CHECK_FALSE(example.text.empty());
        CHECK(example.command.find("praxeo " + command.words()) != std::string::npos);
      }
    }
  }

  TEST_CASE("every option says what it does, in one phrase without a full stop") {
    const auto judge = [](const std::vector<cli::OptionInfo>& options) {
      for (const auto& option : options) {
        INFO("option ", option.primary());
        CHECK_FALSE(option.help.empty());
        CHECK_FALSE(option.help.ends_with('.'));
      }
    };
    judge(cli::global_options(the_tree()));
    for (const auto& command : the_tree().commands) {
      INFO("command ", command.words());
      judge(cli::own_options(command));
    }
  }

  TEST_CASE("no word that is to come is there already") {
    for (const auto words : the_tree().planned) {
      INFO(words);
      const auto cut = std::min(words.find(' '), words.size());
      const auto* noun = the_tree().noun(words.substr(0, cut));
      CHECK((cut == words.size()) ==
            (noun == nullptr));  // a noun to come, or a verb to come of one that is there
      for (const auto& command : the_tree().commands) CHECK(command.words() != words);
    }
  }

  TEST_CASE("no two commands have the same words") {
    for (const auto& command : the_tree().commands) {
      INFO("command ", command.words());
      std::size_t count = 0;
      for (const auto& other : the_tree().commands) count += other.words() == command.words() ? 1U : 0U;
      CHECK(count == 1);
    }
  }
}

}  // namespace praxeo::tests
