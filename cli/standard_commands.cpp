// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text/distance.hpp"
#include "cli/app.hpp"
#include "cli/documents.hpp"

namespace praxeo::cli {
namespace {

struct HelpOptions {
  std::vector<std::string> words;
};

void define_help(Args& args, HelpOptions& options) {
  args.positional("COMMAND", options.words, "the command, with or without its verb; or exit-codes")
      .complete("command");
}

// The same text as "NOUN VERB --help".
void run_help(const HelpOptions& options, Host& host) {
  const auto& tree = host.tree();
  const auto layout = host.printer().layout();
  const auto width = std::min<std::size_t>(layout.width, 100);
  const bool machine = host.settings().machine();
  const auto write = [&](std::string_view text) { host.streams().out.write(text); };
  const auto show = [&](const Command& command) {
    if (machine) return host.show_json(help_json(tree, command));
    write(help_command(tree, command, width, layout.style));
  };
  if (options.words.empty())
    return machine ? host.show_json(help_json(tree)) : write(help_program(tree, width, layout.style));
  const auto unknown = [&](std::string_view word, const std::vector<std::string>& known) {
    Error error(ErrorKind::usage, fmt::format("no command '{}' to help with", word));
    if (const auto meant = base::nearest(word, known))
      error.add_hint(fmt::format("did you mean '{}'?", *meant));
    else if (!known.empty())
      error.add_hint(fmt::format("'{} help' shows what there is", tree.program));
    return error;
  };
  if (options.words.size() == 1 && options.words[0] == kExitCodesTopic)
    return machine ? host.show_json(exit_codes_json(tree))
                   : write(help_exit_codes(tree, width, layout.style));
  const auto* noun = tree.noun(options.words[0]);
  if (noun == nullptr) {
    std::vector<std::string> nouns;
    for (const auto& each : tree.nouns)
      if (!each.hidden) nouns.emplace_back(each.name);
    nouns.emplace_back(kExitCodesTopic);
    throw unknown(options.words[0], nouns);
  }
  if (options.words.size() == 1) {
    const auto* alone = tree.command(noun->name, "");
    if (alone != nullptr && tree.commands_of(noun->name).size() == 1) return show(*alone);
    return machine ? host.show_json(help_json(tree, *noun))
                   : write(help_noun(tree, *noun, width, layout.style));
  }
  const auto* command = tree.command(noun->name, options.words[1]);
  if (command == nullptr || options.words.size() > 2) {
    std::vector<std::string> verbs;
    for (const auto* each : tree.commands_of(noun->name))
      if (each->verb != std::string_view()) verbs.emplace_back(each->verb);
    auto error = unknown(fmt::format("{}", fmt::join(options.words, " ")), {});
    throw std::move(error).with_hint(
        verbs.empty() ? fmt::format("'{} {}' has no verbs", tree.program, noun->name)
                      : fmt::format("'{} {}' has: {}", tree.program, noun->name, fmt::join(verbs, ", ")));
  }
  show(*command);
}

struct CompletionOptions {
  std::string shell;
};

void define_completion(Args& args, CompletionOptions& options) {
  args.positional("SHELL", options.shell, "which shell").choices({"bash", "zsh", "fish"}).required();
}

void run_completion(const CompletionOptions& options, Host& host) {
  const auto& tree = host.tree();
  const auto script = options.shell == "bash"  ? bash_completion(tree)
                      : options.shell == "zsh" ? zsh_completion(tree)
                                               : fish_completion(tree);
  if (host.settings().machine()) return host.show_json({{"shell", options.shell}, {"script", script}});
  host.streams().out.write(script);
}

}  // namespace

void add_standard_commands(Tree& tree, std::string_view group) {
  const auto& program = tree.program;
  CommandInfo completion{
      .noun = "completion", .verb = "", .summary = "print the completion script of a shell", .examples = {}};
  completion.examples = {{"Complete in this bash", fmt::format("source <({} completion bash)", program)},
                         {"Complete in every new fish",
                          fmt::format("{0} completion fish > ~/.config/fish/completions/{0}.fish", program)}};
  CommandInfo help{.noun = "help", .verb = "", .summary = "show help for a command", .examples = {}};
  help.examples = {{"Read about the completion command", fmt::format("{} help completion", program)},
                   {"What an exit status means", fmt::format("{} help {}", program, kExitCodesTopic)}};
  for (const auto& info : {completion, help})
    tree.nouns.push_back({.name = info.noun, .summary = info.summary, .group = group});
  tree.commands.push_back(make_command<CompletionOptions>(completion, define_completion, run_completion));
  tree.commands.push_back(make_command<HelpOptions>(help, define_help, run_help));
}

}  // namespace praxeo::cli
