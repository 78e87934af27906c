// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "analytics/import.hpp"
#include "commands/config/verbs.hpp"
#include "commands/context.hpp"
#include "commands/provider_profiles.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/listed.hpp"
#include "config/secret_like.hpp"
#include "embed/address.hpp"
#include "store/settings.hpp"

namespace praxeo::commands::config_set {

struct Options {
  std::string key, value;
  bool of_project = false;
  bool of_user = false;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("KEY", options.key, "setting").required().complete("setting");
  args.positional("VALUE", options.value, "its new value").required();
  args.flag("--for-project", options.of_project, "for the current project alone; else for the workspace");
  args.flag("--user", options.of_user, "for all workspaces of this user: into the user's file")
      .excludes("--for-project");
  add_dry_run(args, options.dry_run);
}

struct Result {
  std::string key, json, where;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"key", key}, {"value", stored_json(json)}, {"layer", where}, {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    out.line(fmt::format("{} {} {} ({})", key, dry_run ? "would be" : "=", config::show_value(json), where));
  }
};

// Settings that name models which are asked over the network.
void require_models(const std::string& key, const std::string& value) {
  if (key == "provider.embedding_model") (void)named_model(value, "model that makes vectors", kEmbedder);
  if (key == "verify.model") (void)named_model(value, "model to ask");
  if (key == "provider.fallback")
    for (const auto& name : listed(value))
      if (name != "extractive") (void)named_model(name, "model to write with");
}

void run(const Options& options, Context& context) {
  config::refuse_secret(options.key, options.value);
  const auto& setting = config::setting(options.key);
  const auto json = config::parse_value(setting, options.value);
  std::optional<store::Project> project;
  if (options.of_project) project = context.project();
  if (options.key == "project.current") {
    if (project || options.of_user)
      throw Error(ErrorKind::usage, "project.current belongs to the workspace, and to nothing else");
    (void)store::Projects(context.store()).resolve(options.value);
  }
  if (options.key == "provider.default") (void)context.writer(options.value);
  require_models(options.key, options.value);
  if (options.key == "publish.base_url") (void)praxeo::embed::bundle_address(options.value, options.key);
  if (options.key == "analytics.paths")
    for (const auto& mapping : listed(options.value))
      (void)praxeo::analytics::read_mapping(mapping, options.key);
  if (options.of_user) {
    const auto file = config::require_user_file(context.env());
    if (options.dry_run)
      config::Layers().read_file(config::Layer::user, file);  // what is broken in it stops the change too
    else
      config::change_file(file, options.key, json);
    return context.show(Result{options.key, json, file.string(), options.dry_run});
  }
  store::Change change(context.store());
  store::Settings(context.store()).set(change, project, options.key, json);
  settle(change, options.dry_run);
  context.show(
      Result{options.key, json, project ? "project " + project->slug : "workspace", options.dry_run});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"config",
       "set",
       "change a setting of the workspace, a project or the user",
       {{"Let the reader use more memory", "praxeo config set reader.memory_mib 2048"},
        {"Sign changes everywhere as Ann", "praxeo config set user.name Ann --user"}}},
      define, run);
}

}  // namespace praxeo::commands::config_set
