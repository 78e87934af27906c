// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/config/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/json.hpp"

namespace praxeo::commands::config_get {

struct Options {
  std::string key;
};

void define(cli::Args& args, Options& options) {
  args.positional("KEY", options.key, "setting, such as provider.default").required().complete("setting");
}

struct Result {
  std::string key;
  config::Resolved value;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"key", key}, {"value", stored_json(value.json)}, {"layer", config::name_of(value.layer)}};
  }
  void print(cli::Printer& out) const { out.line(config::show_value(value.json)); }
};

void run(const Options& options, Context& context) {
  context.show(Result{options.key, context.layers().get(options.key)});
}

cli::Command command() {
  return cli::make_command<Options, Context>({"config",
                                              "get",
                                              "print the value that a setting has here",
                                              {{"Who writes", "praxeo config get provider.default"}}},
                                             define, run);
}

}  // namespace praxeo::commands::config_get
