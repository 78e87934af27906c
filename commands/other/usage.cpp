// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/bars_svg.hpp"
#include "base/files.hpp"
#include "cli/page.hpp"
#include "commands/context.hpp"
#include "commands/other/verbs.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/output_file.hpp"
#include "spend/price_file.hpp"
#include "spend/reprice.hpp"

namespace praxeo::commands::usage_report {

using store::UsageBy;

const std::vector<std::pair<std::string, UsageBy>>& groupings() {
  static const std::vector<std::pair<std::string, UsageBy>> all{
      {"model", UsageBy::model}, {"project", UsageBy::project}, {"provider", UsageBy::provider},
      {"kind", UsageBy::kind},   {"purpose", UsageBy::purpose}, {"route", UsageBy::route},
      {"day", UsageBy::day},     {"month", UsageBy::month}};
  return all;
}

struct Options {
  std::vector<std::string> by;
  cli::SpanOptions span;
  bool all_projects = false;
  bool reprice = false;
  bool plot = false;
  std::optional<std::filesystem::path> output;
};

void define(cli::Args& args, Options& options) {
  std::vector<std::string> words;
  for (const auto& [word, by] : groupings()) words.push_back(word);
  args.option("--by", options.by, "what is summed; given twice, the second within the first")
      .value_name("WHAT")
      .choices(words)
      .default_text("model");
  args.flag("--all-projects", options.all_projects, "calls of all projects, of deleted ones too");
  cli::define_span(args, options.span, "made");
  args.flag("--reprice", options.reprice, "also what they would have cost by the present table of prices");
  args.flag("--plot", options.plot, "bars of money, or of tokens where nothing cost any");
  args.option("-o,--output", options.output, "with --plot: the bars as an SVG file")
      .value_name("FILE")
      .complete("file")
      .needs("--plot");
}

std::int64_t tokens_of(const store::UsageRow& row) {
  const auto& t = row.tokens;
  std::int64_t sum = 0;
  for (const auto& count : {t.input, t.cached_input, t.cache_write, t.output, t.reasoning, t.tool})
    sum += count.value_or(0);
  return sum;
}

struct Result {
  std::vector<std::string> by;
  std::vector<store::UsageRow> rows;
  store::UsageRow total;
  std::map<std::vector<std::string>, praxeo::spend::Repriced> repriced;
  praxeo::spend::Repriced repriced_total;
  bool with_reprice = false, with_bars = false;

  [[nodiscard]] static double usd(std::int64_t picousd) { return static_cast<double>(picousd) / 1e12; }
  [[nodiscard]] nlohmann::ordered_json row_json(const store::UsageRow& row,
                                                const praxeo::spend::Repriced& anew) const {
    nlohmann::ordered_json made;
    for (std::size_t i = 0; i < row.key.size(); ++i) made[by[i]] = text_or_null(row.key[i]);
    made["calls"] = row.calls;
    made["failed"] = row.failed;
    made["abandoned"] = row.abandoned;
    made["under_way"] = row.under_way;
    made["unpriced"] = row.unpriced;
    made["attempts"] = row.attempts;
    made["tool_tokens"] = row.tokens.tool ? nlohmann::ordered_json(*row.tokens.tool) : nullptr;
    made.update(usage_json(row.tokens, row.picousd));
    made["abandoned_cost_usd_at_most"] = usd(row.lost_picousd);
    made["duration_ms"] = row.duration_ms;
    if (with_reprice)
      made["repriced_cost_usd"] = usd(anew.picousd), made["repriced_unpriced"] = anew.unpriced;
    return made;
  }
  [[nodiscard]] praxeo::spend::Repriced anew(const store::UsageRow& row) const {
    const auto found = repriced.find(row.key);
    return found == repriced.end() ? praxeo::spend::Repriced() : found->second;
  }
  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& row : rows) items.push_back(row_json(row, anew(row)));
    return {{"items", items}, {"total", row_json(total, repriced_total)}};
  }

  [[nodiscard]] bool by_money() const { return total.picousd > 0; }
  [[nodiscard]] double size_of(const store::UsageRow& row) const {
    return static_cast<double>(by_money() ? row.picousd : tokens_of(row));
  }
  [[nodiscard]] static std::string cost_words(const store::UsageRow& row) {
    auto words = praxeo::spend::show_usd(row.picousd);
    if (row.unpriced > 0) words += fmt::format(" + {} unpriced", row.unpriced);
    if (row.abandoned > 0 && row.lost_picousd > 0)
      words += fmt::format(" + at most {} of {} abandoned", praxeo::spend::show_usd(row.lost_picousd),
                           row.abandoned);
    return words;
  }
  [[nodiscard]] static std::string anew_words(const praxeo::spend::Repriced& anew) {
    auto words = praxeo::spend::show_usd(anew.picousd);
    if (anew.unpriced > 0) words += fmt::format(" + {} unpriced", anew.unpriced);
    return words;
  }
  [[nodiscard]] std::vector<cli::Text> cells(const store::UsageRow& row, const std::vector<std::string>& key,
                                             const praxeo::spend::Repriced& priced, double most, bool narrow,
                                             double bar_width) const {
    std::vector<cli::Text> made;
    for (const auto& word : key) made.emplace_back(word.empty() ? "-" : word, cli::Tone::strong);
    const auto in = row.tokens.input.value_or(0) + row.tokens.cached_input.value_or(0) +
                    row.tokens.cache_write.value_or(0) + row.tokens.tool.value_or(0);
    const auto out = row.tokens.output.value_or(0) + row.tokens.reasoning.value_or(0);
    if (!narrow) {
      made.emplace_back(std::to_string(row.calls));
      made.emplace_back(std::to_string(row.failed + row.abandoned));
      made.emplace_back(std::to_string(in));
      made.emplace_back(std::to_string(out));
      made.emplace_back(fmt::format("{:.1f}", static_cast<double>(row.duration_ms) / 1000));
    }
    made.emplace_back(cost_words(row));
    if (with_reprice) made.emplace_back(anew_words(priced));
    if (with_bars) {
      std::string bar;
      for (int i = 0; i < static_cast<int>(most > 0 ? size_of(row) / most * bar_width + 0.5 : 0); ++i)
        bar += "█";
      made.emplace_back(bar);
    }
    return made;
  }
  void print(cli::Printer& out) const {
    std::vector<cli::Table::Column> columns;
    for (const auto& word : by) {
      auto title = word;
      std::transform(title.begin(), title.end(), title.begin(),
                     [](char c) { return static_cast<char>(c - 32); });
      columns.push_back({title, cli::Align::left, true});
    }
    // Where not all has room, the bars and what they stand for are what was asked for.
    constexpr std::size_t kRoomy = 72;
    const bool narrow = with_bars && out.layout().terminal && out.layout().width < kRoomy;
    // A bar that is cut would show another size.
    constexpr std::size_t kOthers = 66, kShortest = 8, kLongest = 30;
    const auto width = out.layout().width;
    const auto bar_width = static_cast<double>(
        narrow                   ? kShortest + 4
        : !out.layout().terminal ? kLongest
                                 : std::clamp(width - std::min(width, kOthers), kShortest, kLongest));
    for (const char* title : {"CALLS", "FAILED", "TOKENS IN", "OUT", "SECONDS"})
      if (!narrow) columns.push_back({title, cli::Align::right});
    columns.push_back({"USD"});
    if (with_reprice) columns.push_back({"REPRICED"});
    if (with_bars) columns.push_back({by_money() ? "MONEY" : "TOKENS"});
    cli::Table table(std::move(columns));
    double most = 0;
    for (const auto& row : rows) most = std::max(most, size_of(row));
    for (const auto& row : rows) table.row(cells(row, row.key, anew(row), most, narrow, bar_width));
    if (rows.size() > 1) {
      std::vector<std::string> key(by.size());
      key.front() = "total";
      auto last = cells(total, key, repriced_total, most, narrow, bar_width);
      if (with_bars) last.back() = cli::Text("");
      for (std::size_t i = 1; i < by.size(); ++i) last[i] = cli::Text("");
      table.row(std::move(last));
    }
    if (!table.empty()) out.table(table);
  }
};

