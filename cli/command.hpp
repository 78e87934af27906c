// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/args.hpp"
#include "cli/host.hpp"

namespace praxeo::cli {

// A worked example of a command, as it stands in help and man page.
struct Example {
  std::string text;     // what it is for: "Two examples from pages 40 to 60"
  std::string command;  // with the program's name: "praxeo generate example --from paper#p40-60"
};

// The name and words of a command. All string_views are literals: they live as long as the program.
struct CommandInfo {
  std::string_view noun;
  std::string_view verb;     // empty when the noun has none
  std::string_view summary;  // one phrase, imperative, no final stop
  std::vector<Example> examples;
  bool hidden = false;
  int schema = 1;  // version of its JSON
};

using Runner = std::function<void(Host&)>;

// One verb. define() describes the options and hands back what runs with them after they were parsed; it does
// no work, for help calls it too.
struct Command : CommandInfo {
  std::function<Runner(Args&)> define;

  // "source list"; "status".
  [[nodiscard]] std::string words() const;
};

// The usual command: a plain Options struct with defaults, filled by `define`, used by `run` with the
// program's own kind of Host.
template <class Options, class HostT = Host>
[[nodiscard]] Command make_command(CommandInfo info, void (*define)(Args&, Options&),
                                   void (*run)(const Options&, HostT&)) {
  Command command{std::move(info), {}};
  command.define = [define, run](Args& args) -> Runner {
    auto options = std::make_shared<Options>();
    define(args, *options);
    return [options, run](Host& host) { run(*options, dynamic_cast<HostT&>(host)); };
  };
  return command;
}

// A noun, in the order in which help lists it.
struct Noun {
  std::string_view name;
  std::string_view summary;
  std::string_view default_verb = {};  // what "NOUN ARG…" means when ARG is no verb
  std::string_view group = {};         // heading in help; nouns of a group stand together
  bool hidden = false;
  // Further words of its help, such as the form of its files: lines that are wrapped, and indented ones that
  // are not.
  std::string_view notes = {};
};

// All that a program understands: the one definition behind parser, help, man pages and completions.
struct Tree {
  std::string program;
  std::string version;
  std::string description;  // one phrase
  std::string env_prefix;   // "PRAXEO": PRAXEO_FORMAT, PRAXEO_PROGRESS
  std::vector<Noun> nouns;
  std::vector<Command> commands;
  // Nouns and verbs to come ("plan", "content diff"): typing one says so, rather than that it is unknown.
  // Words of a command that is there mean the command.
  std::vector<std::string_view> planned;
  // Options of the program that work before and after the noun. Called with each new Args; the targets must
  // outlive the run. Use std::optional targets or default_text(), so that help does not show a parsed value
  // as the default.
  std::function<void(Args&)> define_globals;
  // Further lines of `--version -v`.
  std::function<std::vector<std::string>(const base::Env&)> version_details;

  [[nodiscard]] const Noun* noun(std::string_view name) const;
  [[nodiscard]] const Command* command(std::string_view noun, std::string_view verb) const;
  [[nodiscard]] std::vector<const Command*> commands_of(std::string_view noun) const;  // hidden ones too
};

// Rows of one command's own options; of the global ones.
[[nodiscard]] std::vector<OptionInfo> own_options(const Command& command);
[[nodiscard]] std::vector<OptionInfo> global_options(const Tree& tree);

}  // namespace praxeo::cli
