// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/embed/verbs.hpp"
#include "commands/shared/json.hpp"
#include "store/embeds.hpp"

namespace praxeo::commands::embed_show {

struct Options {
  std::string reference;
};

void define(cli::Args& args, Options& options) {
  args.positional("EMBED", options.reference, "slug, id or @latest").required().complete("embed");
}

struct Result {
  store::Embed embed;
  std::vector<store::Content> contents;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto row = embed_json(embed);
    auto pieces = nlohmann::ordered_json::array();
    for (const auto& content : contents) {
      pieces.push_back({{"slug", content.slug}, {"kind", content.kind}, {"state", content.revision.state}});
    }
    row["contents"] = std::move(pieces);
    return {{"embed", std::move(row)}};
  }
  // "kind spec, state draft"; the selector's words are those of the options.
  [[nodiscard]] std::string selection_text() const {
    if (!embed.selector) return "the pieces named";
    const auto selector = nlohmann::json::parse(*embed.selector, nullptr, false);
    std::string text;
    for (const auto& [key, value] : selector.items()) {
      if (value.is_string()) text += (text.empty() ? "" : ", ") + key + " " + value.get<std::string>();
    }
    return text.empty() ? "all content" : text;
  }
  void print(cli::Printer& out) const {
    out.fields(cli::Fields()
                   .add("Embed", cli::Text(embed.slug, cli::Tone::strong))
                   .add("Title", embed.title)
                   .add("Theme", embed.theme)
                   .add("Selects", selection_text())
                   .add("Id", embed.id));
    cli::Table table({{"CONTENT"}, {"KIND"}, {"STATE"}, {"TITLE", cli::Align::left, true}});
    for (const auto& content : contents) {
      table.row({cli::Text(content.slug, cli::Tone::strong), content.kind, content.revision.state,
                 content.revision.title});
    }
    if (!table.empty()) out.table(table);
  }
};

void run(const Options& options, Context& context) {
  store::Embeds embeds(context.store());
  auto embed = embeds.resolve(context.project().pk, options.reference);
  auto contents = embeds.contents(embed);
  context.show(Result{std::move(embed), std::move(contents)});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"embed", "show", "show an embed and its pieces", {{"The newest", "praxeo embed show @latest"}}},
      define, run);
}

}  // namespace praxeo::commands::embed_show
