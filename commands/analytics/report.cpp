// SPDX-License-Identifier: Apache-2.0
#include "analytics/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "cli/page.hpp"
#include "commands/analytics/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/output_file.hpp"
#include "commands/version.hpp"
#include "store/embeds.hpp"

namespace praxeo::commands::analytics_report {

using store::ReadersBy;
using store::ReadersRow;

struct Options {
  std::vector<std::string> embeds;
  ReadersBy by = ReadersBy::embed;
  cli::SpanOptions span;
  std::string report = "text";
  bool plot = false;
  std::optional<std::filesystem::path> output;
};

void define(cli::Args& args, Options& options) {
  args.positional("EMBED", options.embeds, "embeds to report on; else all of the project").complete("embed");
  args.choice("--by", options.by,
              {{"embed", ReadersBy::embed},
               {"day", ReadersBy::day},
               {"month", ReadersBy::month},
               {"referrer", ReadersBy::referrer},
               {"citation", ReadersBy::citation}},
              "what is summed")
      .value_name("WHAT");
  cli::define_span(args, options.span, "read (whole days of UTC)");
  args.flag("--plot", options.plot, "bars beside the numbers");
  args.option("--report", options.report,
              "form of the report: svg has the bars, html is a page with all of it")
      .choices({"text", "svg", "html"})
      .value_name("FORM");
  args.option("-o,--output", options.output, "write the page or picture to this file")
      .value_name("FILE")
      .complete("file");
}

struct Result {
  ReadersBy by = ReadersBy::embed;
  std::vector<ReadersRow> rows;
  ReadersRow total;
  bool plot = false;

  [[nodiscard]] static std::string_view word(ReadersBy by) {
    switch (by) {
      case ReadersBy::embed:
        return "embed";
      case ReadersBy::day:
        return "day";
      case ReadersBy::month:
        return "month";
      case ReadersBy::referrer:
        return "referrer";
      case ReadersBy::citation:
        return "citation";
    }
    return "";
  }
  [[nodiscard]] static nlohmann::ordered_json sums(const ReadersRow& row) {
    return {{"views", row.views},
            {"visitors_at_most", row.visitors},
            {"visitors_at_least", row.visitors_at_least},
            {"beacons", row.beacons},
            {"requests", row.requests},
            {"redirected", row.redirected},
            {"refused", row.refused},
            {"failed", row.failed},
            {"sent_bytes", row.bytes}};
  }
  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& row : rows) {
      if (by == ReadersBy::citation) {
        items.push_back(
            {{"embed", row.key}, {"content", row.piece}, {"note", row.note}, {"opened", row.opened}});
      } else if (by == ReadersBy::referrer) {
        items.push_back({{"referrer", row.key.empty() || row.key == "*" ? nlohmann::ordered_json()
                                                                        : nlohmann::ordered_json(row.key)},
                         {"kind", row.key.empty()  ? "none"
                                  : row.key == "*" ? "others"
                                                   : "host"},
                         {"views", row.views}});
      } else {
        nlohmann::ordered_json item{{std::string(word(by)), row.key}};
        item.update(sums(row));
        items.push_back(std::move(item));
      }
    }
    return {{"by", word(by)}, {"items", std::move(items)}, {"total", sums(total)}};
  }

  void print(cli::Printer& out) const {
    using cli::Align;
    const bool sums_too = by != ReadersBy::referrer && by != ReadersBy::citation;
    const bool beacons = sums_too && total.beacons > 0;
    std::vector<cli::Table::Column> columns;
    for (const auto& title : praxeo::analytics::key_titles(by)) columns.push_back({title, Align::left, true});
    columns.push_back({by == ReadersBy::citation ? "OPENED" : "VIEWS", Align::right});
    if (sums_too) columns.push_back({"VISITORS", Align::right});
    if (beacons) columns.push_back({"BEACONS", Align::right});
    if (sums_too)
      for (const char* title : {"REQUESTS", "ERRORS", "SENT"}) columns.push_back({title, Align::right});
    if (plot) columns.push_back({""});
    cli::Table table(std::move(columns));
    std::int64_t most = 0;
    for (const auto& row : rows) most = std::max(most, praxeo::analytics::size_of(by, row));
    // A bar that is cut would show another size.
    constexpr std::size_t kOthers = 66, kShortest = 8, kLongest = 30;
    const auto width = out.layout().width;
    const auto longest =
        !out.layout().terminal ? kLongest : std::clamp(width - std::min(width, kOthers), kShortest, kLongest);
    const auto add = [&](const ReadersRow& row, std::vector<std::string> key, bool bar) {
      std::vector<cli::Text> cells;
      for (auto& word : key) cells.emplace_back(std::move(word), cli::Tone::strong);
      cells.emplace_back(std::to_string(praxeo::analytics::size_of(by, row)));
      if (sums_too) cells.emplace_back(praxeo::analytics::visitor_words(row));
      if (beacons) cells.emplace_back(std::to_string(row.beacons));
      if (sums_too) {
        cells.emplace_back(std::to_string(row.requests));
        cells.emplace_back(std::to_string(row.refused + row.failed));
        cells.emplace_back(praxeo::analytics::bytes_words(row.bytes));
      }
      if (plot) {
        std::string drawn;
        const auto size = static_cast<double>(praxeo::analytics::size_of(by, row));
        const auto length =
            most > 0 ? size / static_cast<double>(most) * static_cast<double>(longest) + 0.5 : 0.0;
        for (std::size_t i = 0; bar && i < static_cast<std::size_t>(length); ++i) drawn += "█";
        cells.emplace_back(std::move(drawn));
      }
      table.row(std::move(cells));
    };
    for (const auto& row : rows) add(row, praxeo::analytics::key_words(by, row), true);
    if (rows.size() > 1 && sums_too) add(total, {"total"}, false);
    if (!table.empty()) out.table(table);
    if (!rows.empty() && sums_too && total.visitors != total.visitors_at_least)
      out.line(
          "Visitors lie between the two numbers: those of a day that several runs read in several logs can't "
          "be told apart.");
  }
};

