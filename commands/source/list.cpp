// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/shared/json.hpp"
#include "commands/source/verbs.hpp"
#include "store/sources.hpp"

namespace praxeo::commands::source_list {

struct Options {
  std::optional<std::string> kind;
};

void define(cli::Args& args, Options& options) {
  args.option("--kind", options.kind, "only sources of this kind")
      .value_name("KIND")
      .choices({"pdf", "text", "web", "youtube", "topic", "media"});
}

struct Result {
  std::vector<store::Source> sources;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& source : sources) items.push_back(source_json(source));
    return {{"items", std::move(items)}, {"next_cursor", nullptr}};
  }
  void print(cli::Printer& out) const {
    cli::Table table({{"SOURCE"},
                      {"KIND"},
                      {"TITLE", cli::Align::left, true},
                      {"VERSION", cli::Align::right},
                      {"PAGES", cli::Align::right},
                      {"PASSAGES", cli::Align::right}});
    for (const auto& source : sources) {
      table.row({cli::Text(source.slug, cli::Tone::strong), store::name_of(source.kind), source.version.title,
                 std::to_string(source.version.ordinal),
                 source.version.pages ? std::to_string(*source.version.pages) : "",
                 std::to_string(source.passages)});
    }
    if (!table.empty()) out.table(table);
  }
};

void run(const Options& options, Context& context) {
  store::SourceFilter filter;
  if (options.kind) filter.kind = store::source_kind(*options.kind);
  Result result{store::Sources(context.store()).list(context.project().pk, filter)};
  if (result.sources.empty()) {
    context.log().info(options.kind ? "no source is of kind " + *options.kind
                                    : std::string("no source yet: `praxeo ingest pdf FILE` adds one"));
  }
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"source", "list", "list the sources of the project", {{"All PDFs", "praxeo source list --kind pdf"}}},
      define, run);
}

}  // namespace praxeo::commands::source_list
