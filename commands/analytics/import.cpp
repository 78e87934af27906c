// SPDX-License-Identifier: Apache-2.0
#include "analytics/import.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text/normalize.hpp"
#include "commands/analytics/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/count.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/listed.hpp"
#include "commands/shared/targets.hpp"
#include "embed/address.hpp"

namespace praxeo::commands::analytics_import {

using praxeo::analytics::Imported;

struct Options {
  std::vector<std::string> logs, mapped, own_hosts;
  std::optional<std::string> format, base_url;
  bool include_bots = false, again = false, dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("LOG", options.logs, "access logs, plain or .gz; - is standard input")
      .required()
      .complete("file");
  args.option("--log-format", options.format, "their format; else it is told by what is in them")
      .choices(praxeo::analytics::format_names())
      .value_name("FORMAT");
  args.option(
          "--map", options.mapped,
          "where an embed lies if its folder has another name: /docs/course/=course (default: the setting "
          "analytics.paths)")
      .value_name("PATH=EMBED");
  args.option("--base-url", options.base_url,
              "address of the bundle, or of the folder of several (default: the setting publish.base_url)")
      .value_name("URL");
  args.option("--own-host", options.own_hosts, "a host of your own, which is not counted as a referrer")
      .value_name("HOST");
  args.flag("--include-bots", options.include_bots,
            "count crawlers and other programs as if they were readers");
  args.flag("--again", options.again,
            "forget what these logs counted before, and count them anew; for files, which are read twice");
  args.flag("--dry-run", options.dry_run, "keep nothing, only say what would be counted");
}

nlohmann::ordered_json folders_json(const praxeo::analytics::Counted& counted) {
  auto folders = nlohmann::ordered_json::array();
  for (const auto& [folder, requests] : counted.unattributed_folders)
    folders.push_back({{"folder", folder}, {"requests", requests}});
  return folders;
}

struct Result {
  std::vector<Imported> logs;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& log : logs) {
      const auto& counted = log.counted;
      items.push_back({{"log", log.name},
                       {"format", text_or_null(log.format)},
                       {"lines", log.lines},
                       {"known_lines", log.known},
                       {"forgotten_lines", log.forgotten},
                       {"torn", log.torn},
                       {"requests", counted.requests},
                       {"comments", counted.comments},
                       {"unreadable", counted.unreadable},
                       {"unreadable_lines", counted.unreadable_lines},
                       {"bots", counted.bots},
                       {"unattributed", counted.unattributed},
                       {"unattributed_folders", folders_json(counted)},
                       {"attributed", counted.attributed},
                       {"views", counted.views},
                       {"visitors", counted.visitors},
                       {"beacons", counted.beacons},
                       {"citations_opened", counted.opened}});
    }
    return {{"items", items}, {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    using cli::Align;
    cli::Table table({{"LOG", Align::left, true},
                      {"FORMAT"},
                      {"LINES", Align::right},
                      {"NEW", Align::right},
                      {"VIEWS", Align::right},
                      {"VISITORS", Align::right},
                      {"BOTS", Align::right},
                      {"OTHERS", Align::right},
                      {"UNREADABLE", Align::right}});
    for (const auto& log : logs) {
      const auto& counted = log.counted;
      table.row({cli::Text(log.name, cli::Tone::strong), log.format.empty() ? "-" : log.format,
                 std::to_string(log.lines), std::to_string(log.lines - log.known),
                 std::to_string(counted.views), std::to_string(counted.visitors),
                 std::to_string(counted.bots), std::to_string(counted.unattributed),
                 std::to_string(counted.unreadable)});
    }
    if (!table.empty()) out.table(table);
  }
};

// What was not counted, and why.
void tell(Context& context, const Options& options, const Imported& log) {
  const auto& counted = log.counted;
  if (counted.unreadable > 0)
    context.log().warning(fmt::format(
        "{}: {} could not be read: {}{}", log.name, count_of(counted.unreadable, "line"),
        fmt::join(counted.unreadable_lines, ", "),
        counted.unreadable > static_cast<std::int64_t>(counted.unreadable_lines.size()) ? " …" : ""));
  if (log.torn)
    context.log().info(fmt::format("{}: its last line has no end yet, and counts when it has", log.name));
  if (log.forgotten > 0)
    context.log().info(fmt::format("{}: counts {} anew that had been counted before", log.name,
                                   count_of(log.forgotten, "line")));
  else if (log.known > 0 && log.known == log.lines && (options.include_bots || !options.mapped.empty()))
    context.log().info(
        fmt::format("{}: {} had been counted before, by the rules of then; --again counts anew", log.name,
                    count_of(log.known, "line")));
  if (counted.unattributed == 0) return;
  std::vector<std::pair<std::int64_t, std::string>> folders;
  for (const auto& [folder, requests] : counted.unattributed_folders) folders.emplace_back(-requests, folder);
  std::sort(folders.begin(), folders.end());
  std::string most;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, folders.size()); ++i)
    most += fmt::format("{}{} ({})", i == 0 ? "" : ", ",
                        folders[i].second.empty() ? "no path" : base::printable(folders[i].second),
                        -folders[i].first);
  // A log of which nothing was counted is still to be counted, and needs no --again.
  const bool is_known = counted.attributed > 0 && !options.dry_run;
  context.log().info(fmt::format("{}: {} of no embed of this project: {}{}; {}", log.name,
                                 count_of(counted.unattributed, "request"), most,
                                 folders.size() > 3 ? " …" : "",
                                 is_known ? "`--map PATH=EMBED --again` says where one lies, and counts anew"
                                          : "--map PATH=EMBED says where one lies"));
}

