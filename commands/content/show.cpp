// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/content/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/json.hpp"

namespace praxeo::commands::content_show {

struct Options {
  std::string reference;
};

void define(cli::Args& args, Options& options) {
  args.positional("CONTENT", options.reference, "slug, id or @latest").required().complete("content");
}

struct Result {
  nlohmann::ordered_json content;

  [[nodiscard]] nlohmann::ordered_json to_json() const { return {{"content", content}}; }
  void print(cli::Printer& out) const { out.payload(content.at("markdown").get<std::string>()); }
};

void run(const Options& options, Context& context) {
  store::Contents contents(context.store());
  const auto content = contents.resolve(context.project().pk, options.reference);
  context.show(Result{content_json(contents, content)});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"content",
       "show",
       "print one piece of content as Markdown",
       {{"With body, citations and provenance", "praxeo content show looping-constructs --json"}}},
      define, run);
}

}  // namespace praxeo::commands::content_show
