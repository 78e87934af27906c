// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/content/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/ask.hpp"
#include "commands/shared/count.hpp"
#include "commands/shared/deleted.hpp"
#include "commands/shared/targets.hpp"
#include "store/contents.hpp"
#include "store/revisions.hpp"

namespace praxeo::commands::content_delete {

struct Options {
  std::vector<std::string> references;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("CONTENT", options.references, "pieces to delete").required().complete("content");
  args.flag("--dry-run", options.dry_run, "only say what would go");
}

// One that isn't found is told when its turn comes.
void ask(const Options& options, Context& context, store::Contents& contents, const store::Project& project) {
  if (options.dry_run || !asks_on_terminal(context)) return;
  std::vector<std::string> named;
  std::int64_t revisions = 0;
  for (const auto& reference : options.references) {
    try {
      const auto content = contents.resolve(project.pk, reference);
      named.push_back(content.slug);
      revisions += content.head;
    } catch (const Error&) {
      continue;
    }
  }
  if (named.empty()) return;
  ask_on_terminal(context, fmt::format("delete {} with {}? This can't be undone.",
                                       named.size() == 1 ? named.front() : count_of(named.size(), "piece"),
                                       count_of(revisions, "revision")));
}

void run(const Options& options, Context& context) {
  store::Contents contents(context.store());
  store::Revisions revisions(context.store());
  const auto project = context.project();
  ask(options, context, contents, project);
  Deleted result;
  Targets targets(context, options.references.size());
  store::Change change(context.store());
  for (const auto& reference : options.references) {
    targets.each([&] {
      const auto content = contents.resolve(project.pk, reference);
      for (const auto& slug : revisions.embeds_naming(content.pk))
        context.log().warning(fmt::format("embed {} names {}, and goes on without it", slug, content.slug));
      change.unit([&] { contents.remove(change, project, content); });
      result.slugs.push_back(content.slug);
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
      {"content",
       "delete",
       "delete content with all its revisions",
       {{"Two pieces", "praxeo content delete for-loops while-loops"}}},
      define, run);
}

}  // namespace praxeo::commands::content_delete
