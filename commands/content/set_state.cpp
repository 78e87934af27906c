// SPDX-License-Identifier: Apache-2.0
#include "commands/content/set_state.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/shared/count.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/kind.hpp"
#include "commands/shared/targets.hpp"
#include "store/contents.hpp"
#include "store/revisions.hpp"
#include "store/sources.hpp"

namespace praxeo::commands {
namespace {

struct StateResult {
  std::string state;
  std::vector<std::string> slugs;
  std::optional<std::int64_t> revision;
  bool dry_run = false;
  std::vector<std::string> uncited;  // of what was approved

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    nlohmann::ordered_json fields{{"state", state}, {"items", slugs}};
    fields["revision"] = revision ? nlohmann::ordered_json(*revision) : nlohmann::ordered_json();
    fields["dry_run"] = dry_run;
    if (state == "approved") fields["uncited"] = uncited;
    return fields;
  }
  void print(cli::Printer& out) const {
    const auto which = revision ? fmt::format(" revision {}", *revision) : std::string();
    for (const auto& slug : slugs)
      out.line(cli::Text(slug, cli::Tone::strong).add(which + (dry_run ? ": would be " : ": ") + state));
  }
};

std::vector<store::Content> selected_pieces(const StateOptions& options, Context& context,
                                            store::Pk project) {
  if (!options.kind && !options.source) {
    throw Error(ErrorKind::usage, "no content was named")
        .with_hint("name pieces, or choose them by --kind or --source");
  }
  store::ContentFilter filter;
  if (options.kind) filter.kind = chosen_kind(context, project, *options.kind);
  if (options.source) filter.source = store::Sources(context.store()).resolve(project, *options.source).pk;
  filter.state = "draft";  // in bulk, what was decided before stays decided
  auto chosen = store::Contents(context.store()).list(project, filter);
  if (chosen.empty()) throw Error(ErrorKind::not_found, "no draft matches");
  return chosen;
}

// A state belongs to a revision, so an approval of another one stands.
void warn_of_approved(Context& context, const store::Content& content, std::string_view state) {
  const auto leaving = store::Revisions(context.store()).approved(content);
  if (!leaving || leaving->revision.revision == content.revision.revision) return;
  const auto number = leaving->revision.revision;
  context.log().warning(
      state == "approved"
          ? fmt::format("revision {} of {} is approved too and goes out, being newer", number, content.slug)
          : fmt::format("revision {0} of {1} is approved and still goes out; `praxeo content reject {1} "
                        "--revision {0}` keeps it back",
                        number, content.slug));
}

}  // namespace

void warn_of_faults(store::Contents& contents, const store::Content& content, Context& context) {
  std::int64_t refuted = 0;
  for (const auto& citation : contents.citations(content.revision.pk)) {
    const bool wrong = citation.check && citation.check->status == store::CitationStatus::refuted;
    refuted += wrong ? 1 : 0;
  }
  if (refuted > 0) {
    context.log().warning(fmt::format(
        "{} of {} refuted: exports will leave it out (`praxeo verify {}` says why)",
        count_of(refuted, "citation"), content.slug + (refuted == 1 ? " is" : " are"), content.slug));
  }
  for (const auto& check : contents.checks(content.revision.pk)) {
    if (check.status != "failed") continue;
    if (refuted > 0) {
      context.log().warning(fmt::format("{} fails a check too: {}{} {}", content.slug, check.name,
                                        check.place.empty() ? ":" : " at " + check.place + ":",
                                        check.message));
      continue;
    }
    context.log().warning(fmt::format("{} fails a check, and goes out all the same: {}{} {}", content.slug,
                                      check.name, check.place.empty() ? ":" : " at " + check.place + ":",
                                      check.message));
  }
}

void define_state_options(cli::Args& args, StateOptions& options) {
  args.positional("CONTENT", options.references, "pieces, by slug or id").complete("content");
  args.option("--kind", options.kind, "all drafts of this kind").value_name("KIND").complete("kind");
  args.option("--source", options.source, "all drafts made from this source")
      .value_name("SOURCE")
      .complete("source");
  args.option("--revision", options.revision, "an older revision of the piece than the current one")
      .value_name("N")
      .complete("revision")
      .range(1, 1e9);
  add_dry_run(args, options.dry_run);
}

void set_state(const StateOptions& options, Context& context, std::string_view state) {
  const auto project = context.project();
  store::Contents contents(context.store());
  if (options.revision && options.references.size() != 1)
    throw Error(ErrorKind::usage, "--revision goes with one piece, by its name");
  Targets targets(context, options.references.size());
  std::vector<store::Content> chosen;
  if (options.references.empty()) chosen = selected_pieces(options, context, project.pk);
  for (const auto& reference : options.references) {
    targets.each([&] {
      chosen.push_back(contents.resolve(project.pk, reference));
      if (options.revision)
        chosen.back() = store::Revisions(context.store()).at(chosen.back(), *options.revision);
    });
  }
  StateResult result{std::string(state), {}, options.revision, options.dry_run, {}};
  store::Change change(context.store());
  for (const auto& content : chosen) {
    contents.set_state(change, project, content, state);
    if (state == "approved") warn_of_faults(contents, content, context);
    if (state == "approved" && contents.citations(content.revision.pk).empty()) {
      context.log().warning(content.slug + " has no citation: nothing in it can be held against a source");
      result.uncited.push_back(content.slug);
    }
    warn_of_approved(context, content, state);
    result.slugs.push_back(content.slug);
  }
  if (!chosen.empty()) {
    settle(change, options.dry_run);
    context.show(result);
  }
  targets.finish();
}

}  // namespace praxeo::commands
