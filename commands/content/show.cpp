// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/content/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/json.hpp"
#include "content/readable.hpp"
#include "store/revisions.hpp"

namespace praxeo::commands::content_show {

struct Options {
  std::string reference;
  std::optional<std::int64_t> revision;
};

void define(cli::Args& args, Options& options) {
  args.positional("CONTENT", options.reference, "slug, id or @latest").required().complete("content");
  args.option("--revision", options.revision, "an older revision than the current one")
      .value_name("N")
      .complete("revision")
      .range(1, 1e9);
}

struct Result {
  nlohmann::ordered_json content;

  [[nodiscard]] nlohmann::ordered_json to_json() const { return {{"content", content}}; }
  // For eyes without the escapes; exact as soon as another program may read it.
  void print(cli::Printer& out) const {
    const auto markdown = content.at("markdown").get<std::string>();
    out.payload(out.terminal() && !out.markdown() ? content::readable_markdown(markdown) : markdown);
  }
};

void run(const Options& options, Context& context) {
  store::Contents contents(context.store());
  auto content = contents.resolve(context.project().pk, options.reference);
  if (options.revision) content = store::Revisions(context.store()).at(content, *options.revision);
  context.show(Result{content_json(contents, context.kinds(), content)});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"content",
       "show",
       "print one piece of content as Markdown",
       {{"With body, citations and provenance", "praxeo content show looping-constructs --json"},
        {"As it was first written", "praxeo content show looping-constructs --revision 1"}}},
      define, run);
}

}  // namespace praxeo::commands::content_show
