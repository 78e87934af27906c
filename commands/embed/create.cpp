// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text/normalize.hpp"
#include "commands/context.hpp"
#include "commands/embed/verbs.hpp"
#include "commands/shared/count.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/kind.hpp"
#include "commands/shared/title.hpp"
#include "store/embeds.hpp"
#include "store/sources.hpp"

namespace praxeo::commands::embed_create {

struct Options {
  std::string name;
  std::vector<std::string> contents;
  std::optional<std::string> kind, state, source;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.name, "title of the embed").required();
  args.positional("CONTENT", options.contents, "pieces in their order; else a selection").complete("content");
  args.option("--kind", options.kind, "select pieces of this kind").value_name("KIND").complete("kind");
  args.option("--state", options.state, "select pieces in this state")
      .value_name("STATE")
      .choices({"draft", "approved"});
  args.option("--source", options.source, "select pieces made from this source")
      .value_name("SOURCE")
      .complete("source");
  add_dry_run(args, options.dry_run);
}

struct Result {
  store::Embed embed;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"embed", embed_json(embed)}, {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    out.line(cli::Text(dry_run ? "Would create embed " : "Created embed ")
                 .add(embed.slug, cli::Tone::strong)
                 .add(": " + count_of(embed.items, "piece")));
  }
};

void run(const Options& options, Context& context) {
  require_title("NAME", options.name);
  const bool selects = options.kind || options.state || options.source;
  if (selects && !options.contents.empty()) {
    throw Error(ErrorKind::usage, "pieces were named and selected; an embed does one of the two");
  }
  const auto project = context.project();
  if (options.kind) (void)chosen_kind(context, project.pk, *options.kind);
  store::NewEmbed embed;
  embed.slug_from = options.name;
  embed.title = options.name;
  store::Contents contents(context.store());
  for (const auto& reference : options.contents)
    embed.contents.push_back(contents.resolve(project.pk, reference).pk);
  if (options.contents.empty()) {
    nlohmann::json selector = nlohmann::json::object();
    if (options.kind) selector["kind"] = *options.kind;
    if (options.state) selector["state"] = *options.state;
    if (options.source)
      selector["source"] = store::Sources(context.store()).resolve(project.pk, *options.source).id;
    embed.selector = selector.dump();
  }
  store::Change change(context.store());  // from here on nobody else makes one
  // The same name twice is seldom meant: the script that made the one ran again.
  for (const auto& other : store::Embeds(context.store()).list(project.pk)) {
    if (other.title != options.name) continue;
    throw Error(ErrorKind::conflict, fmt::format("there already is an embed '{}'", other.slug))
        .with_hint(fmt::format("another NAME makes another one; `praxeo embed set {}` changes how it looks, "
                               "`praxeo embed delete {}` makes room",
                               other.slug, other.slug));
  }
  Result result{store::Embeds(context.store()).create(change, project, embed), options.dry_run};
  settle(change, options.dry_run);
  if (const auto wanted = base::slugify(options.name, "embed"); result.embed.slug != wanted) {
    context.log().warning(
        fmt::format("there is an embed {} already, so this one is named {}; `praxeo embed set {}` "
                    "changes the former, `praxeo embed delete {}` takes this one away",
                    wanted, result.embed.slug, wanted, result.embed.slug));
  }
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"embed",
       "create",
       "name a selection of content to publish",
       {{"All that is approved", "praxeo embed create 'Shell course'"},
        {"Two pieces in this order", "praxeo embed create Loops for-loops while-loops"}}},
      define, run);
}

}  // namespace praxeo::commands::embed_create
