// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/config/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/json.hpp"

namespace praxeo::commands::config_list {

struct Options {};

void define(cli::Args&, Options&) {}

struct Result {
  struct Row {
    const config::Setting* setting;
    config::Resolved value;
  };
  std::vector<Row> rows;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& row : rows) {
      items.push_back({{"key", row.setting->key},
                       {"value", stored_json(row.value.json)},
                       {"layer", config::name_of(row.value.layer)},
                       {"help", row.setting->help}});
    }
    return {{"items", std::move(items)}, {"next_cursor", nullptr}};
  }
  void print(cli::Printer& out) const {
    cli::Table table({{"SETTING"}, {"VALUE"}, {"FROM"}, {"MEANING", cli::Align::left, true}});
    for (const auto& row : rows) {
      table.row({cli::Text(row.setting->key, cli::Tone::strong), config::show_value(row.value.json),
                 cli::Text(config::name_of(row.value.layer), cli::Tone::faint), row.setting->help});
    }
    out.table(table);
  }
};

void run(const Options&, Context& context) {
  Result result;
  for (const auto& setting : config::settings())
    result.rows.push_back({&setting, context.layers().get(setting.key)});
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"config", "list", "list all settings with their values", {{"What is set here", "praxeo config list"}}},
      define, run);
}

}  // namespace praxeo::commands::config_list
