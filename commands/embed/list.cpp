// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/embed/verbs.hpp"
#include "commands/shared/json.hpp"
#include "store/embeds.hpp"

namespace praxeo::commands::embed_list {

struct Options {};

void define(cli::Args&, Options&) {}

struct Result {
  std::vector<store::Embed> embeds;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& embed : embeds) items.push_back(embed_json(embed));
    return {{"items", std::move(items)}, {"next_cursor", nullptr}};
  }
  void print(cli::Printer& out) const {
    cli::Table table(
        {{"EMBED"}, {"THEME"}, {"PIECES", cli::Align::right}, {"TITLE", cli::Align::left, true}});
    for (const auto& embed : embeds) {
      table.row(
          {cli::Text(embed.slug, cli::Tone::strong), embed.theme, std::to_string(embed.items), embed.title});
    }
    if (!table.empty()) out.table(table);
  }
};

void run(const Options&, Context& context) {
  Result result{store::Embeds(context.store()).list(context.project().pk)};
  if (result.embeds.empty()) context.log().info("no embed yet: `praxeo embed create NAME` makes one");
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"embed", "list", "list the embeds of the project", {{"As JSON", "praxeo embed list --json"}}}, define,
      run);
}

}  // namespace praxeo::commands::embed_list
