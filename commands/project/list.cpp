// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/list_output.hpp"
#include "cli/page.hpp"
#include "commands/context.hpp"
#include "commands/project/verbs.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/page.hpp"
#include "store/short_ids.hpp"

namespace praxeo::commands::project_list {

struct Options {
  bool all = false;
  std::optional<std::string> state;
  cli::SpanOptions span;
  cli::PageOptions page;
};

void define(cli::Args& args, Options& options) {
  args.flag("-a,--all", options.all, "archived ones too");
  args.option("--state", options.state, "only projects in this state")
      .value_name("STATE")
      .choices({"active", "archived"});
  cli::define_span(args, options.span, "made");
  cli::define_page(args, options.page, {"created", "updated", "slug", "title", "state"});
}

struct Item {
  store::Store& store;
  const store::Project& project;
  store::ProjectCounts counts;
  bool current = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto row = project_json(project, counts);
    row["current"] = current;
    return row;
  }
  [[nodiscard]] std::vector<cli::Text> cells() const {
    cli::Text name(project.slug, cli::Tone::strong);
    if (project.state == "archived") name.add(" (archived)");
    return {current ? "*" : " ",
            std::move(name),
            cli::Text(store::short_id(store, store::Noun::project, project.id), cli::Tone::faint),
            project.title,
            std::to_string(counts.sources),
            std::to_string(counts.contents),
            std::to_string(counts.embeds)};
  }
};

void run(const Options& options, Context& context) {
  auto& store = context.store();
  store::Projects projects(store);
  const auto now = context.clock().now();
  const auto span = cli::read_span(options.span, now);
  const store::ProjectFilter filter{
      .with_archived = options.all, .state = options.state, .since = span.since, .until = span.until};
  const auto current = context.layers().text("project.current");
  cli::ListOutput list(context, {{""},
                                 {"PROJECT"},
                                 {"ID"},
                                 {"TITLE", cli::Align::left, true},
                                 {"SOURCES", cli::Align::right},
                                 {"CONTENT", cli::Align::right},
                                 {"EMBEDS", cli::Align::right}});
  const auto next = projects.each(filter, page_of(options.page), [&](const store::Project& project) {
    const bool is_current = current && (*current == project.slug || *current == project.id);
    list.item(Item{store, project, projects.counts(project.pk), is_current});
  });
  if (list.count() == 0) {
    context.log().info(filter.state || filter.since || filter.until ? "nothing matches"
                       : options.page.cursor                        ? "nothing more"
                       : projects.list(true).empty()
                           ? "no project yet: `praxeo project create NAME` makes one"
                           : "every project is archived: --all shows them");
  }
  list.end(next);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"project", "list", "list the projects", {{"What there is, as JSON", "praxeo project list --json"}}},
      define, run);
}

}  // namespace praxeo::commands::project_list
