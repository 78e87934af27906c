// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/content/edited.hpp"
#include "commands/content/verbs.hpp"
#include "commands/context.hpp"
#include "edit/edit.hpp"

namespace praxeo::commands::content_revert {

struct Options {
  std::string reference;
  std::int64_t to = 0;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("CONTENT", options.reference, "slug, id or @latest").required().complete("content");
  args.option("--to", options.to, "the revision to go back to")
      .value_name("N")
      .complete("revision")
      .range(1, 1e9)
      .default_text("")
      .required();
  args.flag("--dry-run", options.dry_run, "show what would change, store nothing");
}

void run(const Options& options, Context& context) {
  const auto project = context.project();
  auto& store = context.store();
  const auto head = store::Contents(store).resolve(project.pk, options.reference);
  Edited result{head.slug, edit::read_revert(store, context.kinds(), head, options.to), head.head, false,
                options.dry_run};
  if (result.outcome.changed && !options.dry_run) {
    result.revision = edit::store_edit(store, project, head, result.outcome).head;
    result.stored = true;
  }
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"content",
       "revert",
       "store an old revision again as the newest one",
       {{"Back to what the writer wrote", "praxeo content revert for-loops --to 1"}}},
      define, run);
}

}  // namespace praxeo::commands::content_revert
