// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "commands/context.hpp"
#include "commands/model/verbs.hpp"
#include "spend/price_file.hpp"

namespace praxeo::commands::model_update_prices {

struct Options {
  std::optional<std::filesystem::path> file;
  bool shipped = false;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("FILE", options.file, "the new table: prices/data_slim.json of pydantic/genai-prices")
      .complete("file");
  args.flag("--shipped", options.shipped, "go back to the table that praxeo was built with");
  args.flag("--dry-run", options.dry_run, "only say what would change");
}

struct Result {
  praxeo::spend::PriceChanges changes;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"hash", changes.hash},    {"added", changes.added}, {"changed", changes.changed},
            {"removed", changes.gone}, {"same", changes.same},   {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    out.line(fmt::format("{}{} models added, {} with another price, {} removed, {} as before",
                         dry_run ? "Would change: " : "", changes.added, changes.changed, changes.gone,
                         changes.same));
  }
};

constexpr std::uint64_t kMostTable = 32U << 20U;

void run(const Options& options, Context& context) {
  if (options.file.has_value() == options.shipped)
    throw Error(ErrorKind::usage, "either the FILE of a new table, or --shipped");
  const auto place = context.workspace().prices();
  const auto before = praxeo::spend::price_table(place);
  const auto now = context.clock().now();
  if (options.shipped) {
    const Result result{praxeo::spend::price_changes(before, llm::PriceTable::shipped(), now),
                        options.dry_run};
    if (!options.dry_run) std::filesystem::remove(place);
    context.show(result);
    return;
  }
  const auto bytes = base::read_file(context.absolute(*options.file), kMostTable);
  const auto after = llm::PriceTable::parse(bytes, options.file->string());
  const Result result{praxeo::spend::price_changes(before, after, now), options.dry_run};
  if (!options.dry_run) praxeo::spend::keep_price_table(place, bytes, options.file->string());
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"model",
       "update-prices",
       "put another table of prices in this workspace's place for it",
       {{"See what a newer table changes", "praxeo model update-prices data_slim.json --dry-run"},
        {"Use it from now on", "praxeo model update-prices data_slim.json"}}},
      define, run);
}

}  // namespace praxeo::commands::model_update_prices
