// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

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
  args.positional("COMMAND", options.words, "the command, with or without its verb").complete("command");
}

// The same text as "NOUN VERB --help".
void run_help(const HelpOptions& options, Host& host) {
  const auto& tree = host.tree();
  const auto layout = host.printer().layout();
  const auto width = std::min<std::size_t>(layout.width, 100);
  const auto write = [&](std::string_view text) { host.streams().out.write(text); };
  if (options.words.empty()) return write(help_program(tree, width, layout.style));
  const auto unknown = [&](std::string_view word, const std::vector<std::string>& known) {
    Error error(ErrorKind::usage, fmt::format("no command '{}' to help with", word));
    if (const auto meant = base::nearest(word, known))
      error.add_hint(fmt::format("did you mean '{}'?", *meant));
    return error;
  };
  const auto* noun = tree.noun(options.words[0]);
  if (noun == nullptr) {
    std::vector<std::string> nouns;
    for (const auto& each : tree.nouns)
      if (!each.hidden) nouns.emplace_back(each.name);
    throw unknown(options.words[0], nouns);
  }
  if (options.words.size() == 1) {
    const auto* alone = tree.command(noun->name, "");
    return write(alone != nullptr && tree.commands_of(noun->name).size() == 1
                     ? help_command(tree, *alone, width, layout.style)
                     : help_noun(tree, *noun, width, layout.style));
  }
  const auto* command = tree.command(noun->name, options.words[1]);
  if (command == nullptr || options.words.size() > 2) {
    std::vector<std::string> verbs;
    for (const auto* each : tree.commands_of(noun->name)) verbs.emplace_back(each->verb);
    throw unknown(fmt::format("{}", fmt::join(options.words, " ")), {})
        .with_hint(fmt::format("'{} {}' has: {}", tree.program, noun->name, fmt::join(verbs, ", ")));
  }
  write(help_command(tree, *command, width, layout.style));
}

struct CompletionOptions {
  std::string shell;
};

void define_completion(Args& args, CompletionOptions& options) {
  args.positional("SHELL", options.shell, "which shell").choices({"bash", "zsh", "fish"}).required();
}

void run_completion(const CompletionOptions& options, Host& host) {
  const auto& tree = host.tree();
  if (options.shell == "bash") host.streams().out.write(bash_completion(tree));
  if (options.shell == "zsh") host.streams().out.write(zsh_completion(tree));
  if (options.shell == "fish") host.streams().out.write(fish_completion(tree));
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
  help.examples = {{"Read about the completion command", fmt::format("{} help completion", program)}};
  for (const auto& info : {completion, help})
    tree.nouns.push_back({.name = info.noun, .summary = info.summary, .group = group});
  tree.commands.push_back(make_command<CompletionOptions>(completion, define_completion, run_completion));
  tree.commands.push_back(make_command<HelpOptions>(help, define_help, run_help));
}

}  // namespace praxeo::cli