void write_svg(const Options& options, Context& context, const Result& result) {
  std::vector<base::Bar> bars;
  for (const auto& row : result.rows) {
    bars.push_back(
        {fmt::format("{}", fmt::join(row.key, " · ")),
         result.by_money() ? Result::cost_words(row) + " USD" : fmt::format("{} tokens", tokens_of(row)),
         result.size_of(row)});
  }
  const auto title =
      fmt::format("{} by {}", result.by_money() ? "Money" : "Tokens", fmt::join(result.by, ", "));
  require_output_file(context, *options.output);
  base::write_file(context.absolute(*options.output), base::bars_svg(title, bars));
  context.log().info(fmt::format("Wrote {}", options.output->string()));
}

void run(const Options& options, Context& context) {
  const auto now = context.clock().now();
  const auto span = cli::read_span(options.span, now);
  Result result;
  result.by = options.by.empty() ? std::vector<std::string>{"model"} : options.by;
  store::UsageQuery query{.project_id = {}, .from = span.since, .until = span.until, .by = {}};
  for (const auto& word : result.by) {
    for (const auto& [name, by] : groupings())
      if (name == word) query.by.push_back(by);
  }
  const bool projects = std::find(result.by.begin(), result.by.end(), "project") != result.by.end();
  if (!options.all_projects && (!projects || context.globals().project))
    query.project_id = context.project().id;
  result.rows = store::usage(context.store(), query);
  auto whole = query;
  whole.by.clear();
  if (auto total = store::usage(context.store(), whole); !total.empty()) result.total = total.front();
  result.with_bars = options.plot;
  result.with_reprice = options.reprice;
  if (options.reprice) {
    const auto table = praxeo::spend::price_table(context.workspace().prices());
    result.repriced = praxeo::spend::reprice(context.store(), query, {table, batch_tenths(context)});
    for (const auto& [key, sum] : result.repriced) {
      result.repriced_total.picousd += sum.picousd;
      result.repriced_total.unpriced += sum.unpriced;
    }
  }
  if (result.rows.empty()) context.log().info("no calls");
  if (options.output) write_svg(options, context, result);
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"usage",
       "",
       "tokens, money and time of the calls that were made",
       {{"What this project's models cost this month", "praxeo usage --since 2026-11-01"},
        {"Each day of all projects, as bars", "praxeo usage --all-projects --by day --plot"},
        {"The same as a picture", "praxeo usage --by day --plot -o usage.svg"}}},
      define, run);
}

}  // namespace praxeo::commands::usage_report
