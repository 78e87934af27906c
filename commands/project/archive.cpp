// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/project/verbs.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/json.hpp"

namespace praxeo::commands::project_archive {

struct Options {
  std::string name;
  bool undo = false;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.name, "project to put away").required().complete("project");
  args.flag("--undo", options.undo, "bring it back");
  add_dry_run(args, options.dry_run);
}

struct Result {
  bool undo = false;
  store::Project project;
  store::ProjectCounts counts;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"project", project_json(project, counts)}, {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    const auto* said = undo ? (dry_run ? "Would bring back project " : "Brought back project ")
                            : (dry_run ? "Would archive project " : "Archived project ");
    out.line(cli::Text(said).add(project.slug, cli::Tone::strong));
  }
};

void run(const Options& options, Context& context) {
  store::Projects projects(context.store());
  const auto project = projects.resolve(options.name);
  store::Change change(context.store());
  auto changed = options.undo ? projects.unarchive(change, project) : projects.archive(change, project);
  settle(change, options.dry_run);
  context.show(Result{options.undo, std::move(changed), projects.counts(project.pk), options.dry_run});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"project",
       "archive",
       "put a project away, so that lists leave it out and nothing changes it",
       {{"A course that is over", "praxeo project archive shell-course"},
        {"Bring it back", "praxeo project archive shell-course --undo"}}},
      define, run);
}

}  // namespace praxeo::commands::project_archive
