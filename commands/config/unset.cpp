// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "commands/config/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/dry_run.hpp"
#include "store/settings.hpp"

namespace praxeo::commands::config_unset {

struct Options {
  std::string key;
  bool of_project = false;
  bool of_user = false;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("KEY", options.key, "setting").required().complete("setting");
  args.flag("--for-project", options.of_project, "of the current project; else of the workspace");
  args.flag("--user", options.of_user, "out of the user's file").excludes("--for-project");
  add_dry_run(args, options.dry_run);
}

struct Result {
  std::string key, where;
  bool was_set = false;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"key", key}, {"layer", where}, {"was_set", was_set}, {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    const auto* said = !was_set ? "was not set" : dry_run ? "would be unset" : "is unset";
    out.line(fmt::format("{} {} ({})", key, said, where));
  }
};

bool stands_in(const std::filesystem::path& file, const std::string& key) {
  config::Layers layers;
  layers.read_file(config::Layer::user, file);
  const auto explained = layers.explain(key);
  return std::ranges::any_of(explained, [](const config::Explained& each) {
    return each.layer == config::Layer::user && each.json.has_value();
  });
}

void run(const Options& options, Context& context) {
  (void)config::setting(options.key);
  if (options.of_user) {
    const auto file = config::require_user_file(context.env());
    const bool changed =
        options.dry_run ? stands_in(file, options.key) : config::change_file(file, options.key, std::nullopt);
    return context.show(Result{options.key, file.string(), changed, options.dry_run});
  }
  std::optional<store::Project> project;
  if (options.of_project) project = context.project();
  store::Change change(context.store());
  const bool was_set = store::Settings(context.store()).unset(change, project, options.key);
  if (was_set) settle(change, options.dry_run);
  context.show(
      Result{options.key, project ? "project " + project->slug : "workspace", was_set, options.dry_run});
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
