// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "commands/content/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/json.hpp"
#include "content/level_label.hpp"
#include "content/markdown.hpp"
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
  std::string readable;

  [[nodiscard]] nlohmann::ordered_json to_json() const { return {{"content", content}}; }
  // For eyes without the escapes; exact as soon as another program may read it.
  void print(cli::Printer& out) const {
    out.payload(out.terminal() && !out.markdown() ? readable : content.at("markdown").get<std::string>());
  }
};

void run(const Options& options, Context& context) {
  store::Contents contents(context.store());
  auto content = contents.resolve(context.project().pk, options.reference);
  if (options.revision) content = store::Revisions(context.store()).at(content, *options.revision);
  const auto body = nlohmann::json::parse(content.revision.body);
  const auto readable = content::readable_markdown(
      content::to_markdown(context.kinds().of(content.kind, body), content::with_level_labels(body),
                           contents.citations(content.revision.pk)));
  context.show(Result{content_json(contents, context.kinds(), content), readable});
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
