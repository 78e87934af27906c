// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text/normalize.hpp"
#include "cli/list_output.hpp"
#include "cli/page.hpp"
#include "commands/context.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/page.hpp"
#include "commands/shared/place.hpp"
#include "commands/source/verbs.hpp"
#include "store/locator.hpp"
#include "store/sources.hpp"

namespace praxeo::commands::source_passages {

struct Options {
  std::string locator;
  cli::PageOptions page;
};

void define(cli::Args& args, Options& options) {
  args.positional("LOCATOR", options.locator, "source, or a place in it").required().complete("source");
  cli::define_page(args, options.page, {"place", "size"});
}

struct Item {
  const store::Passage& passage;
  nlohmann::ordered_json json;

  [[nodiscard]] nlohmann::ordered_json to_json() const { return json; }
  [[nodiscard]] std::vector<cli::Text> cells() const {
    return {std::to_string(passage.ordinal), json.at("locator").get<std::string>(),
            store::name_of(passage.role), passage.heading.value_or(""), base::squeeze(passage.text)};
  }
};

void run(const Options& options, Context& context) {
  store::Sources sources(context.store());
  const auto place = find_place(sources, context.project().pk, options.locator);
  cli::ListOutput list(context, {{"#", cli::Align::right},
                                 {"LOCATOR"},
                                 {"ROLE"},
                                 {"HEADING", cli::Align::left, true},
                                 {"TEXT", cli::Align::left, true}});
  const auto anchors = store::stored_anchors(sources, place.source);
  const auto next = sources.each_passage(
      place.source, place.range, page_of(options.page), [&](const store::Passage& passage) {
        list.item(Item{passage, passage_json(sources, anchors, place.source, passage)});
      });
  list.end(next);
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
