// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/project/verbs.hpp"
#include "commands/shared/json.hpp"

namespace praxeo::commands::project_show {

struct Options {
  std::optional<std::string> name;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.name, "project; else the current one").complete("project");
}

struct Result {
  store::Project project;
  store::ProjectCounts counts;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"project", project_json(project, counts)}};
  }
  void print(cli::Printer& out) const {
    out.fields(cli::Fields()
                   .add("Project", cli::Text(project.slug, cli::Tone::strong))
                   .add("Title", project.title)
                   .add("Id", project.id)
                   .add("State", project.state)
                   .add("Sources", std::to_string(counts.sources))
                   .add("Content", std::to_string(counts.contents))
                   .add("Embeds", std::to_string(counts.embeds))
                   .add("Created", base::format_time(project.created_at)));
  }
};

void run(const Options& options, Context& context) {
  store::Projects projects(context.store());
  auto project = options.name ? projects.resolve(*options.name) : context.project();
  const auto counts = projects.counts(project.pk);
  context.show(Result{std::move(project), counts});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"project", "show", "show one project", {{"The current one", "praxeo project show"}}}, define, run);
}

}  // namespace praxeo::commands::project_show
