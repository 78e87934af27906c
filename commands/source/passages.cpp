// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text/normalize.hpp"
#include "commands/context.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/place.hpp"
#include "commands/source/verbs.hpp"
#include "store/sources.hpp"

namespace praxeo::commands::source_passages {

struct Options {
  std::string locator;
};

void define(cli::Args& args, Options& options) {
  args.positional("LOCATOR", options.locator, "source, or a place in it").required().complete("source");
}

struct Result {
  struct Row {
    store::Passage passage;
    nlohmann::ordered_json json;
  };
  std::vector<Row> rows;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& row : rows) items.push_back(row.json);
    return {{"items", std::move(items)}, {"next_cursor", nullptr}};
  }
  void print(cli::Printer& out) const {
    cli::Table table({{"#", cli::Align::right},
                      {"LOCATOR"},
                      {"ROLE"},
                      {"HEADING", cli::Align::left, true},
                      {"TEXT", cli::Align::left, true}});
    for (const auto& row : rows) {
      table.row({std::to_string(row.passage.ordinal), row.json.at("locator").get<std::string>(),
                 store::name_of(row.passage.role), row.passage.heading.value_or(""),
                 base::squeeze(row.passage.text)});
    }
    if (!table.empty()) out.table(table);
  }
};

void run(const Options& options, Context& context) {
  store::Sources sources(context.store());
  const auto place = find_place(sources, context.project().pk, options.locator);
  Result result;
  for (auto& passage : sources.passages_in(place.source.version.pk, place.range)) {
    auto json = passage_json(sources, place.source, passage);
    result.rows.push_back({std::move(passage), std::move(json)});
  }
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"source",
       "passages",
       "list the located passages of a source",
       {{"As JSON Lines, for a script", "praxeo source passages bashref#p40-60 --format jsonl"}}},
      define, run);
}

}  // namespace praxeo::commands::source_passages
