// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/project/verbs.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/title.hpp"

namespace praxeo::commands::project_create {

struct Options {
  std::string name;
  std::optional<std::string> slug;
  bool keep_current = false;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.name, "title of the project").required();
  args.option("--slug", options.slug, "short name to type; else made from the title").value_name("SLUG");
  args.flag("--no-use", options.keep_current, "leave the current project as it is");
  add_dry_run(args, options.dry_run);
}

struct Result {
  store::Project project;
  bool current = false;  // from now on
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"project", project_json(project, {})}, {"current", current}, {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    out.line(cli::Text(dry_run ? "Would create project " : "Created project ")
                 .add(project.slug, cli::Tone::strong)
                 .add(!current  ? ""
                      : dry_run ? ", and make it the current one"
                                : ", which is the current one now"));
  }
};

void run(const Options& options, Context& context) {
  require_title("NAME", options.name);
  store::Projects projects(context.store());
  store::Change change(context.store());
  Result result{projects.create(change, options.name, options.slug), !options.keep_current, options.dry_run};
  if (!options.keep_current) projects.use(change, result.project);
  settle(change, options.dry_run);
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"project",
       "create",
       "make a project and work on it",
       {{"A project for a course on the shell", "praxeo project create 'Shell course'"}}},
      define, run);
}

}  // namespace praxeo::commands::project_create
