// SPDX-License-Identifier: Apache-2.0
#include "commands/content/set_state.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "content/kind.hpp"
#include "store/contents.hpp"
#include "store/sources.hpp"

namespace praxeo::commands {
namespace {

struct StateResult {
  std::string state;
  std::vector<std::string> slugs;

  [[nodiscard]] nlohmann::ordered_json to_json() const { return {{"state", state}, {"items", slugs}}; }
  void print(cli::Printer& out) const {
    for (const auto& slug : slugs) out.line(cli::Text(slug, cli::Tone::strong).add(": " + state));
  }
};

std::vector<store::Content> chosen_pieces(const StateOptions& options, Context& context, store::Pk project) {
  store::Contents contents(context.store());
  std::vector<store::Content> chosen;
  for (const auto& reference : options.references) chosen.push_back(contents.resolve(project, reference));
  if (!options.references.empty()) return chosen;
  if (!options.kind && !options.source) {
    throw Error(ErrorKind::usage, "no content was named")
        .with_hint("name pieces, or choose them by --kind or --source");
  }
  store::ContentFilter filter;
  if (options.kind) filter.kind = content::kind(*options.kind).name;
  if (options.source) filter.source = store::Sources(context.store()).resolve(project, *options.source).pk;
  chosen = contents.list(project, filter);
  if (chosen.empty()) throw Error(ErrorKind::not_found, "no content matches");
  return chosen;
}

}  // namespace

void define_state_options(cli::Args& args, StateOptions& options) {
  args.positional("CONTENT", options.references, "pieces, by slug or id").complete("content");
  args.option("--kind", options.kind, "all pieces of this kind").value_name("KIND").complete("kind");
  args.option("--source", options.source, "all pieces made from this source")
      .value_name("SOURCE")
      .complete("source");
}

void set_state(const StateOptions& options, Context& context, std::string_view state) {
  const auto project = context.project();
  const auto chosen = chosen_pieces(options, context, project.pk);
  store::Contents contents(context.store());
  StateResult result{std::string(state), {}};
  store::Change change(context.store());
  for (const auto& content : chosen) {
    contents.set_state(change, project, content, state);
    result.slugs.push_back(content.slug);
  }
  change.commit();
  context.show(result);
}

}  // namespace praxeo::commands
