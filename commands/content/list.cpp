// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "cli/list_output.hpp"
#include "cli/page.hpp"
#include "commands/content/coverage.hpp"
#include "commands/content/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/kind.hpp"
#include "commands/shared/page.hpp"
#include "store/short_ids.hpp"
#include "store/sources.hpp"
#include "store/staleness.hpp"

namespace praxeo::commands::content_list {

struct Options {
  std::optional<std::string> kind, state, source;
  bool stale = false;
  bool coverage = false;
  cli::SpanOptions span;
  cli::PageOptions page;
};

void define(cli::Args& args, Options& options) {
  args.option("--kind", options.kind, "only content of this kind").value_name("KIND").complete("kind");
  args.option("--state", options.state, "only content in this state")
      .value_name("STATE")
      .choices({"draft", "approved", "rejected"});
  args.option("--source", options.source, "only content made from this source")
      .value_name("SOURCE")
      .complete("source");
  args.flag("--stale", options.stale, "only content whose sources have changed under it");
  args.flag("--coverage", options.coverage,
            "how much of each source is cited, page by page, and what never is");
  cli::define_span(args, options.span, "made");
  cli::define_page(args, options.page, {"created", "updated", "slug", "title", "kind", "state"});
}

std::string written(const std::vector<store::ChangedInput>& changed) {
  std::vector<std::string> places;
  for (const auto& input : changed) places.push_back(store::write_changed(input));
  return fmt::format("{}", fmt::join(places, ", "));
}

struct Item {
  store::Store& store;
  store::Contents& contents;
  const store::Content& content;
  bool tell_changes;  // in place of the title

  [[nodiscard]] nlohmann::ordered_json to_json() const { return content_row_json(contents, content); }
  [[nodiscard]] std::vector<cli::Text> cells() const {
    const auto& state = content.revision.state;
    const auto tone = state == "approved"   ? cli::Tone::good
                      : state == "rejected" ? cli::Tone::bad
                                            : cli::Tone::plain;
    const auto changed = contents.changed_inputs(content.revision.pk);
    cli::Text state_text(state, tone);
    if (!changed.empty()) state_text.add(" stale", cli::Tone::warn);
    return {cli::Text(content.slug, cli::Tone::strong),
            cli::Text(store::short_id(store, store::Noun::content, content.id), cli::Tone::faint),
            content.kind, std::move(state_text), tell_changes ? written(changed) : content.revision.title};
  }
};

void run(const Options& options, Context& context) {
  auto& store = context.store();
  store::Contents contents(store);
  const auto project = context.project();
  if (options.coverage) {
    if (options.kind || options.state || options.source || options.stale || options.span.since ||
        options.span.until)
      throw Error(ErrorKind::usage, "--coverage is of all content: it takes no filter");
    if (options.page.sort && options.page.sort->ends_with("state"))
      throw Error(ErrorKind::usage, "--coverage lists sources, which have no state to be sorted by");
    return show_coverage(context, project, page_of(options.page));
  }
  const auto now = context.clock().now();
  const auto span = cli::read_span(options.span, now);
  store::ContentFilter filter;
  if (options.kind) filter.kind = chosen_kind(context, project.pk, *options.kind);
  filter.state = options.state;
  filter.stale = options.stale;
  if (options.source) filter.source = store::Sources(store).resolve(project.pk, *options.source).pk;
  filter.since = span.since;
  filter.until = span.until;
  cli::ListOutput list(context, {{"CONTENT", cli::Align::left, true},
                                 {"ID"},
                                 {"KIND"},
                                 {"STATE"},
                                 {options.stale ? "CHANGED" : "TITLE", cli::Align::left, true}});
  const auto next =
      contents.each(project.pk, filter, page_of(options.page), [&](const store::Content& content) {
        list.item(Item{store, contents, content, options.stale});
      });
  if (list.count() == 0) {
    context.log().info(options.stale ? "nothing is stale"
                                     : "nothing matches: `praxeo generate KIND` writes content");
  }
  list.end(next);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"content",
       "list",
       "list the content of the project",
       {{"Drafts of examples", "praxeo content list --kind example --state draft"},
        {"What to look at again after `source refresh`", "praxeo content list --stale"},
        {"What of the sources nothing cites yet", "praxeo content list --coverage"},
        {"What was made in the last week, newest first", "praxeo content list --since 7d --sort -created"}}},
      define, run);
}

}  // namespace praxeo::commands::content_list
