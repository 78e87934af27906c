// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/project/verbs.hpp"
#include "commands/shared/json.hpp"

namespace praxeo::commands::project_list {

struct Options {
  bool all = false;
};

void define(cli::Args& args, Options& options) { args.flag("-a,--all", options.all, "archived ones too"); }

struct Result {
  struct Row {
    store::Project project;
    store::ProjectCounts counts;
    bool current = false;
  };
  std::vector<Row> rows;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& row : rows) {
      items.push_back(project_json(row.project, row.counts));
      items.back()["current"] = row.current;
    }
    return {{"items", std::move(items)}, {"next_cursor", nullptr}};
  }
  void print(cli::Printer& out) const {
    cli::Table table({{""},
                      {"PROJECT"},
                      {"TITLE", cli::Align::left, true},
                      {"SOURCES", cli::Align::right},
                      {"CONTENT", cli::Align::right},
                      {"EMBEDS", cli::Align::right}});
    for (const auto& row : rows) {
      cli::Text name(row.project.slug, cli::Tone::strong);
      if (row.project.state == "archived") name.add(" (archived)");
      table.row({row.current ? "*" : " ", std::move(name), row.project.title,
                 std::to_string(row.counts.sources), std::to_string(row.counts.contents),
                 std::to_string(row.counts.embeds)});
    }
    if (!table.empty()) out.table(table);
  }
};

void run(const Options& options, Context& context) {
  store::Projects projects(context.store());
  const auto current = context.layers().text("project.current");
  Result result;
  for (auto& project : projects.list(options.all)) {
    const bool is_current = current ? *current == project.slug || *current == project.id : false;
    result.rows.push_back({project, projects.counts(project.pk), is_current});
  }
  if (result.rows.empty()) context.log().info("no project yet: `praxeo project create NAME` makes one");
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"project", "list", "list the projects", {{"What there is, as JSON", "praxeo project list --json"}}},
      define, run);
}

}  // namespace praxeo::commands::project_list
