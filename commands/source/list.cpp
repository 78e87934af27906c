// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>

#include "cli/list_output.hpp"
#include "cli/page.hpp"
#include "commands/context.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/page.hpp"
#include "commands/source/verbs.hpp"
#include "store/short_ids.hpp"
#include "store/sources.hpp"

namespace praxeo::commands::source_list {

struct Options {
  std::optional<std::string> kind;
  cli::SpanOptions span;
  cli::PageOptions page;
};

void define(cli::Args& args, Options& options) {
  args.option("--kind", options.kind, "only sources of this kind")
      .value_name("KIND")
      .choices({"pdf", "text", "web", "youtube", "topic", "media"});
  cli::define_span(args, options.span, "added");
  cli::define_page(args, options.page, {"created", "updated", "slug", "title", "kind", "size"});
}

struct Item {
  store::Store& store;
  const store::Source& source;

  // Outlines, links and the like can be longer than all else of a list: `source show` has them.
  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto row = source_json(source);
    auto& metadata = row["metadata"];
    for (auto field = metadata.begin(); field != metadata.end();)
      field = field->is_array() ? metadata.erase(field) : std::next(field);
    return row;
  }
  [[nodiscard]] std::vector<cli::Text> cells() const {
    return {cli::Text(source.slug, cli::Tone::strong),
            cli::Text(store::short_id(store, store::Noun::source, source.id), cli::Tone::faint),
            store::name_of(source.kind),
            source.version.title,
            std::to_string(source.version.ordinal),
            source.version.pages ? std::to_string(*source.version.pages) : "",
            std::to_string(source.passages)};
  }
};

void run(const Options& options, Context& context) {
  const auto now = context.clock().now();
  const auto span = cli::read_span(options.span, now);
  const store::SourceFilter filter{.kind = options.kind ? store::source_kind(*options.kind) : std::nullopt,
                                   .since = span.since,
                                   .until = span.until};
  cli::ListOutput list(context, {{"SOURCE"},
                                 {"ID"},
                                 {"KIND"},
                                 {"TITLE", cli::Align::left, true},
                                 {"VERSION", cli::Align::right},
                                 {"PAGES", cli::Align::right},
                                 {"PASSAGES", cli::Align::right}});
  auto& store = context.store();
  const auto next = store::Sources(store).each(context.project().pk, filter, page_of(options.page),
                                               [&](const store::Source& source) {
                                                 list.item(Item{store, source});
                                               });
  if (list.count() == 0) {
    context.log().info(options.kind && !filter.since && !filter.until
                           ? "no source is of kind " + *options.kind
                       : filter.since || filter.until || options.page.cursor
                           ? std::string("nothing matches")
                           : std::string("no source yet: `praxeo ingest pdf FILE` adds one"));
  }
  list.end(next);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"source",
       "list",
       "list the sources of the project",
       {{"All PDFs", "praxeo source list --kind pdf"},
        {"The ten added last, newest first", "praxeo source list --sort -created --limit 10"}}},
      define, run);
}

}  // namespace praxeo::commands::source_list
