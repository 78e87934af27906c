// SPDX-License-Identifier: Apache-2.0
// The half of Args that is CLI11.
#include "cli/args.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/error.hpp"
#include "base/text/distance.hpp"
#include "cli/args_values.hpp"
#include "cli/words.hpp"

namespace praxeo::cli {
namespace {

// "Takes all that follow" without allow_extra_args(), under which CLI11 splits "[a,b]" at the comma.
constexpr int kManyPositionals = 1 << 24;

// The same command line with one option a word pair and positionals at the end: nothing left to misread.
std::vector<std::string> canonical_words(const std::vector<Word>& found) {
  std::vector<std::string> options;
  std::vector<std::string> arguments;
  for (const auto& word : found) {
    switch (word.kind) {
      case Word::Kind::flag:
        options.push_back(word.info->primary());
        break;
      case Word::Kind::option:
        options.push_back(word.info->primary());
        options.push_back(word.value.value_or(std::string()));
        break;
      case Word::Kind::argument:
        arguments.push_back(word.value.value_or(std::string()));
        break;
      case Word::Kind::unknown:
      case Word::Kind::separator:
        break;
    }
  }
  if (!arguments.empty()) options.emplace_back("--");
  options.insert(options.end(), arguments.begin(), arguments.end());
  return options;
}

std::string argument_name(const OptionInfo& info) {
  return info.many ? info.names.front() + "…" : info.names.front();
}

}  // namespace

void Args::bind(CLI::App& app) const {
  app.set_help_flag();  // help is an option like the others here
  for (const auto& row : rows_) {
    const auto& info = row.info;
    const auto names = fmt::format("{}", fmt::join(info.names, ","));
    if (info.kind == OptionInfo::Kind::flag) {
      app.add_flag(names, info.help)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
      continue;
    }
    auto* option = app.add_option(
        names, [](const CLI::results_t&) { return true; }, info.help);
    option->expected(info.positional() && info.many ? kManyPositionals : 1);
    option->multi_option_policy(info.many ? CLI::MultiOptionPolicy::TakeAll
                                          : CLI::MultiOptionPolicy::TakeLast);
  }
}

void Args::refuse_mistakes(const std::vector<Word>& found) const {
  std::size_t arguments = 0;
  std::size_t places = 0;
  for (const auto& row : rows_)
    if (row.info.positional()) places = row.info.many ? SIZE_MAX : places + 1;
  for (const auto& word : found) {
    if (word.kind == Word::Kind::unknown) {
      Error error(ErrorKind::usage, fmt::format("unknown option '{}'", word.name));
      std::vector<std::string> names;
      for (const auto& row : rows_)
        if (!row.info.positional() && !row.info.hidden)
          names.insert(names.end(), row.info.names.begin(), row.info.names.end());
      if (const auto meant = base::nearest(word.name, names))
        error.add_hint(fmt::format("did you mean '{}'?", *meant));
      throw error;
    }
    if (word.kind == Word::Kind::flag && word.value)
      throw Error(ErrorKind::usage, fmt::format("{} takes no value", word.name));
    if (word.kind == Word::Kind::option && !word.value) {
      Error error(ErrorKind::usage, fmt::format("{} needs a value ({})", word.name, word.info->value_name));
      if (word.value_looks_like_option)
        error.add_hint(
            fmt::format("to pass a value that begins with '--', write {}=VALUE", word.info->primary()));
      throw error;
    }
    if (word.kind == Word::Kind::argument && ++arguments > places) {
      if (!surplus_hint_.empty())
        throw Error(ErrorKind::usage, "one argument too many").with_hint(surplus_hint_);
      throw Error(ErrorKind::usage, fmt::format("unexpected argument '{}'", *word.value));
    }
  }
}

void Args::check_relations() const {
  for (const auto& row : rows_) {
    if (!row.given) {
      if (row.info.required && !row.from_environment)
        throw Error(ErrorKind::usage, row.info.positional()
                                          ? fmt::format("missing argument {}", argument_name(row.info))
                                          : fmt::format("missing option {}", row.info.primary()));
      continue;
    }
    const auto& name = row.info.primary();
    for (const auto& other : row.info.excludes)
      if (given(other)) throw Error(ErrorKind::usage, fmt::format("{} can't be used with {}", name, other));
    for (const auto& other : row.info.needs)
      if (!given(other)) throw Error(ErrorKind::usage, fmt::format("{} needs {}", name, other));
  }
}

bool Args::meets(std::string_view flag, const std::vector<std::string>& words) const {
  std::vector<const OptionInfo*> table;
  for (const auto& row : rows_) table.push_back(&row.info);
  return std::ranges::any_of(scan(words, table), [&](const Word& word) {
    return word.kind == Word::Kind::flag && word.info->has_name(flag);
  });
}

void Args::parse(const std::vector<std::string>& words, const base::Env& env) {
  std::vector<const OptionInfo*> table;
  for (const auto& row : rows_) table.push_back(&row.info);
  const auto found = scan(words, table);
  refuse_mistakes(found);

  CLI::App app;
  bind(app);
  try {
    auto line = canonical_words(found);
    std::ranges::reverse(line);  // as App::parse(vector) wants it
    app.allow_extras(false);
    app.parse(std::move(line));
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorKind::usage, error.what());
  }

  const auto options = app.get_options();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    auto& row = rows_[i];
    const auto& values = options.at(i)->results();
    if (!values.empty()) {
      row.given = true;
      assign(row.info, row.target, values, row.info.primary());
      continue;
    }
    if (row.info.env.empty()) continue;
    const auto value = env.get(row.info.env);
    if (!value) continue;
    if (row.info.kind == OptionInfo::Kind::flag && !read_switch(*value, row.info.env)) continue;
    row.from_environment = true;
    assign(row.info, row.target, {*value}, row.info.env);
  }
  check_relations();
}

}  // namespace praxeo::cli
