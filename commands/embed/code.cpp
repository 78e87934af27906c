// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/embed/verbs.hpp"
#include "embed/address.hpp"
#include "embed/export.hpp"
#include "embed/page_height.hpp"
#include "store/embeds.hpp"

namespace praxeo::commands::embed_code {

struct Options {
  std::string reference, url;
  std::optional<int> height;
  bool element = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("EMBED", options.reference, "slug, id or @latest").required().complete("embed");
  args.option("--url", options.url, "where the exported page will be reached, with https:// or http://")
      .required()
      .value_name("URL");
  args.option("--height", options.height,
              "height of the frame in pixels; else the page's, as its last export estimated it")
      .value_name("PX")
      .range(praxeo::embed::kLowestFrame, praxeo::embed::kHighestFrame);
  args.flag("--element", options.element,
            "a <praxeo-embed> instead: as high as its page, light or dark as its host; its script lies "
            "beside the page");
}

struct Result {
  std::string slug, iframe, element;
  int height = 0;
  bool as_element = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"embed", slug}, {"iframe", iframe}, {"element", element}, {"height", height}};
  }
  void print(cli::Printer& out) const { out.payload((as_element ? element : iframe) + "\n"); }
};

void run(const Options& options, Context& context) {
  const auto url = praxeo::embed::page_address(options.url, "--url");
  const auto embed = store::Embeds(context.store()).resolve(context.project().pk, options.reference);
  int height = options.height.value_or(0);
  if (!options.height) {
    const auto estimate = praxeo::embed::exported_height(context.store(), embed, url);
    height = estimate.height_px;
    if (!estimate.doubt.empty())
      context.log().warning(fmt::format("{}; --height sets another", estimate.doubt));
  }
  context.show(Result{embed.slug, praxeo::embed::embed_code(embed, url, height),
                      praxeo::embed::embed_element(embed, url, height), height, options.element});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"embed",
       "code",
       "print the <iframe>, or the <praxeo-embed>, to paste into a page",
       {{"For a page on your own site", "praxeo embed code shell-course --url https://example.org/course/"},
        {"A frame of a height of your own, that scrolls",
         "praxeo embed code shell-course --url https://example.org/course/ --height 600"},
        {"A frame that grows with its page",
         "praxeo embed code shell-course --url https://example.org/course/ --element"}}},
      define, run);
}

}  // namespace praxeo::commands::embed_code