// An empty report is of another time, of embeds that nobody read, or of what no log tells of.
std::string why_nothing(store::Analytics& analytics, store::ReadersQuery query) {
  const auto nothing_of = [&](ReadersBy by) {
    query.by = by;
    return analytics.report(query);
  };
  const auto asked = query.by;
  if (const auto days = nothing_of(ReadersBy::day); !days.empty()) {
    return asked == ReadersBy::citation
               ? "no citation was opened that was counted; the beacon counts them: praxeo-analytics(1)"
               : "no view was counted";
  }
  query.from = query.until = std::nullopt;
  if (const auto days = nothing_of(ReadersBy::day); !days.empty()) {
    const auto [first, last] = std::minmax_element(
        days.begin(), days.end(), [](const auto& one, const auto& other) { return one.key < other.key; });
    return fmt::format("nothing was counted in that time; what was counted is of {}",
                       first == last ? first->key : fmt::format("{} to {}", first->key, last->key));
  }
  if (!query.embeds.empty()) {
    query.embeds.clear();
    if (!nothing_of(ReadersBy::day).empty())
      return "nothing was counted of what was named; `praxeo analytics report` tells of which embeds";
  }
  return "nothing was counted; `praxeo analytics import LOG` reads a log, and its --map PATH=EMBED "
         "says where an embed lies";
}

void run(const Options& options, Context& context) {
  if (options.output && options.report == "text")
    throw Error(ErrorKind::usage, "-o writes a page or a picture")
        .with_hint("--report html, or --report svg");
  if (!options.output && options.report != "text" && context.settings().machine())
    throw Error(ErrorKind::usage, fmt::format("--report {} is no JSON", options.report))
        .with_hint("leave --json out, or write the report to a file with -o");
  const auto now = context.clock().now();
  const auto span = cli::read_span(options.span, now);
  const auto project = context.project();
  store::Embeds embeds(context.store());
  store::ReadersQuery query{
      .project = project.pk, .embeds = {}, .from = span.since, .until = span.until, .by = options.by};
  for (const auto& reference : options.embeds)
    query.embeds.push_back(embeds.resolve(project.pk, reference).pk);
  if (options.output) require_output_file(context, *options.output);
  store::Analytics analytics(context.store());
  Result result{options.by, analytics.report(query), analytics.total(query), options.plot};
  if (result.rows.empty()) context.log().info(why_nothing(analytics, query));
  if (options.report == "text") return context.show(result);
  const auto bytes =
      options.report == "svg"
          ? praxeo::analytics::svg_report(options.by, result.rows)
          : praxeo::analytics::html_report(analytics, query, {project.title, std::string(version()), now});
  if (!options.output) return context.printer().payload(bytes);
  base::write_file(context.absolute(*options.output), bytes);
  context.log().info(fmt::format("Wrote {}", options.output->string()));
  if (context.settings().machine()) context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"analytics",
       "report",
       "who reads the embeds: views, visitors, referrers, citations that are opened",
       {{"Each day of this month, as bars", "praxeo analytics report --by day --since 2026-11-01 --plot"},
        {"Where readers of one embed come from", "praxeo analytics report tea-course --by referrer"},
        {"All of it as a page for colleagues", "praxeo analytics report --report html -o readers.html"}}},
      define, run);
}

}  // namespace praxeo::commands::analytics_report
