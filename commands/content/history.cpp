// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/time.hpp"
#include "cli/list_output.hpp"
#include "cli/page.hpp"
#include "commands/content/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/page.hpp"
#include "edit/edit.hpp"

namespace praxeo::commands::content_history {

struct Options {
  std::string reference;
  cli::PageOptions page;
};

void define(cli::Args& args, Options& options) {
  args.positional("CONTENT", options.reference, "slug, id or @latest").required().complete("content");
  cli::define_page(args, options.page, {"revision"}, "newest first");
}

struct Item {
  const edit::HistoryEntry& entry;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    const auto& revision = entry.revision;
    nlohmann::ordered_json row{{"revision", revision.revision}};
    row["parent"] = or_null(revision.parent);
    row["author"] = revision.author;
    row["state"] = revision.state;
    row["hash"] = revision.hash;
    row["created_at"] = base::format_time(revision.created_at);
    row["title"] = revision.title;
    row["changed"] = entry.changed;
    row["same_as"] = or_null(entry.same_as);
    row["call"] = or_null(entry.call_id);
    row["model"] = or_null(entry.model);
    return row;
  }
  [[nodiscard]] std::vector<cli::Text> cells() const {
    return {std::to_string(entry.revision.revision), entry.revision.state, entry.revision.author,
            base::format_time(entry.revision.created_at), what()};
  }

 private:
  template <class Value>
  static nlohmann::ordered_json or_null(const std::optional<Value>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
  }
  [[nodiscard]] std::string what() const {
    if (entry.same_as) return fmt::format("as revision {}", *entry.same_as);
    if (!entry.revision.parent) return entry.model ? "written by " + *entry.model : "first text";
    return fmt::format("{}", fmt::join(entry.changed, ", "));
  }
};

void run(const Options& options, Context& context) {
  store::Contents contents(context.store());
  const auto content = contents.resolve(context.project().pk, options.reference);
  cli::ListOutput list(context, {{"REVISION", cli::Align::right},
                                 {"STATE"},
                                 {"AUTHOR"},
                                 {"TIME"},
                                 {"CHANGED", cli::Align::left, true}});
  const auto next = edit::history(context.store(), content, page_of(options.page),
                                  [&](const edit::HistoryEntry& entry) { list.item(Item{entry}); });
  list.end(next, {{"content", content.slug}});
}

cli::Command command() {
  return cli::make_command<Options, Context>({"content",
                                              "history",
                                              "list the revisions of a piece, newest first",
                                              {{"Who changed what", "praxeo content history for-loops"}}},
                                             define, run);
}

}  // namespace praxeo::commands::content_history