praxeo::analytics::ImportRules rules_of(const Options& options, Context& context) {
  praxeo::analytics::ImportRules rules{.format = options.format.value_or(""),
                                       .mapped = options.mapped,
                                       .address = {},
                                       .own_hosts = options.own_hosts,
                                       .include_bots = options.include_bots,
                                       .anew = options.again,
                                       .dry_run = options.dry_run};
  if (rules.mapped.empty()) {
    rules.mapped = listed(context.layers().text("analytics.paths").value_or(""));
    rules.mapped_by = "the setting analytics.paths";
  }
  if (options.base_url) {
    rules.address = praxeo::embed::bundle_address(*options.base_url, "--base-url");
  } else if (const auto set = context.layers().text("publish.base_url")) {
    rules.address = praxeo::embed::bundle_address(*set, "the setting publish.base_url");
  }
  return rules;
}

void run(const Options& options, Context& context) {
  const auto project = context.project();
  if (!options.dry_run) context.store().require_writable();
  praxeo::analytics::Importer importer(context.store(), project, rules_of(options, context),
                                       context.random());
  Result result{{}, options.dry_run};
  Targets targets(context, options.logs.size());
  for (const auto& log : options.logs) {
    targets.each([&] {
      const bool input = log == "-";
      const auto path = context.absolute(log);
      const auto open = [&] {
        if (!input) return praxeo::analytics::open_log_file(path);
        praxeo::analytics::LogBytes bytes;
        bytes.read = [&](char* into, std::size_t size) { return context.streams().in.read(into, size); };
        return bytes;
      };
      result.logs.push_back(importer.take(input ? "standard input" : log, open,
                                          !input && praxeo::analytics::can_be_read_again(path),
                                          context.progress(), context.stop()));
      tell(context, options, result.logs.back());
      if (!options.dry_run)
        context.keep(
            fmt::format("{} of {} are counted", result.logs.size(), count_of(options.logs.size(), "log")));
    });
  }
  if (!result.logs.empty()) context.show(result);
  targets.finish();
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"analytics",
       "import",
       "count who reads the embeds, from access logs",
       {{"A log of nginx and those that were rotated away; what was counted before is not counted twice",
         "praxeo analytics import /var/log/nginx/access.log*"},
        {"From another machine", "ssh www zcat -f /var/log/caddy/access.log.gz | praxeo analytics import -"},
        {"Where the bundle's folder does not bear the embed's name",
         "praxeo analytics import access.log --map /docs/tea/=tea-course"}}},
      define, run);
}

}  // namespace praxeo::commands::analytics_import
