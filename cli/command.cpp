// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"

namespace praxeo::cli {

std::string Command::words() const {
  std::string both(noun);
  if (!verb.empty()) both.append(" ").append(verb);
  return both;
}

const Noun* Tree::noun(std::string_view name) const {
  for (const auto& each : nouns)
    if (each.name == name) return &each;
  return nullptr;
}

const Command* Tree::command(std::string_view noun_name, std::string_view verb) const {
  for (const auto& each : commands)
    if (each.noun == noun_name && each.verb == verb) return &each;
  return nullptr;
}

std::vector<const Command*> Tree::commands_of(std::string_view noun_name) const {
  std::vector<const Command*> found;
  for (const auto& each : commands)
    if (each.noun == noun_name) found.push_back(&each);
  return found;
}

std::vector<OptionInfo> own_options(const Command& command) {
  Args args;
  static_cast<void>(command.define(args));
  return args.table();
}

std::vector<OptionInfo> global_options(const Tree& tree) {
  Args args;
  Settings settings;
  if (tree.define_globals) tree.define_globals(args);
  define_settings(args, settings, tree.env_prefix);
  return args.table();
}

}  // namespace praxeo::cli
