// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/config/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/json.hpp"

namespace praxeo::commands::config_explain {

struct Options {
  std::string key;
};

void define(cli::Args& args, Options& options) {
  args.positional("KEY", options.key, "setting").required().complete("setting");
}

struct Result {
  const config::Setting* setting;
  std::vector<config::Explained> layers;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& row : layers) {
      items.push_back({{"layer", config::name_of(row.layer)},
                       {"place", text_or_null(row.place)},
                       {"value", row.json ? stored_json(*row.json) : nlohmann::ordered_json(nullptr)},
                       {"wins", row.wins}});
    }
    return {{"key", setting->key}, {"help", setting->help}, {"items", std::move(items)}};
  }
  void print(cli::Printer& out) const {
    out.line(cli::Text(setting->key, cli::Tone::strong).add(": ").add(setting->help));
    cli::Table table({{""}, {"LAYER"}, {"VALUE"}, {"SET IN", cli::Align::left, true}});
    for (const auto& row : layers) {
      const auto tone = row.wins ? cli::Tone::good : cli::Tone::faint;
      table.row({row.wins ? "*" : " ", cli::Text(config::name_of(row.layer), tone),
                 row.json ? config::show_value(*row.json) : "", row.place});
    }
    out.table(table);
  }
};

void run(const Options& options, Context& context) {
  const auto& setting = config::setting(options.key);
  context.show(Result{&setting, context.layers().explain(options.key)});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"config",
       "explain",
       "show which layer decides a setting",
       {{"Why this project", "praxeo config explain project.current"}}},
      define, run);
}

}  // namespace praxeo::commands::config_explain
