// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/shared/deleted.hpp"
#include "commands/shared/targets.hpp"
#include "commands/source/verbs.hpp"
#include "store/sources.hpp"

namespace praxeo::commands::source_delete {

struct Options {
  std::vector<std::string> references;
  bool force = false;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("SOURCE", options.references, "sources to delete").required().complete("source");
  args.flag("--force", options.force, "also when content cites it: those citations become unchecked");
  args.flag("--dry-run", options.dry_run, "only say what would go");
}

void run(const Options& options, Context& context) {
  store::Sources sources(context.store());
  const auto project = context.project();
  Deleted result;
  Targets targets(context, options.references.size());
  store::Change change(context.store());
  for (const auto& reference : options.references) {
    targets.each([&] {
      const auto source = sources.resolve(project.pk, reference);
      try {
        change.unit([&] { sources.remove(change, project, source, options.force); });
      } catch (Error& error) {
        if (error.kind() == ErrorKind::check_failed)
          error.add_hint("--force deletes it and leaves those citations unchecked");
        throw;
      }
      result.slugs.push_back(source.slug);
    });
  }
  // A dry run goes all the way but for the commit, so that it fails where the deletion would.
  if (!options.dry_run && !result.slugs.empty()) {
    change.commit();
    result.deleted = true;
  }
  if (!result.slugs.empty()) context.show(result);
  targets.finish();
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"source",
       "delete",
       "delete sources",
       {{"See what would go", "praxeo source delete bashref --dry-run"}}},
      define, run);
}

}  // namespace praxeo::commands::source_delete
