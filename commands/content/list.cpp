// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "commands/content/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/json.hpp"
#include "content/kind.hpp"
#include "store/sources.hpp"

namespace praxeo::commands::content_list {

struct Options {
  std::optional<std::string> kind, state, source;
  bool stale = false;
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
}

struct Result {
  std::vector<nlohmann::ordered_json> rows;
  bool stale = false;  // then people are told what changed, in place of the title

  [[nodiscard]] nlohmann::ordered_json to_json() const { return {{"items", rows}, {"next_cursor", nullptr}}; }
  void print(cli::Printer& out) const {
    cli::Table table({{"CONTENT", cli::Align::left, true},
                      {"KIND"},
                      {"STATE"},
                      {stale ? "CHANGED" : "TITLE", cli::Align::left, true}});
    for (const auto& row : rows) {
      const auto state = row.at("state").get<std::string>();
      const auto tone = state == "approved"   ? cli::Tone::good
                        : state == "rejected" ? cli::Tone::bad
                                              : cli::Tone::plain;
      cli::Text state_text(state, tone);
      if (row.at("stale").get<bool>()) state_text.add(" stale", cli::Tone::warn);
      table.row(
          {cli::Text(row.at("slug").get<std::string>(), cli::Tone::strong), row.at("kind").get<std::string>(),
           std::move(state_text),
           stale ? fmt::format("{}", fmt::join(row.at("stale_inputs").get<std::vector<std::string>>(), ", "))
                 : row.at("title").get<std::string>()});
    }
    if (!table.empty()) out.table(table);
  }
};

void run(const Options& options, Context& context) {
  store::Contents contents(context.store());
  const auto project = context.project();
  store::ContentFilter filter;
  if (options.kind) filter.kind = content::kind(*options.kind).name;
  filter.state = options.state;
  filter.stale = options.stale;
  if (options.source) filter.source = store::Sources(context.store()).resolve(project.pk, *options.source).pk;
  Result result{{}, options.stale};
  for (const auto& content : contents.list(project.pk, filter)) {
    result.rows.push_back(content_row_json(contents, content));
  }
  if (result.rows.empty()) {
    context.log().info(options.stale ? "nothing is stale"
                                     : "nothing matches: `praxeo generate KIND` writes content");
  }
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"content",
       "list",
       "list the content of the project",
       {{"Drafts of examples", "praxeo content list --kind example --state draft"},
        {"What to look at again after `source refresh`", "praxeo content list --stale"}}},
      define, run);
}

}  // namespace praxeo::commands::content_list
