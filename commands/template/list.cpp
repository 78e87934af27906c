// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/list_output.hpp"
#include "commands/shared/targets.hpp"
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
  const templates::Library& library;
  const std::optional<templates::File>& file;  // absent: it can't be read

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    if (file) return template_json(item, *file);
    return {{"name", item.name},
            {"type", item.type},
            {"origin", "workspace"},
            {"path", library.own_path(item.file).string()},
            {"hash", nullptr}};
  }
  [[nodiscard]] std::vector<cli::Text> cells() const {
    const bool own = library.is_own(item.file);
    return {cli::Text(item.name, file ? cli::Tone::strong : cli::Tone::bad), own ? "workspace" : "shipped",
            cli::Text(own ? library.own_path(item.file).string() : "", cli::Tone::faint)};
  }
};

// A template that can't be read is a row too; why, is told.
std::optional<templates::File> readable(const templates::Library& library, const ops::TemplateItem& item,
                                        Targets& targets) {
  std::optional<templates::File> file;
  targets.each([&] { file = library.get(item.file); });
  return file;
}

bool is_a_file(const std::filesystem::path& path) {
  std::error_code none;
  const auto status = std::filesystem::status(path, none);
  return std::filesystem::exists(status) && !std::filesystem::is_directory(status);
}

void run(const Options& options, Context& context) {
  const auto& library = context.template_files();
  cli::ListOutput list(context, {{"TEMPLATE"}, {"FROM"}, {"PATH", cli::Align::left, true}});
  auto items = ops::template_items(library);
  std::erase_if(items, [&](const ops::TemplateItem& item) {
    return (options.type && item.type != *options.type) || (options.own && !library.is_own(item.file));
  });
  Targets targets(context, items.size());
  for (const auto& item : items) {
    const auto file = readable(library, item, targets);
    list.item(Item{item, library, file});
  }
  if (const auto& folder = library.folder(); folder && is_a_file(*folder))
    context.log().warning(
        fmt::format("'{}' is no folder, so no template of this workspace is read", folder->string()));
  if (list.count() == 0 && options.own) {
    context.log().info("this workspace has no templates of its own: `praxeo template eject NAME` makes one");
  }
  list.end(std::nullopt);
  targets.finish();
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
