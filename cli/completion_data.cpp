// SPDX-License-Identifier: Apache-2.0
#include "cli/completion_data.hpp"

#include <algorithm>
#include <cctype>

namespace praxeo::cli {

std::vector<OptionInfo> completion_globals(const Tree& tree) {
  auto globals = global_options(tree);
  std::erase_if(globals, [](const OptionInfo& info) { return info.hidden; });
  return globals;
}

std::vector<CompletionCommand> completion_commands(const Tree& tree) {
  Args globals;
  Settings settings;
  if (tree.define_globals) tree.define_globals(globals);
  define_settings(globals, settings, tree.env_prefix);
  std::vector<CompletionCommand> all;
  for (const auto& command : tree.commands) {
    const auto* noun = tree.noun(command.noun);
    if (command.hidden || noun == nullptr || noun->hidden) continue;
    CompletionCommand each;
    each.command = &command;
    each.words = command.words();
    Args args;
    static_cast<void>(command.define(args));
    args.inherit(globals);
    for (auto& info : args.table()) {
      if (info.hidden) continue;
      (info.positional() ? each.arguments : each.options).push_back(std::move(info));
    }
    all.push_back(std::move(each));
  }
  return all;
}

std::vector<std::string> scope_options(const Tree& tree) {
  std::vector<std::string> names;
  for (const auto& info : completion_globals(tree))
    if (info.takes_value() && !info.completion.empty())
      names.insert(names.end(), info.names.begin(), info.names.end());
  for (const auto& command : tree.commands)
    for (const auto& own : own_options(command))
      std::erase_if(names, [&](const std::string& name) { return own.has_name(name); });
  return names;
}

std::vector<std::string> shown_nouns(const Tree& tree) {
  std::vector<std::string> nouns;
  for (const auto& noun : tree.nouns)
    if (!noun.hidden) nouns.emplace_back(noun.name);
  return nouns;
}

std::vector<const Command*> shown_verbs(const Tree& tree, std::string_view noun) {
  auto commands = tree.commands_of(noun);
  std::erase_if(commands, [](const Command* command) { return command->hidden || command->verb.empty(); });
  return commands;
}

std::string single_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

std::string function_name(const Tree& tree) {
  std::string name = "_" + tree.program;
  std::ranges::replace_if(
      name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

}  // namespace praxeo::cli
