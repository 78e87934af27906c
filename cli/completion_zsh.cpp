// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/completion_data.hpp"
#include "cli/documents.hpp"

namespace praxeo::cli {
namespace {

// Inside the [explanation] and the :message: of an _arguments spec.
std::string zsh_escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string zsh_action(const Tree& tree, const OptionInfo& info) {
  const auto f = function_name(tree);
  if (!info.choices.empty()) return fmt::format("({})", fmt::join(info.choices, " "));
  if (info.completion == "file") return "_files";
  if (info.completion == "dir") return "_files -/";
  if (info.completion == "command") return f + "_nouns";
  if (!info.completion.empty()) return fmt::format("{}_dynamic {}", f, info.completion);
  return " ";
}

std::vector<std::string> zsh_option(const Tree& tree, const OptionInfo& info) {
  std::vector<std::string> specs;
  for (const auto& name : info.names) {
    std::vector<std::string> others;
    for (const auto& other : info.names)
      if (!info.many) others.push_back(other);
    for (const auto& other : info.excludes) others.push_back(other);
    auto spec = others.empty() ? std::string() : fmt::format("({})", fmt::join(others, " "));
    if (info.many) spec = "*" + spec;
    spec += name;
    if (info.takes_value()) spec += name.size() == 2 ? "+" : "=";
    spec += fmt::format("[{}]", zsh_escaped(info.help));
    if (info.takes_value())
      spec += fmt::format(":{}:{}", zsh_escaped(info.value_name), zsh_action(tree, info));
    specs.push_back(single_quoted(spec));
  }
  return specs;
}

std::vector<std::string> zsh_specs(const Tree& tree, const std::vector<OptionInfo>& options,
                                   const std::vector<OptionInfo>& arguments) {
  std::vector<std::string> specs;
  for (const auto& info : options)
    for (auto& spec : zsh_option(tree, info)) specs.push_back(std::move(spec));
  for (const auto& info : arguments)
    specs.push_back(
        single_quoted(fmt::format("{}{}:{}:{}", info.many ? "*" : "", info.required || info.many ? "" : ":",
                                  zsh_escaped(info.names.front()), zsh_action(tree, info))));
  return specs;
}

// The specs of one command. The global ones stand once in an array, unless the verb took a name of theirs for
// itself.
std::string command_specs(const Tree& tree, const CompletionCommand& command,
                          const std::string& globals_array) {
  const auto globals = completion_globals(tree);
  const auto own = own_options(*command.command);
  const auto taken = [&](const OptionInfo& global) {
    return std::ranges::any_of(own, [&](const OptionInfo& info) {
      return std::ranges::any_of(global.names, [&](const std::string& name) { return info.has_name(name); });
    });
  };
  auto options = command.options;
  std::vector<std::string> specs;
  if (std::ranges::none_of(globals, taken)) {
    std::erase_if(options, [&](const OptionInfo& info) {
      return std::ranges::none_of(own, [&](const OptionInfo& mine) { return mine.names == info.names; });
    });
    specs.push_back(globals_array);
  }
  for (auto& spec : zsh_specs(tree, options, command.arguments)) specs.push_back(std::move(spec));
  return fmt::format("{}", fmt::join(specs, " \\\n    "));
}

std::string function_of(const std::string& f, std::string_view words) {
  auto name = fmt::format("{}__{}", f, words);
  for (auto& c : name)
    if (c == ' ' || c == '-') c = '_';
  return name;
}

// A list for _describe.
std::string described(std::string_view name, std::string_view summary) {
  std::string text;
  for (const char c : name) {
    if (c == ':') text += '\\';
    text += c;
  }
  return single_quoted(fmt::format("{}:{}", text, summary));
}

std::string noun_function(const Tree& tree, const Noun& noun, const std::string& f,
                          const std::string& globals) {
  const auto verbs = shown_verbs(tree, noun.name);
  const bool alone = tree.command(noun.name, "") != nullptr;
  if (verbs.empty()) return {};
  std::string cases;
  std::string list;
  for (const auto* command : verbs) {
    list += fmt::format("    {}\n", described(command->verb, command->summary));
    cases += fmt::format("        {}) {} ;;\n", command->verb, function_of(f, command->words()));
  }
  std::string fallback = "_message 'unknown command'";
  if (!noun.default_verb.empty())
    fallback = function_of(f, fmt::format("{} {}", noun.name, noun.default_verb));
  if (alone) fallback = function_of(f, fmt::format("{} run", noun.name));
  cases += fmt::format("        *) {} ;;\n", fallback);
  return fmt::format(
      "{0}() {{\n"
      "  local curcontext=$curcontext state line ret=1\n"
      "  typeset -A opt_args\n"
      "  local -a verbs=(\n{1}  )\n"
      "  _arguments -C -A '-*' \\\n    {2} \\\n    '1:command:->verb' '*::argument:->rest' && ret=0\n"
      "  case $state in\n"
      "    verb) _describe -t commands 'command' verbs && ret=0{3} ;;\n"
      "    rest)\n      case $words[1] in\n{4}      esac\n      ret=$?\n      ;;\n"
      "  esac\n  return ret\n}}\n\n",
      function_of(f, noun.name), list, globals,
      noun.default_verb.empty() && !alone ? "" : fmt::format(" || {{ {} && ret=0 }}", fallback), cases);
}

}  // namespace

std::string zsh_completion(const Tree& tree) {
  const auto f = function_name(tree);
  const auto globals = fmt::format("\"${{{}_globals[@]}}\"", f);
  auto all =
      fmt::format("#compdef {0}\n# zsh completion for {0}, made by '{0} completion zsh'\n\n", tree.program);
  all += fmt::format("typeset -ga {0}_globals\n{0}_globals=(\n  {1}\n)\n\n", f,
                     fmt::join(zsh_specs(tree, completion_globals(tree), {}), "\n  "));
  // `typed` is the whole line's, from the first function: deeper ones see only their part of the words.
  std::vector<std::string> scope;
  for (const auto& name : scope_options(tree)) scope.push_back(single_quoted(name));
  all += fmt::format(
      "# What was typed of the workspace and the like: live values are looked up there.\n"
      "{0}_scope() {{\n"
      "  local -a names=({1})\n"
      "  local word option=''\n"
      "  scope=()\n"
      "  for word in \"${{(@Q)typed}}\"; do\n"
      "    if [[ -n $option ]]; then\n"
      "      [[ $word == '~' || $word == '~/'* ]] && word=$HOME${{word#\\~}}\n"
      "      scope+=($option \"$word\")\n"
      "      option=''\n"
      "    elif [[ $word == -- ]]; then\n"
      "      break\n"
      "    elif (( ${{names[(Ie)$word]}} )); then\n"
      "      option=$word\n"
      "    elif [[ $word == *=* ]] && (( ${{names[(Ie)${{word%%=*}}]}} )); then\n"
      "      scope+=(\"$word\")\n"
      "    elif (( ${{names[(Ie)${{word[1,2]}}]}} )); then\n"
      "      scope+=(\"$word\")\n"
      "    fi\n"
      "  done\n"
      "}}\n\n",
      f, fmt::join(scope, " "));
  all += fmt::format(
      "{0}_dynamic() {{\n"
      "  local -a values shown scope\n"
      "  local value\n"
      "  {0}_scope\n"
      "  for value in ${{(f)\"$({1} complete \"${{scope[@]}}\" -- $1 \"$PREFIX\" 2>/dev/null)\"}}; do\n"
      "    values+=(\"${{value%%$'\\t'*}}\")\n"
      "    shown+=(\"${{value/$'\\t'/  -- }}\")\n"
      "  done\n"
      "  (( $#values )) && compadd -d shown -a values\n"
      "}}\n\n",
      f, tree.program);
  std::string nouns;
  for (const auto& noun : tree.nouns)
    if (!noun.hidden) nouns += fmt::format("    {}\n", described(noun.name, noun.summary));
  all += fmt::format(
      "{}_nouns() {{\n  local -a nouns=(\n{}  )\n  _describe -t commands 'command' nouns\n}}\n\n", f, nouns);
  for (const auto& each : completion_commands(tree)) {
    const bool beside_verbs = each.command->verb.empty() && !shown_verbs(tree, each.command->noun).empty();
    all += fmt::format("{}() {{\n  _arguments -s -S \\\n    {}\n}}\n\n",
                       function_of(f, beside_verbs ? each.words + " run" : each.words),
                       command_specs(tree, each, globals));
  }
  std::string cases;
  for (const auto& noun : tree.nouns) {
    if (noun.hidden) continue;
    all += noun_function(tree, noun, f, globals);
    cases += fmt::format("        {}) {} ;;\n", noun.name, function_of(f, noun.name));
  }
  all += fmt::format(
      "{0}() {{\n"
      "  local curcontext=$curcontext state line ret=1\n"
      "  local -a typed=(\"${{(@)words[1,CURRENT-1]}}\")\n"
      "  typeset -A opt_args\n"
      "  _arguments -C -A '-*' \\\n    {1} \\\n    '1:command:->noun' '*::argument:->rest' && ret=0\n"
      "  case $state in\n"
      "    noun) {0}_nouns && ret=0 ;;\n"
      "    rest)\n      case $words[1] in\n{2}      esac\n      ret=$?\n      ;;\n"
      "  esac\n  return ret\n}}\n\n"
      "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then\n  {0} \"$@\"\nelse\n  compdef {0} {3}\nfi\n",
      f, globals, cases, tree.program);
  return all;
}

}  // namespace praxeo::cli
