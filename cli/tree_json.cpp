// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/documents.hpp"
#include "cli/exit_code.hpp"

namespace praxeo::cli {
namespace {

using nlohmann::ordered_json;

// Only what differs from the usual, so that a change of one option is a change of one line or two.
ordered_json option_object(const OptionInfo& info) {
  ordered_json object;
  object["names"] = info.names;
  if (info.positional()) object["positional"] = true;
  if (info.takes_value()) object["value"] = info.value_name;
  object["help"] = info.help;
  if (!info.choices.empty()) object["choices"] = info.choices;
  if (!info.default_text.empty()) object["default"] = info.default_text;
  if (!info.env.empty()) object["env"] = info.env;
  if (!info.completion.empty()) object["completion"] = info.completion;
  if (info.minimum) object["minimum"] = *info.minimum;
  if (info.maximum) object["maximum"] = *info.maximum;
  if (!info.excludes.empty()) object["excludes"] = info.excludes;
  if (!info.needs.empty()) object["needs"] = info.needs;
  if (info.required) object["required"] = true;
  if (info.many) object["many"] = true;
  if (info.hidden) object["hidden"] = true;
  return object;
}

ordered_json option_list(const std::vector<OptionInfo>& infos) {
  auto list = ordered_json::array();
  for (const auto& info : infos) list.push_back(option_object(info));
  return list;
}

ordered_json command_object(const Command& command) {
  ordered_json object;
  object["verb"] = command.verb;
  object["summary"] = command.summary;
  object["schema"] = command.schema;
  if (command.hidden) object["hidden"] = true;
  object["options"] = option_list(own_options(command));
  object["examples"] = ordered_json::array();
  for (const auto& example : command.examples) object["examples"].push_back(example.command);
  return object;
}

ordered_json noun_object(const Tree& tree, const Noun& noun, bool hidden) {
  ordered_json row;
  row["noun"] = noun.name;
  row["summary"] = noun.summary;
  if (!noun.group.empty()) row["group"] = noun.group;
  if (!noun.default_verb.empty()) row["default_verb"] = noun.default_verb;
  if (noun.hidden) row["hidden"] = true;
  if (!noun.notes.empty()) row["notes"] = noun.notes;
  row["commands"] = ordered_json::array();
  for (const auto* command : tree.commands_of(noun.name))
    if (hidden || !command->hidden) row["commands"].push_back(command_object(*command));
  return row;
}

ordered_json program_object(const Tree& tree, bool hidden) {
  ordered_json object;
  object["program"] = tree.program;
  object["description"] = tree.description;
  object["global_options"] = option_list(global_options(tree));
  object["nouns"] = ordered_json::array();
  for (const auto& noun : tree.nouns)
    if (hidden || !noun.hidden) object["nouns"].push_back(noun_object(tree, noun, hidden));
  return object;
}

}  // namespace

ordered_json exit_codes_json(const Tree& tree) {
  auto rows = ordered_json::array();
  for (const auto& row : kExitRows) {
    rows.push_back({{"exit", static_cast<int>(row.code)},
                    {"code", row.name.empty() ? ordered_json() : ordered_json(row.name)},
                    {"meaning", row.meaning}});
  }
  return {{"program", tree.program}, {"nouns", ordered_json::array()}, {"exit_codes", std::move(rows)}};
}

ordered_json help_json(const Tree& tree) { return program_object(tree, false); }

ordered_json help_json(const Tree& tree, const Noun& noun) {
  return {{"program", tree.program}, {"nouns", ordered_json::array({noun_object(tree, noun, false)})}};
}

ordered_json help_json(const Tree& tree, const Command& command) {
  auto noun = noun_object(tree, *tree.noun(command.noun), false);
  noun["commands"] = ordered_json::array({command_object(command)});
  return {{"program", tree.program}, {"nouns", ordered_json::array({std::move(noun)})}};
}

std::string tree_json(const Tree& tree) { return program_object(tree, true).dump(2) + "\n"; }

}  // namespace praxeo::cli
