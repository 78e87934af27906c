// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/project/verbs.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/json.hpp"

namespace praxeo::commands::project_use {

struct Options {
  std::string name;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.name, "project to work on from now on").required().complete("project");
  add_dry_run(args, options.dry_run);
}

struct Result {
  store::Project project;
  store::ProjectCounts counts;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"project", project_json(project, counts)}, {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    out.line(cli::Text(dry_run ? "Would go on with project " : "Now on project ")
                 .add(project.slug, cli::Tone::strong));
  }
};

void run(const Options& options, Context& context) {
  store::Projects projects(context.store());
  const auto project = projects.resolve(options.name);
  store::Change change(context.store());
  projects.use(change, project);
  settle(change, options.dry_run);
  context.show(Result{project, projects.counts(project.pk), options.dry_run});
}

cli::Command command() {
  return cli::make_command<Options, Context>({"project",
                                              "use",
                                              "make a project the current one",
                                              {{"Go on with another", "praxeo project use shell-course"}}},
                                             define, run);
}

}  // namespace praxeo::commands::project_use
