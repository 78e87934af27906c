// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/shared/dry_run.hpp"
#include "commands/template/shared.hpp"
#include "commands/template/verbs.hpp"

namespace praxeo::commands::template_eject {

struct Options {
  std::vector<std::string> names;
  bool force = false;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.names,
                  "template, as `template list` names it; a kind or a theme means all of it")
      .required()
      .complete("template");
  args.flag("--force", options.force, "write over what the workspace has");
  add_dry_run(args, options.dry_run);
}

struct Result {
  std::vector<ops::EjectedTemplate> items;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto rows = nlohmann::ordered_json::array();
    for (const auto& each : items) {
      rows.push_back({{"name", each.item.name}, {"path", each.path.string()}, {"replaced", each.replaced}});
    }
    return {{"items", std::move(rows)}, {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    for (const auto& each : items) {
      out.line(cli::Text(each.item.name, cli::Tone::strong)
                   .add(fmt::format(": {} {}", dry_run ? "would write" : "wrote", each.path.string())));
    }
  }
};

void run(const Options& options, Context& context) {
  (void)context.workspace();  // there is nowhere else to write
  const auto existing = options.force ? ops::Existing::replace : ops::Existing::keep;
  context.show(Result{ops::eject_templates(context.template_files(), named_templates(context, options.names),
                                           existing, options.dry_run),
                      options.dry_run});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"template",
       "eject",
       "copy templates into the workspace, to be changed there",
       {{"The prompt of examples", "praxeo template eject prompt/example"},
        {"All three files of a kind", "praxeo template eject quiz"},
        {"The look of pages", "praxeo template eject theme/plain/style.css"}}},
      define, run);
}

}  // namespace praxeo::commands::template_eject
