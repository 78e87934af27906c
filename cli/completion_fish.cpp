// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/completion_data.hpp"
#include "cli/documents.hpp"

namespace praxeo::cli {
namespace {

// fish knows only \\ and \' inside single quotes.
std::string fish_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

// What the value of an option, or an argument, is completed with.
std::string fish_source(const Tree& tree, const OptionInfo& info) {
  if (!info.choices.empty())
    return fmt::format("-f -a {}", fish_quoted(fmt::format("{}", fmt::join(info.choices, " "))));
  if (info.completion == "file") return "-F";
  if (info.completion == "dir") return "-f -a '(__fish_complete_directories)'";
  if (info.completion == "command")
    return fmt::format("-f -a {}", fish_quoted(fmt::format("{}", fmt::join(shown_nouns(tree), " "))));
  if (!info.completion.empty())
    return fmt::format(
        "-f -a {}", fish_quoted(fmt::format("({} complete (_{}_scope) -- {} (commandline -ct) 2>/dev/null)",
                                            tree.program, function_name(tree), info.completion)));
  return "-f";
}

std::string fish_option(const Tree& tree, const OptionInfo& info, std::string_view condition) {
  auto line = fmt::format("complete -c {}", tree.program);
  if (!condition.empty()) line += fmt::format(" -n {}", fish_quoted(condition));
  for (const auto& name : info.names)
    line += name.size() == 2 ? fmt::format(" -s {}", name.substr(1)) : fmt::format(" -l {}", name.substr(2));
  if (info.takes_value()) line += fmt::format(" -r {}", fish_source(tree, info));
  return line + fmt::format(" -d {}\n", fish_quoted(info.help));
}

// `_state` prints "NOUN VERB COUNT" of what stands before the cursor: options with values are skipped by the
// list of those that have one.
std::string fish_engine(const Tree& tree, const std::string& f) {
  std::vector<std::string> valued;
  const auto note = [&](std::string_view words, const std::vector<OptionInfo>& infos) {
    for (const auto& info : infos)
      if (info.takes_value())
        for (const auto& name : info.names) valued.push_back(fish_quoted(fmt::format("{} {}", words, name)));
  };
  note("", completion_globals(tree));
  for (const auto& each : completion_commands(tree)) note(each.words, each.options);
  std::vector<std::string> pairs;
  std::vector<std::string> defaults;
  for (const auto& noun : tree.nouns) {
    for (const auto* command : shown_verbs(tree, noun.name)) pairs.push_back(fish_quoted(command->words()));
    if (!noun.default_verb.empty())
      defaults.push_back(fish_quoted(fmt::format("{} {}", noun.name, noun.default_verb)));
  }
  std::vector<std::string> scope;
  for (const auto& name : scope_options(tree)) scope.push_back(fish_quoted(name));
  return fmt::format(
      "set -g {0}_valued {1}\n"
      "set -g {0}_pairs {2}\n"
      "set -g {0}_defaults {3}\n"
      "set -g {0}_scoped {4}\n\n"
      "# What was typed of the workspace and the like: live values are looked up there.\n"
      "function {0}_scope\n"
      "  set -l option ''\n"
      "  set -l tokens (commandline -opc)\n"
      "  for token in $tokens[2..-1]\n"
      "    if test -n \"$option\"\n"
      "      if test \"$token\" = '~'; or string match -q -- '~/*' \"$token\"\n"
      "        set token $HOME(string sub -s 2 -- \"$token\")\n"
      "      end\n"
      "      printf '%s\\n' $option $token\n"
      "      set option ''\n"
      "    else if test \"$token\" = '--'\n"
      "      break\n"
      "    else if contains -- \"$token\" ${0}_scoped\n"
      "      set option $token\n"
      "    else if contains -- (string split -m 1 -- = \"$token\")[1] ${0}_scoped\n"
      "      printf '%s\\n' $token\n"
      "    else if contains -- (string sub -l 2 -- \"$token\") ${0}_scoped\n"
      "      printf '%s\\n' $token\n"
      "    end\n"
      "  end\n"
      "end\n\n"
      "function {0}_state\n"
      "  set -l noun ''\n"
      "  set -l verb ''\n"
      "  set -l count 0\n"
      "  set -l skip 0\n"
      "  set -l only_arguments 0\n"
      "  set -l tokens (commandline -opc)\n"
      "  for token in $tokens[2..-1]\n"
      "    if test $skip = 1\n"
      "      set skip 0\n"
      "    else if test $only_arguments = 0; and test \"$token\" = '--'\n"
      "      set only_arguments 1\n"
      "    else if test $only_arguments = 0; and string match -q -- '-?*' \"$token\"\n"
      "      set -l words (string trim -- \"$noun $verb\")\n"
      "      if contains -- \"$words $token\" ${0}_valued; or contains -- \" $token\" ${0}_valued\n"
      "        set skip 1\n"
      "      end\n"
      "    else if test -z \"$noun\"\n"
      "      set noun $token\n"
      "    else if test -z \"$verb\"; and test $count = 0; and contains -- \"$noun $token\" ${0}_pairs\n"
      "      set verb $token\n"
      "    else\n"
      "      if test -z \"$verb\"\n"
      "        for pair in ${0}_defaults\n"
      "          if string match -q -- \"$noun *\" $pair\n"
      "            set verb (string split ' ' -- $pair)[2]\n"
      "          end\n"
      "        end\n"
      "      end\n"
      "      set count (math $count + 1)\n"
      "    end\n"
      "  end\n"
      "  echo $noun\n"
      "  echo $verb\n"
      "  echo $count\n"
      "end\n\n"
      "# The noun, the verb ('' for none), and from and to which argument.\n"
      "function {0}_at\n"
      "  set -l state ({0}_state)\n"
      "  test \"$state[1]\" = \"$argv[1]\"; or return 1\n"
      "  test \"$state[2]\" = \"$argv[2]\"; or return 1\n"
      "  test (count $argv) -lt 3; and return 0\n"
      "  test \"$state[3]\" -ge $argv[3]; and test \"$state[3]\" -le $argv[4]\n"
      "end\n\n",
      f, fmt::join(valued, " "), fmt::join(pairs, " "), fmt::join(defaults, " "), fmt::join(scope, " "));
}

// A verb may take a global option's name for itself.
std::string not_shadowed(const Tree& tree, const OptionInfo& global, const std::string& f) {
  std::string condition;
  for (const auto& command : tree.commands) {
    const auto own = own_options(command);
    if (command.hidden ||
        std::ranges::none_of(own, [&](const OptionInfo& info) { return info.has_name(global.primary()); }))
      continue;
    condition +=
        fmt::format("{}not {}_at {} '{}'", condition.empty() ? "" : "; and ", f, command.noun, command.verb);
  }
  return condition;
}

}  // namespace

std::string fish_completion(const Tree& tree) {
  const auto f = "_" + function_name(tree);
  auto all = fmt::format("# fish completion for {0}, made by '{0} completion fish'\n\n", tree.program);
  all += fish_engine(tree, f);
  all += fmt::format("complete -c {} -f\n", tree.program);
  for (const auto& noun : tree.nouns) {
    if (noun.hidden) continue;
    all += fmt::format("complete -c {} -n {} -f -a {} -d {}\n", tree.program, fish_quoted(f + "_at '' ''"),
                       fish_quoted(noun.name), fish_quoted(noun.summary));
    for (const auto* command : shown_verbs(tree, noun.name))
      all += fmt::format("complete -c {} -n {} -f -a {} -d {}\n", tree.program,
                         fish_quoted(fmt::format("{}_at {} '' 0 0", f, noun.name)),
                         fish_quoted(command->verb), fish_quoted(command->summary));
  }
  for (const auto& info : completion_globals(tree))
    all += fish_option(tree, info, not_shadowed(tree, info, f));
  for (const auto& each : completion_commands(tree)) {
    const auto noun = each.command->noun;
    const auto at = fmt::format("{}_at {} '{}'", f, noun, each.command->verb);
    const auto* owner = tree.noun(noun);
    const bool is_default = !owner->default_verb.empty() && owner->default_verb == each.command->verb;
    const auto options_at = is_default ? fmt::format("{}; or {}_at {} ''", at, f, noun) : at;
    for (const auto& info : own_options(*each.command))
      if (!info.hidden && !info.positional()) all += fish_option(tree, info, options_at);
    for (std::size_t i = 0; i < each.arguments.size(); ++i) {
      const auto& info = each.arguments[i];
      all += fmt::format("complete -c {} -n {} {}\n", tree.program,
                         fish_quoted(fmt::format("{} {} {}", at, i, info.many ? 99999 : i)),
                         fish_source(tree, info));
    }
    if (is_default && !each.arguments.empty())
      all += fmt::format("complete -c {} -n {} {}\n", tree.program,
                         fish_quoted(fmt::format("{}_at {} '' 0 0", f, noun)),
                         fish_source(tree, each.arguments.front()));
  }
  return all;
}

}  // namespace praxeo::cli
