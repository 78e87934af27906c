// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/project/verbs.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/title.hpp"

namespace praxeo::commands::project_rename {

struct Options {
  std::string name;
  std::optional<std::string> slug, title;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.name, "project to rename").required().complete("project");
  args.positional("SLUG", options.slug, "its new short name");
  args.option("--title", options.title, "its new title").value_name("TITLE");
  add_dry_run(args, options.dry_run);
}

struct Result {
  std::string before;
  store::Project project;
  store::ProjectCounts counts;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"before", before}, {"project", project_json(project, counts)}, {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    if (before != project.slug)
      out.line(
          cli::Text(before).add(dry_run ? " would be " : " is now ").add(project.slug, cli::Tone::strong));
    else
      out.line(cli::Text("Project ")
                   .add(project.slug, cli::Tone::strong)
                   .add(dry_run ? " would be: " : ": ")
                   .add(project.title));
  }
};

void run(const Options& options, Context& context) {
  if (!options.slug && !options.title)
    throw Error(ErrorKind::usage, "nothing to change").with_hint("give a new SLUG, or --title TITLE");
  if (options.title) require_title("--title", *options.title);
  store::Projects projects(context.store());
  const auto project = projects.resolve(options.name);
  store::Change change(context.store());
  auto renamed = projects.rename(change, project, options.title, options.slug);
  settle(change, options.dry_run);
  context.show(Result{project.slug, std::move(renamed), projects.counts(project.pk), options.dry_run});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"project",
       "rename",
       "give a project another slug or title",
       {{"A shorter name to type", "praxeo project rename shell-course shell"},
        {"Another title", "praxeo project rename shell --title 'The shell, from the start'"}}},
      define, run);
}

}  // namespace praxeo::commands::project_rename
