// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/config/verbs.hpp"
#include "commands/context.hpp"
#include "store/settings.hpp"

namespace praxeo::commands::config_unset {

struct Options {
  std::string key;
  bool of_project = false;
  bool of_user = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("KEY", options.key, "setting").required().complete("setting");
  args.flag("--for-project", options.of_project, "of the current project; else of the workspace");
  args.flag("--user", options.of_user, "out of the user's file").excludes("--for-project");
}

struct Result {
  std::string key, where;
  bool was_set = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"key", key}, {"layer", where}, {"was_set", was_set}};
  }
  void print(cli::Printer& out) const {
    out.line(fmt::format("{} {} ({})", key, was_set ? "is unset" : "was not set", where));
  }
};

void run(const Options& options, Context& context) {
  (void)config::setting(options.key);
  if (options.of_user) {
    const auto file = config::require_user_file(context.env());
    const bool changed = config::change_file(file, options.key, std::nullopt);
    return context.show(Result{options.key, file.string(), changed});
  }
  std::optional<store::Project> project;
  if (options.of_project) project = context.project();
  store::Change change(context.store());
  const bool was_set = store::Settings(context.store()).unset(change, project, options.key);
  if (was_set) change.commit();
  context.show(Result{options.key, project ? "project " + project->slug : "workspace", was_set});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"config",
       "unset",
       "take a setting back",
       {{"Back to the default", "praxeo config unset reader.memory_mib"}}},
      define, run);
}

}  // namespace praxeo::commands::config_unset
