// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/shared/ask.hpp"
#include "commands/shared/count.hpp"
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

struct Result {
  struct Row {
    std::string slug;
    std::vector<store::CitedBy> cited_by;
  };
  std::vector<Row> rows;
  bool deleted = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto slugs = nlohmann::ordered_json::array();
    auto unchecked = nlohmann::ordered_json::array();
    for (const auto& row : rows) {
      slugs.push_back(row.slug);
      for (const auto& content : row.cited_by) {
        unchecked.push_back(
            {{"source", row.slug}, {"content", content.content_slug}, {"citations", content.citations}});
      }
    }
    return {{"items", std::move(slugs)}, {"unchecked", std::move(unchecked)}, {"deleted", deleted}};
  }
  void print(cli::Printer& out) const {
    for (const auto& row : rows) {
      out.line(cli::Text(deleted ? "Deleted " : "Would delete ").add(row.slug, cli::Tone::strong));
      for (const auto& content : row.cited_by) {
        out.line(cli::Text(deleted ? "  unchecked now: " : "  would be unchecked: ", cli::Tone::warn)
                     .add(content.content_slug)
                     .add(content.citations > 0 ? ", " + count_of(content.citations, "citation")
                                                : std::string(", in earlier revisions")));
      }
    }
  }
};

// One that isn't found is told when its turn comes.
void ask(const Options& options, Context& context, store::Sources& sources, const store::Project& project) {
  if (!options.force || options.dry_run || !asks_on_terminal(context)) return;
  std::vector<std::string> named;
  std::int64_t citations = 0;
  for (const auto& reference : options.references) {
    try {
      const auto source = sources.resolve(project.pk, reference);
      named.push_back(source.slug);
      for (const auto& content : sources.citing(source.pk)) citations += content.citations;
    } catch (const Error&) {
      continue;
    }
  }
  if (named.empty()) return;
  ask_on_terminal(
      context,
      fmt::format(
          "delete {}{}? This can't be undone.",
          named.size() == 1 ? "source " + named.front() : count_of(named.size(), "source"),
          citations == 0 ? "" : " and leave " + count_of(citations, "citation") + " without a source"));
}

void run(const Options& options, Context& context) {
  store::Sources sources(context.store());
  const auto project = context.project();
  ask(options, context, sources, project);
  Result result;
  Targets targets(context, options.references.size());
  store::Change change(context.store());
  for (const auto& reference : options.references) {
    targets.each([&] {
      const auto source = sources.resolve(project.pk, reference);
      std::vector<store::CitedBy> cited_by;
      try {
        change.unit([&] { cited_by = sources.remove(change, project, source, options.force); });
      } catch (Error& error) {
        if (error.kind() == ErrorKind::check_failed)
          error.add_hint("--force deletes it and leaves those citations unchecked");
        throw;
      }
      result.rows.push_back({source.slug, std::move(cited_by)});
    });
  }
  // A dry run goes all the way but for the commit, so that it fails where the deletion would.
  if (!options.dry_run && !result.rows.empty()) {
    change.commit();
    result.deleted = true;
  }
  if (!result.rows.empty()) context.show(result);
  targets.finish();
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"source",
       "delete",
       "delete sources",
       {{"See what would go", "praxeo source delete bashref --dry-run"},
        {"Although content cites it", "praxeo source delete bashref --force"}}},
      define, run);
}

}  // namespace praxeo::commands::source_delete
