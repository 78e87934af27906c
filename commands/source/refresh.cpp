// SPDX-License-Identifier: Apache-2.0
#include "ops/refresh.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/ingest/shared.hpp"
#include "commands/shared/count.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/targets.hpp"
#include "commands/source/verbs.hpp"
#include "ingest/read_pdf.hpp"
#include "store/locator.hpp"

namespace praxeo::commands::source_refresh {

struct Options {
  std::vector<std::string> references;
  bool all = false;
  std::optional<std::filesystem::path> file;
  PasswordWords password;
  bool dry_run = false;
  bool check = false;
  bool deny_suspicious = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("SOURCE", options.references, "sources to read anew").complete("source");
  args.flag("--all", options.all, "all sources of the project that come from a file");
  args.option("--file", options.file, "read this file instead, and remember it; for one source")
      .value_name("FILE")
      .complete("file");
  define_password(args, options.password);
  define_deny_suspicious(args, options.deny_suspicious);
  args.flag("--dry-run", options.dry_run, "only say what would change");
  args.flag("--check", options.check, "change nothing, and end with 9 when something would change");
}

struct Result {
  std::vector<ops::Refreshed> items;
  bool dry_run = false;

  [[nodiscard]] std::size_t changed() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        items, [](const ops::Refreshed& item) { return item.outcome != ops::RefreshOutcome::unchanged; }));
  }

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto rows = nlohmann::ordered_json::array();
    for (const auto& item : items) {
      auto drifted = nlohmann::ordered_json::array();
      for (const auto& [slug, citation] : item.citations) {
        drifted.push_back({{"content", slug}, {"citation", citation_json(citation)}});
      }
      rows.push_back({{"source", source_json(item.after)},
                      {"outcome", ops::name_of(item.outcome)},
                      {"version_before", item.before.head},
                      {"kept", item.drift.kept},
                      {"moved", item.drift.moved},
                      {"lost", item.drift.lost},
                      {"citations", std::move(drifted)},
                      {"stale", item.stale},
                      {"fresh", item.fresh}});
    }
    return {{"items", std::move(rows)}, {"changed", changed()}, {"dry_run", dry_run}};
  }

  void print(cli::Printer& out) const {
    for (const auto& item : items) {
      cli::Text line(item.after.slug, cli::Tone::strong);
      if (item.outcome == ops::RefreshOutcome::unchanged) {
        line.add(": unchanged");
      } else {
        line.add(fmt::format(": {}version {}", earlier(item), item.after.head));
        if (!item.citations.empty()) {
          line.add(fmt::format(", {}: {} kept, {} moved", count_of(item.citations.size(), "citation"),
                               item.drift.kept, item.drift.moved));
          line.add(fmt::format(", {} lost", item.drift.lost),
                   item.drift.lost > 0 ? cli::Tone::bad : cli::Tone::plain);
        }
      }
      if (item.moved) line.add(fmt::format(", read from {} from now on", item.after.origin));
      if (dry_run && item.outcome != ops::RefreshOutcome::unchanged) line.add(" (dry run)", cli::Tone::faint);
      out.line(line);
      print_citations(out, item);
      print_contents(out, "now stale", item.stale, cli::Tone::warn);
      print_contents(out, "fresh again", item.fresh, cli::Tone::good);
    }
  }

  static std::string_view earlier(const ops::Refreshed& item) {
    return item.outcome == ops::RefreshOutcome::earlier_version ? "back at " : "";
  }
  static void print_citations(cli::Printer& out, const ops::Refreshed& item) {
    for (const auto& [slug, citation] : item.citations) {
      const auto drift = store::drift_of(citation);
      if (drift == store::Drift::kept) continue;
      const bool lost = drift == store::Drift::lost;
      out.line(cli::Text(lost ? "  lost " : "  moved ", lost ? cli::Tone::bad : cli::Tone::warn)
                   .add(fmt::format("{} [{}] {}: ", slug, citation.mark, store::locator_now(citation)))
                   .add(citation.on_head->reason.value_or(""), cli::Tone::faint));
    }
  }
  static void print_contents(cli::Printer& out, std::string_view what, const std::vector<std::string>& slugs,
                             cli::Tone tone) {
    if (slugs.empty()) return;
    out.line(cli::Text(fmt::format("  {}: ", what), tone).add(fmt::format("{}", fmt::join(slugs, ", "))));
  }
};

std::vector<store::Source> from_files(Context& context, const store::Project& project) {
  store::Sources sources(context.store());
  auto all = sources.list(project.pk);
  std::erase_if(all, [&](const store::Source& source) {
    if (ops::refreshable(source)) return false;
    context.log().info(fmt::format("{}: left out, for it comes from no file", source.slug));
    return true;
  });
  if (all.empty()) {
    throw Error(ErrorKind::not_found,
                fmt::format("project {} has no source that could be read anew", project.slug));
  }
  return all;
}

void run(const Options& options, Context& context) {
  if (options.all == !options.references.empty()) {
    throw Error(ErrorKind::usage,
                options.all ? "--all and the names of sources exclude each other" : "which source is meant?")
        .with_hint("name sources, or give --all");
  }
  if (options.file && options.references.size() != 1)
    throw Error(ErrorKind::usage, "--file is for one source");
  const auto project = context.project();
  auto readers = reader_options(context);
  use_password(options.password, context, readers);
  std::optional<std::filesystem::path> file;
  if (options.file) file = context.absolute(*options.file);
  auto references = options.references;
  if (options.all) {
    for (const auto& source : from_files(context, project)) references.push_back(source.slug);
  }
  const ops::Refresh refresh{context.store(), project, readers, options.dry_run || options.check,
                             options.deny_suspicious};
  Result result{{}, refresh.dry_run};
  Targets targets(context, references.size());
  for (const auto& reference : references) {
    targets.each([&] {
      const auto source = store::Sources(context.store()).resolve(project.pk, reference);
      try {
        result.items.push_back(
            ops::refresh_source(refresh, source, file, context.progress(), context.stop()));
      } catch (Error& error) {
        if (error.kind() == ErrorKind::not_found && !file)
          error.add_hint("--file FILE names where it is now");
        explain_password(error);
        if (options.deny_suspicious) explain_suspicious(error);
        throw;
      }
      context.keep(fmt::format("{} of {} sources are read anew", result.items.size(), references.size()));
    });
  }
  if (!result.items.empty()) context.show(result);
  targets.finish();
  if (options.check && result.changed() > 0) {
    throw Error(ErrorKind::stale, fmt::format("{} would change", count_of(result.changed(), "source")));
  }
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"source",
       "refresh",
       "read sources anew, and tell what became of their citations",
       {{"A manual of which there is a new edition", "praxeo source refresh bashref"},
        {"From another file, without changing anything yet",
         "praxeo source refresh bashref --file bashref-5.3.pdf --dry-run"},
        {"In a script: has any file changed?", "praxeo source refresh --all --check"}}},
      define, run);
}

}  // namespace praxeo::commands::source_refresh
