// SPDX-License-Identifier: Apache-2.0
#include "commands/content/set_state.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/shared/count.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/targets.hpp"
#include "content/kind.hpp"
#include "store/contents.hpp"
#include "store/sources.hpp"

namespace praxeo::commands {
namespace {

struct StateResult {
  std::string state;
  std::vector<std::string> slugs;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"state", state}, {"items", slugs}, {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    for (const auto& slug : slugs)
      out.line(cli::Text(slug, cli::Tone::strong).add((dry_run ? ": would be " : ": ") + state));
  }
};

std::vector<store::Content> selected_pieces(const StateOptions& options, Context& context,
                                            store::Pk project) {
  if (!options.kind && !options.source) {
    throw Error(ErrorKind::usage, "no content was named")
        .with_hint("name pieces, or choose them by --kind or --source");
  }
  store::ContentFilter filter;
  if (options.kind) filter.kind = content::kind(*options.kind).name;
  if (options.source) filter.source = store::Sources(context.store()).resolve(project, *options.source).pk;
  filter.state = "draft";  // in bulk, what was decided before stays decided
  auto chosen = store::Contents(context.store()).list(project, filter);
  if (chosen.empty()) throw Error(ErrorKind::not_found, "no draft matches");
  return chosen;
}

// What is approved leaves with exports, where refuted content never goes.
void warn_of_refuted(store::Contents& contents, const store::Content& content, Context& context) {
  std::int64_t refuted = 0;
  for (const auto& citation : contents.citations(content.revision.pk)) {
    const bool wrong = citation.check && citation.check->status == store::CitationStatus::refuted;
    refuted += wrong ? 1 : 0;
  }
  if (refuted == 0) return;
  context.log().warning(fmt::format(
      "{} of {} refuted: exports will leave it out (`praxeo verify {}` says why)",
      count_of(refuted, "citation"), content.slug + (refuted == 1 ? " is" : " are"), content.slug));
}

}  // namespace

void define_state_options(cli::Args& args, StateOptions& options) {
  args.positional("CONTENT", options.references, "pieces, by slug or id").complete("content");
  args.option("--kind", options.kind, "all drafts of this kind").value_name("KIND").complete("kind");
  args.option("--source", options.source, "all drafts made from this source")
      .value_name("SOURCE")
      .complete("source");
  add_dry_run(args, options.dry_run);
}

void set_state(const StateOptions& options, Context& context, std::string_view state) {
  const auto project = context.project();
  store::Contents contents(context.store());
  Targets targets(context, options.references.size());
  std::vector<store::Content> chosen;
  if (options.references.empty()) chosen = selected_pieces(options, context, project.pk);
  for (const auto& reference : options.references) {
    targets.each([&] { chosen.push_back(contents.resolve(project.pk, reference)); });
  }
  StateResult result{std::string(state), {}, options.dry_run};
  store::Change change(context.store());
  for (const auto& content : chosen) {
    contents.set_state(change, project, content, state);
    if (state == "approved") warn_of_refuted(contents, content, context);
    result.slugs.push_back(content.slug);
  }
  if (!chosen.empty()) {
    settle(change, options.dry_run);
    context.show(result);
  }
  targets.finish();
}

}  // namespace praxeo::commands
