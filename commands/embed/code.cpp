// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/embed/verbs.hpp"
#include "embed/export.hpp"
#include "store/embeds.hpp"

namespace praxeo::commands::embed_code {

struct Options {
  std::string reference, url;
  int height = 640;
};

void define(cli::Args& args, Options& options) {
  args.positional("EMBED", options.reference, "slug, id or @latest").required().complete("embed");
  args.option("--url", options.url, "where the exported page will be reached").required().value_name("URL");
  args.option("--height", options.height, "height of the frame in pixels").value_name("PX").range(100, 10000);
}

struct Result {
  std::string slug, html;

  [[nodiscard]] nlohmann::ordered_json to_json() const { return {{"embed", slug}, {"iframe", html}}; }
  void print(cli::Printer& out) const { out.payload(html + "\n"); }
};

void run(const Options& options, Context& context) {
  const auto embed = store::Embeds(context.store()).resolve(context.project().pk, options.reference);
  context.show(Result{embed.slug, praxeo::embed::embed_code(embed, options.url, options.height)});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"embed",
       "code",
       "print the <iframe> to paste into a page",
       {{"For a page on your own site", "praxeo embed code shell-course --url https://example.org/course/"}}},
      define, run);
}

}  // namespace praxeo::commands::embed_code
