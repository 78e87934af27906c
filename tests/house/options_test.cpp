// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <CLI/CLI.hpp>
#include <set>

#include "cli/settings.hpp"
#include "house/the_tree.hpp"

namespace praxeo::tests {
namespace {

std::set<std::string> names_in_parser(const CLI::Option& option) {
  std::set<std::string> names;
  for (const auto& name : option.get_lnames()) names.insert("--" + name);
  for (const auto& name : option.get_snames()) names.insert("-" + name);
  if (option.get_positional()) names.insert(option.get_name());
  return names;
}

void compare(const cli::OptionInfo& row, const CLI::Option& option) {
  INFO("option ", row.primary());
  CHECK(names_in_parser(option) == std::set<std::string>(row.names.begin(), row.names.end()));
  CHECK(option.get_positional() == row.positional());
  CHECK(option.get_description() == row.help);
  // A flag takes no value, an option one each time, a positional one or all that follow.
  const bool takes_one = row.takes_value() || (row.positional() && !row.many);
  if (row.kind == cli::OptionInfo::Kind::flag) {
    CHECK(option.get_items_expected_max() == 0);
  } else if (takes_one) {
    CHECK(option.get_items_expected_max() == 1);
  } else {
    CHECK(option.get_items_expected_max() > 1);
  }
}

}  // namespace

TEST_SUITE("house/options") {
  TEST_CASE("the options of the real parser are those of the table, for every command") {
    for (const auto& command : the_tree().commands) {
      INFO("command ", command.words());
      cli::Args globals;
      cli::Settings settings;
      the_tree().define_globals(globals);
      cli::define_settings(globals, settings, the_tree().env_prefix);
      cli::Args args;
      const auto runner = command.define(args);  // owns what the parser would fill
      args.inherit(globals);

      CLI::App app;
      args.bind(app);
      const auto table = args.table();
      const auto options = app.get_options();
      REQUIRE(options.size() == table.size());
      for (std::size_t i = 0; i < table.size(); ++i) compare(table[i], *options[i]);
    }
  }

  TEST_CASE("no option of a verb hides a global one under another meaning") {
    // A verb may take over a global name only with the same kind of value.
    const auto globals = cli::global_options(the_tree());
    for (const auto& command : the_tree().commands)
      for (const auto& own : cli::own_options(command))
        for (const auto& global : globals)
          for (const auto& name : own.names) {
            if (!global.has_name(name)) continue;
            INFO(command.words(), " ", name);
            CHECK(own.kind == global.kind);
          }
  }

  TEST_CASE("flag letters mean the same everywhere") {
    const std::map<std::string, std::string> letters{
        {"-m", "--model"}, {"-t", "--template"}, {"-o", "--output"}, {"-n", "--count"},
        {"-j", "--jobs"},  {"-f", "--from"},     {"-s", "--set"},
    };
    for (const auto& command : the_tree().commands)
      for (const auto& own : cli::own_options(command))
        for (const auto& [letter, name] : letters) {
          INFO(command.words(), " ", letter);
          CHECK(own.has_name(letter) == (own.has_name(letter) && own.has_name(name)));
        }
  }
}

}  // namespace praxeo::tests
