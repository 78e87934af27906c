// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/list_output.hpp"
#include "commands/template/shared.hpp"
#include "commands/template/verbs.hpp"

namespace praxeo::commands::template_list {

struct Options {
  std::optional<std::string> type;
  bool own = false;
};

void define(cli::Args& args, Options& options) {
  args.option("--type", options.type, "only templates of this type")
      .value_name("TYPE")
      .choices({"prompt", "schema", "page", "theme"});
  args.flag("--own", options.own, "only those of this workspace");
}

struct Item {
  const ops::TemplateItem& item;
  const templates::File& file;

  [[nodiscard]] nlohmann::ordered_json to_json() const { return template_json(item, file); }
  [[nodiscard]] std::vector<cli::Text> cells() const {
    return {cli::Text(item.name, cli::Tone::strong), file.own ? "workspace" : "shipped",
            cli::Text(file.own ? file.path.string() : "", cli::Tone::faint)};
  }
};

void run(const Options& options, Context& context) {
  const auto& library = context.template_files();
  cli::ListOutput list(context, {{"TEMPLATE"}, {"FROM"}, {"PATH", cli::Align::left, true}});
  for (const auto& item : ops::template_items(library)) {
    if ((options.type && item.type != *options.type) || (options.own && !library.is_own(item.file))) continue;
    list.item(Item{item, library.get(item.file)});
  }
  if (list.count() == 0 && options.own) {
    context.log().info("this workspace has no templates of its own: `praxeo template eject NAME` makes one");
  }
  list.end(std::nullopt);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"template",
       "list",
       "list prompts, schemas of kinds, parts of pages and themes",
       {{"All of them", "praxeo template list"},
        {"What this workspace changes or adds", "praxeo template list --own"}}},
      define, run);
}

}  // namespace praxeo::commands::template_list
