// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/json.hpp"
#include "commands/source/verbs.hpp"
#include "store/sources.hpp"

namespace praxeo::commands::source_rename {

struct Options {
  std::string reference, slug;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("SOURCE", options.reference, "source to rename").required().complete("source");
  args.positional("SLUG", options.slug, "its new name").required();
  add_dry_run(args, options.dry_run);
}

struct Result {
  std::string before;
  store::Source source;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"before", before}, {"source", source_json(source)}, {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    out.line(cli::Text(before).add(dry_run ? " would be " : " is now ").add(source.slug, cli::Tone::strong));
  }
};

void run(const Options& options, Context& context) {
  store::Sources sources(context.store());
  const auto project = context.project();
  const auto source = sources.resolve(project.pk, options.reference);
  store::Change change(context.store());
  sources.rename(change, project, source, options.slug);
  Result result{source.slug, sources.resolve(project.pk, source.id), options.dry_run};
  settle(change, options.dry_run);
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>({"source",
                                              "rename",
                                              "give a source another slug",
                                              {{"A shorter one", "praxeo source rename bashref bash"}}},
                                             define, run);
}

}  // namespace praxeo::commands::source_rename
