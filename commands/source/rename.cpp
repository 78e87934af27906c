// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/shared/json.hpp"
#include "commands/source/verbs.hpp"
#include "store/sources.hpp"

namespace praxeo::commands::source_rename {

struct Options {
  std::string reference, slug;
};

void define(cli::Args& args, Options& options) {
  args.positional("SOURCE", options.reference, "source to rename").required().complete("source");
  args.positional("SLUG", options.slug, "its new name").required();
}

struct Result {
  std::string before;
  store::Source source;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"before", before}, {"source", source_json(source)}};
  }
  void print(cli::Printer& out) const {
    out.line(cli::Text(before).add(" is now ").add(source.slug, cli::Tone::strong));
  }
};

void run(const Options& options, Context& context) {
  store::Sources sources(context.store());
  const auto project = context.project();
  const auto source = sources.resolve(project.pk, options.reference);
  store::Change change(context.store());
  sources.rename(change, project, source, options.slug);
  change.commit();
  context.show(Result{source.slug, sources.resolve(project.pk, source.id)});
}

cli::Command command() {
  return cli::make_command<Options, Context>({"source",
                                              "rename",
                                              "give a source another slug",
                                              {{"A shorter one", "praxeo source rename bashref bash"}}},
                                             define, run);
}

}  // namespace praxeo::commands::source_rename
