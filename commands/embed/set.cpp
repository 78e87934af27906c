// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text/normalize.hpp"
#include "commands/context.hpp"
#include "commands/embed/look.hpp"
#include "commands/embed/verbs.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/title.hpp"
#include "embed/look.hpp"
#include "embed/theme.hpp"
#include "store/embeds.hpp"

namespace praxeo::commands::embed_set {

using praxeo::embed::Look;

constexpr std::string_view kNone = "none";
constexpr std::uint64_t kMostRead = 4U << 20U;  // more than any file that a page takes

struct Options {
  std::string reference;
  std::optional<std::string> title, theme, accent, font, logo, css, beacon;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("EMBED", options.reference, "slug, id or @latest").required().complete("embed");
  args.option("--title", options.title, "what stands above the page").value_name("TEXT");
  args.option("--theme", options.theme, "how the page looks").value_name("THEME").complete("theme");
  args.option("--accent", options.accent,
              "colour of links and marks, such as #0b6266; darkened or lightened where it couldn't be read")
      .value_name("COLOUR|none");
  args.option("--font", options.font, "a font for all text: WOFF2, WOFF, OpenType or TrueType")
      .value_name("FILE|none")
      .complete("file");
  args.option("--logo", options.logo, "a picture above the title: PNG, JPEG, WebP, GIF or SVG")
      .value_name("FILE|none")
      .complete("file");
  args.option("--css", options.css, "style rules behind the theme's")
      .value_name("FILE|none")
      .complete("file");
  args.option("--beacon", options.beacon,
              "a picture that the page asks for when it is seen and when a citation is opened, so that "
              "readers can "
              "be counted where no log is at hand")
      .value_name("URL|off");
  add_dry_run(args, options.dry_run);
}

struct Result {
  store::Embed embed;
  Look look;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    nlohmann::ordered_json row{{"embed", embed_json(embed)}};
    add_look(row, look);
    row["dry_run"] = dry_run;
    return row;
  }
  void print(cli::Printer& out) const {
    cli::Fields fields;
    fields.add("Embed", cli::Text(embed.slug, cli::Tone::strong))
        .add("Title", embed.title)
        .add("Theme", embed.theme);
    add_look(fields, look);
    out.fields(fields);
    if (!dry_run) out.aside(fmt::format("Next: `praxeo export {} -o DIR`", embed.slug));
  }
};

// Of the file that an option names: its bytes, and its name without folders. Absent for "none".
template <class Read>
auto read_named(Context& context, const std::string& value, Read read)
    -> std::optional<decltype(read(std::string_view(), std::string_view()))> {
  if (value == kNone) return std::nullopt;
  const auto path = context.absolute(value);
  return read(base::read_file(path, kMostRead), path.filename().string());
}

// A file without a rule is told of: with it the rules of before go, as they do with "none".
void change_css(const std::string& value, Context& context, Look& look) {
  const auto before = std::exchange(look.css, {}).size();
  const auto read = read_named(context, value, praxeo::embed::read_css);
  if (read) look.css = *read;
  if (!read || !look.css.empty()) return;
  context.log().warning(
      fmt::format("'{}' holds no style rule: the page has those of its theme alone{}", base::printable(value),
                  before > 0 ? fmt::format(", and the {} bytes of before go", before) : ""));
}

void change_look(const Options& options, Context& context, Look& look) {
  if (options.accent) {
    look.accent = praxeo::embed::parse_colour(*options.accent);
    if (!look.accent && *options.accent != kNone)
      throw Error(ErrorKind::usage, fmt::format("'{}' is no colour", *options.accent))
          .with_hint("such as --accent '#0b6266', or none for the theme's own");
  }
  if (options.font) look.font = read_named(context, *options.font, praxeo::embed::read_font);
  if (options.logo) look.logo = read_named(context, *options.logo, praxeo::embed::read_logo);
  if (options.css) change_css(*options.css, context, look);
  if (options.beacon)
    look.beacon = *options.beacon == "off" ? std::string() : praxeo::embed::read_beacon(*options.beacon);
}

void run(const Options& options, Context& context) {
  const bool any = options.title || options.theme || options.accent || options.font || options.logo ||
                   options.css || options.beacon;
  if (!any)
    throw Error(ErrorKind::usage, "nothing is set")
        .with_hint("such as --theme paper; `praxeo embed set --help` lists what there is");
  if (options.title) require_title("--title", *options.title);
  store::Embeds embeds(context.store());
  const auto project = context.project();
  auto embed = embeds.resolve(project.pk, options.reference);
  auto look = Look::read(embed.options);
  change_look(options, context, look);
  if (options.theme) {
    praxeo::embed::require_theme(context.template_files(), *options.theme);
    embed.theme = *options.theme;
  }
  if (options.title) embed.title = *options.title;
  embed.options = look.written_into(embed.options);
  // What can't be shown is told now, not when it leaves.
  static_cast<void>(praxeo::embed::Theme::load(context.template_files(), embed.theme, look));
  store::Change change(context.store());
  auto changed = embeds.update(change, project, embed);
  settle(change, options.dry_run);
  context.show(Result{std::move(changed), std::move(look), options.dry_run});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"embed",
       "set",
       "change an embed's title and looks",
       {{"A theme, and a colour of your own",
         "praxeo embed set shell-course --theme paper --accent '#7a1f5c'"},
        {"Your own font and logo", "praxeo embed set shell-course --font house.woff2 --logo logo.svg"},
        {"Back to the theme's colour", "praxeo embed set shell-course --accent none"},
        {"Let pages that lie elsewhere be counted",
         "praxeo embed set shell-course --beacon https://example.org/beacon.gif"}}},
      define, run);
}

}  // namespace praxeo::commands::embed_set
