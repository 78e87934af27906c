// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/shared/place.hpp"
#include "commands/source/verbs.hpp"
#include "store/locator.hpp"
#include "store/sources.hpp"

namespace praxeo::commands::source_text {

struct Options {
  std::string locator;
  std::optional<std::string> pages;
};

void define(cli::Args& args, Options& options) {
  args.positional("LOCATOR", options.locator, "source, or a place in it: bashref#p3-7")
      .required()
      .complete("source");
  args.option("--pages", options.pages, "only these pages: 3 or 3-7").value_name("RANGE");
}

struct Result {
  std::string locator, text;
  store::Range range;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"locator", locator}, {"char_start", range.start}, {"char_end", range.end}, {"text", text}};
  }
  void print(cli::Printer& out) const {
    out.payload(text);
    if (!text.empty() && text.back() != '\n') out.payload("\n");
  }
};

void run(const Options& options, Context& context) {
  store::Sources sources(context.store());
  auto wanted = options.locator;
  if (options.pages) {
    if (wanted.find('#') != std::string::npos) {
      throw Error(ErrorKind::usage, "--pages and a place in the locator exclude each other");
    }
    wanted += "#p" + *options.pages;
  }
  const auto place = find_place(sources, context.project().pk, wanted);
  context.show(Result{place.locator, sources.text(place.source.version.pk, place.range), place.range});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"source",
       "text",
       "print the normalised text of a source or a place in it",
       {{"Pages 10 to 12", "praxeo source text bashref#p10-12"},
        {"The whole text, to search it", "praxeo source text bashref | grep -n 'command substitution'"}}},
      define, run);
}

}  // namespace praxeo::commands::source_text
