// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/embed/look.hpp"
#include "commands/embed/verbs.hpp"
#include "commands/shared/json.hpp"
#include "store/embeds.hpp"
#include "store/revisions.hpp"

namespace praxeo::commands::embed_show {

struct Options {
  std::string reference;
};

void define(cli::Args& args, Options& options) {
  args.positional("EMBED", options.reference, "slug, id or @latest").required().complete("embed");
}

struct Piece {
  store::Content content;
  std::optional<std::int64_t> approved;  // the revision that leaves
};

struct Result {
  store::Embed embed;
  std::vector<Piece> pieces;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto row = embed_json(embed);
    auto rows = nlohmann::ordered_json::array();
    for (const auto& [content, approved] : pieces) {
      nlohmann::ordered_json piece{{"slug", content.slug},
                                   {"kind", content.kind},
                                   {"state", content.revision.state},
                                   {"revision", content.revision.revision}};
      piece["approved_revision"] = approved ? nlohmann::ordered_json(*approved) : nlohmann::ordered_json();
      rows.push_back(std::move(piece));
    }
    row["contents"] = std::move(rows);
    nlohmann::ordered_json shown{{"embed", std::move(row)}};
    add_look(shown, praxeo::embed::Look::read(embed.options));
    return shown;
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
  static std::string state_of(const Piece& piece) {
    const auto& revision = piece.content.revision;
    if (!piece.approved || *piece.approved == revision.revision) return revision.state;
    return fmt::format("{}, revision {} approved", revision.state, *piece.approved);
  }
  void print(cli::Printer& out) const {
    cli::Fields fields;
    fields.add("Embed", cli::Text(embed.slug, cli::Tone::strong))
        .add("Title", embed.title)
        .add("Theme", embed.theme);
    add_look(fields, praxeo::embed::Look::read(embed.options));
    fields.add("Selects", selection_text()).add("Id", embed.id);
    out.fields(fields);
    cli::Table table({{"CONTENT"}, {"KIND"}, {"STATE"}, {"TITLE", cli::Align::left, true}});
    for (const auto& piece : pieces) {
      table.row({cli::Text(piece.content.slug, cli::Tone::strong), piece.content.kind, state_of(piece),
                 piece.content.revision.title});
    }
    if (!table.empty()) out.table(table);
  }
};

void run(const Options& options, Context& context) {
  store::Embeds embeds(context.store());
  auto embed = embeds.resolve(context.project().pk, options.reference);
  store::Revisions revisions(context.store());
  std::vector<Piece> pieces;
  for (auto& content : embeds.contents(embed)) {
    std::optional<std::int64_t> approved;
    if (const auto found = revisions.approved(content)) approved = found->revision.revision;
    pieces.push_back({std::move(content), approved});
  }
  context.show(Result{std::move(embed), std::move(pieces)});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"embed", "show", "show an embed and its pieces", {{"The newest", "praxeo embed show @latest"}}},
      define, run);
}

}  // namespace praxeo::commands::embed_show
