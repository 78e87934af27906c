// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/project/verbs.hpp"
#include "commands/shared/json.hpp"

namespace praxeo::commands::project_archive {

struct Options {
  std::string name;
  bool undo = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.name, "project to put away").required().complete("project");
  args.flag("--undo", options.undo, "bring it back");
}

struct Result {
  bool undo = false;
  store::Project project;
  store::ProjectCounts counts;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"project", project_json(project, counts)}};
  }
  void print(cli::Printer& out) const {
    out.line(
        cli::Text(undo ? "Brought back project " : "Archived project ").add(project.slug, cli::Tone::strong));
  }
};

void run(const Options& options, Context& context) {
  store::Projects projects(context.store());
  const auto project = projects.resolve(options.name);
  store::Change change(context.store());
  auto changed = options.undo ? projects.unarchive(change, project) : projects.archive(change, project);
  change.commit();
  context.show(Result{options.undo, std::move(changed), projects.counts(project.pk)});
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
