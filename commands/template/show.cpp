// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

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
  args.positional("NAME", options.name,
                  "template, as `template list` names it; a kind or a theme means all of it")
      .required()
      .complete("template");
  args.flag("--shipped", options.shipped,
            "the one that came with praxeo, also where the workspace has its own");
}

struct Shown {
  ops::TemplateItem item;
  templates::File file;
  std::vector<generate::PromptVariable> variables;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto shown = template_json(item, file);
    shown["variables"] = nlohmann::ordered_json::array();
    for (const auto& each : variables)
      shown["variables"].push_back({{"name", each.name}, {"needed", each.needed}});
    shown["text"] = file.bytes;
    return shown;
  }
};

struct Result {
  std::vector<Shown> all;  // at least one

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& each : all) items.push_back(each.to_json());
    nlohmann::ordered_json fields{{"template", items.front()}};
    if (all.size() > 1) fields["items"] = std::move(items);
    return fields;
  }
  // One as it is, to the byte; of several each with its name above, as head(1) does.
  void print(cli::Printer& out) const {
    for (const auto& each : all) {
      if (all.size() > 1) {
        if (&each != &all.front()) out.line();
        out.line(cli::Text(fmt::format("==> {} <==", each.item.name), cli::Tone::faint));
      }
      out.payload(each.file.bytes);
    }
  }
};

templates::File file_of(const ops::TemplateItem& item, const Options& options, Context& context) {
  if (!options.shipped) return context.template_files().get(item.file);
  if (auto file = context.template_files().shipped(item.file)) return *std::move(file);
  throw Error(ErrorKind::not_found, fmt::format("{} is this workspace's own: none is shipped", item.name));
}

void run(const Options& options, Context& context) {
  Result result;
  for (const auto& item : ops::template_items(context.template_files(), options.name)) {
    auto& shown = result.all.emplace_back(Shown{item, file_of(item, options, context), {}});
    if (item.type != "prompt") continue;
    shown.variables = generate::variables_of({shown.file.name, shown.file.bytes, templates::Output::text});
  }
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"template",
       "show",
       "print a template, or all of a kind or theme",
       {{"What a model is told to write a quiz by", "praxeo template show prompt/quiz"},
        {"The three files of a kind", "praxeo template show quiz"},
        {"With its variables", "praxeo template show prompt/quiz --json"}}},
      define, run);
}

}  // namespace praxeo::commands::template_show
