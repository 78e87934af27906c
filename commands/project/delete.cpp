// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/project/verbs.hpp"
#include "commands/shared/count.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/json.hpp"

namespace praxeo::commands::project_delete {

struct Options {
  std::string name;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.name, "project to delete").required().complete("project");
  args.flag("--dry-run", options.dry_run, "only say what would go");
}

struct Result {
  store::Project project;
  store::ProjectCounts counts;
  bool deleted = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"project", project_json(project, counts)}, {"deleted", deleted}};
  }
  void print(cli::Printer& out) const {
    out.line(cli::Text(deleted ? "Deleted project " : "Would delete project ")
                 .add(project.slug, cli::Tone::strong)
                 .add(fmt::format(" with {}, {} of content, {}", count_of(counts.sources, "source"),
                                  count_of(counts.contents, "piece"), count_of(counts.embeds, "embed"))));
  }
};

void run(const Options& options, Context& context) {
  store::Projects projects(context.store());
  Result result{projects.resolve(options.name), {}, false};
  result.counts = projects.counts(result.project.pk);
  const auto question =
      fmt::format("delete project {} with {} and {} of content?", result.project.slug,
                  count_of(result.counts.sources, "source"), count_of(result.counts.contents, "piece"));
  if (!options.dry_run && !context.confirm(question)) throw Error(ErrorKind::failed, "nothing was deleted");
  store::Change change(context.store());
  projects.remove(change, result.project);
  settle(change, options.dry_run);
  result.deleted = !options.dry_run;
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"project",
       "delete",
       "delete a project and all that is in it",
       {{"Without being asked", "praxeo project delete shell-course --yes"}}},
      define, run);
}

}  // namespace praxeo::commands::project_delete
