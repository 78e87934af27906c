// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "commands/template/shared.hpp"
#include "commands/template/verbs.hpp"
#include "generate/prompt_words.hpp"

namespace praxeo::commands::template_show {

struct Options {
  std::string name;
  bool shipped = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.name, "template, as `template list` names it")
      .required()
      .complete("template");
  args.flag("--shipped", options.shipped,
            "the one that came with praxeo, also where the workspace has its own");
}

struct Result {
  ops::TemplateItem item;
  templates::File file;
  std::vector<generate::PromptVariable> variables;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto shown = template_json(item, file);
    shown["variables"] = nlohmann::ordered_json::array();
    for (const auto& each : variables)
      shown["variables"].push_back({{"name", each.name}, {"needed", each.needed}});
    shown["text"] = file.bytes;
    return {{"template", std::move(shown)}};
  }
  void print(cli::Printer& out) const { out.payload(file.bytes); }
};

templates::File file_of(const ops::TemplateItem& item, const Options& options, Context& context) {
  if (!options.shipped) return context.template_files().get(item.file);
  if (auto file = context.template_files().shipped(item.file)) return *std::move(file);
  throw Error(ErrorKind::not_found, fmt::format("{} is this workspace's own: none is shipped", item.name));
}

void run(const Options& options, Context& context) {
  const auto items = ops::template_items(context.template_files(), options.name);
  if (items.size() > 1) {
    std::vector<std::string> names;
    for (const auto& item : items) names.push_back(item.name);
    throw Error(ErrorKind::usage, fmt::format("'{}' means {} templates", options.name, items.size()))
        .with_hint(fmt::format("name one of {}", fmt::join(names, ", ")));
  }
  Result result{items.front(), file_of(items.front(), options, context), {}};
  if (result.item.type == "prompt") {
    result.variables = generate::variables_of({result.file.name, result.file.bytes, templates::Output::text});
  }
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"template",
       "show",
       "print one template",
       {{"What a model is told to write a quiz by", "praxeo template show prompt/quiz"},
        {"With its variables", "praxeo template show prompt/quiz --json"}}},
      define, run);
}

}  // namespace praxeo::commands::template_show
