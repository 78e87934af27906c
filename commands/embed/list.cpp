// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/list_output.hpp"
#include "cli/page.hpp"
#include "commands/context.hpp"
#include "commands/embed/verbs.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/page.hpp"
#include "store/embeds.hpp"
#include "store/short_ids.hpp"

namespace praxeo::commands::embed_list {

struct Options {
  cli::SpanOptions span;
  cli::PageOptions page;
};

void define(cli::Args& args, Options& options) {
  cli::define_span(args, options.span, "made");
  cli::define_page(args, options.page, {"created", "updated", "slug", "title", "theme"});
}

struct Item {
  store::Store& store;
  const store::Embed& embed;

  [[nodiscard]] nlohmann::ordered_json to_json() const { return embed_json(embed); }
  [[nodiscard]] std::vector<cli::Text> cells() const {
    return {cli::Text(embed.slug, cli::Tone::strong),
            cli::Text(store::short_id(store, store::Noun::embed, embed.id), cli::Tone::faint), embed.theme,
            std::to_string(embed.items), embed.title};
  }
};

void run(const Options& options, Context& context) {
  auto& store = context.store();
  const auto now = context.clock().now();
  const auto span = cli::read_span(options.span, now);
  const store::EmbedFilter filter{.since = span.since, .until = span.until};
  cli::ListOutput list(
      context,
      {{"EMBED"}, {"ID"}, {"THEME"}, {"PIECES", cli::Align::right}, {"TITLE", cli::Align::left, true}});
  const auto next = store::Embeds(store).each(context.project().pk, filter, page_of(options.page),
                                              [&](const store::Embed& embed) {
                                                list.item(Item{store, embed});
                                              });
  if (list.count() == 0) {
    context.log().info(filter.since || filter.until ? "nothing matches"
                       : options.page.cursor        ? "nothing more"
                                                    : "no embed yet: `praxeo embed create NAME` makes one");
  }
  list.end(next);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"embed", "list", "list the embeds of the project", {{"As JSON", "praxeo embed list --json"}}}, define,
      run);
}

}  // namespace praxeo::commands::embed_list
