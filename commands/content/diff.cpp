// SPDX-License-Identifier: Apache-2.0
#include "edit/diff.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/content/hunks.hpp"
#include "commands/content/verbs.hpp"
#include "commands/context.hpp"
#include "store/revisions.hpp"

namespace praxeo::commands::content_diff {

struct Options {
  std::string reference;
  std::optional<std::string> other;
  std::optional<std::int64_t> from, to;
};

void define(cli::Args& args, Options& options) {
  args.positional("CONTENT", options.reference, "slug, id or @latest").required().complete("content");
  args.positional("OTHER", options.other, "another piece to compare it with").complete("content");
  args.option("--from", options.from, "older revision, of CONTENT")
      .value_name("N")
      .complete("revision")
      .range(1, 1e9)
      .default_text("the parent of the newer one");
  args.option("--to", options.to, "newer revision, of OTHER when there is one")
      .value_name("N")
      .complete("revision")
      .range(1, 1e9)
      .default_text("the current one");
}

struct Result {
  store::Content from, to;
  std::vector<edit::DiffHunk> hunks;

  static nlohmann::ordered_json side(const store::Content& content) {
    return {{"slug", content.slug}, {"revision", content.revision.revision}};
  }
  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"from", side(from)},
            {"to", side(to)},
            {"same", from.revision.hash == to.revision.hash},
            {"items", hunks_json(hunks)},
            {"next_cursor", nullptr}};
  }
  void print(cli::Printer& out) const {
    if (hunks.empty()) return;
    out.line(
        cli::Text(fmt::format("--- {} revision {}", from.slug, from.revision.revision), cli::Tone::strong));
    out.line(cli::Text(fmt::format("+++ {} revision {}", to.slug, to.revision.revision), cli::Tone::strong));
    print_hunks(out, hunks);
  }
};

void run(const Options& options, Context& context) {
  const auto project = context.project();
  store::Contents contents(context.store());
  store::Revisions revisions(context.store());
  const auto piece = contents.resolve(project.pk, options.reference);
  const auto other = options.other ? contents.resolve(project.pk, *options.other) : piece;
  const auto to = revisions.at(other, options.to.value_or(other.head));
  // Two pieces are compared as they are now; one with what it was made from.
  const auto before = options.other ? piece.head : to.revision.parent.value_or(0);
  if (!options.from && before == 0) {
    throw Error(ErrorKind::not_found,
                fmt::format("revision {} of {} is the first: there is nothing before it",
                            to.revision.revision, to.slug));
  }
  const auto from = revisions.at(piece, options.from.value_or(before));
  Result result{from, to, edit::diff_revisions(contents, context.kinds(), from, to)};
  if (result.hunks.empty()) context.log().info("no words differ");
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"content",
       "diff",
       "show by words what differs between two revisions or two pieces",
       {{"What the last edit changed", "praxeo content diff for-loops"},
        {"All that was done to it since it was written", "praxeo content diff for-loops --from 1"}}},
      define, run);
}

}  // namespace praxeo::commands::content_diff
