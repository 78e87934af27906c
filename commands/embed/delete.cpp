// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/embed/verbs.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/json.hpp"
#include "store/embeds.hpp"

namespace praxeo::commands::embed_delete {

struct Options {
  std::string reference;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("EMBED", options.reference, "embed to delete").required().complete("embed");
  args.flag("--dry-run", options.dry_run, "only say what would go");
}

struct Result {
  store::Embed embed;
  bool deleted = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"embed", embed_json(embed)}, {"deleted", deleted}};
  }
  void print(cli::Printer& out) const {
    out.line(cli::Text(deleted ? "Deleted embed " : "Would delete embed ")
                 .add(embed.slug, cli::Tone::strong)
                 .add("; its content stays"));
  }
};

void run(const Options& options, Context& context) {
  store::Embeds embeds(context.store());
  const auto project = context.project();
  Result result{embeds.resolve(project.pk, options.reference), false};
  store::Change change(context.store());
  embeds.remove(change, project, result.embed);
  settle(change, options.dry_run);
  result.deleted = !options.dry_run;
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>({"embed",
                                              "delete",
                                              "delete an embed; its content stays",
                                              {{"An old one", "praxeo embed delete loops"}}},
                                             define, run);
}

}  // namespace praxeo::commands::embed_delete
