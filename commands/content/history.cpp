// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/time.hpp"
#include "commands/content/verbs.hpp"
#include "commands/context.hpp"
#include "edit/edit.hpp"

namespace praxeo::commands::content_history {

struct Options {
  std::string reference;
};

void define(cli::Args& args, Options& options) {
  args.positional("CONTENT", options.reference, "slug, id or @latest").required().complete("content");
}

struct Result {
  std::string slug;
  std::vector<edit::HistoryEntry> entries;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& entry : entries) {
      const auto& revision = entry.revision;
      nlohmann::ordered_json row{{"revision", revision.revision}};
      row["parent"] = revision.parent ? nlohmann::ordered_json(*revision.parent) : nlohmann::ordered_json();
      row["author"] = revision.author;
      row["state"] = revision.state;
      row["hash"] = revision.hash;
      row["created_at"] = base::format_time(revision.created_at);
      row["title"] = revision.title;
      row["changed"] = entry.changed;
      row["same_as"] = entry.same_as ? nlohmann::ordered_json(*entry.same_as) : nlohmann::ordered_json();
      row["call"] = entry.call_id ? nlohmann::ordered_json(*entry.call_id) : nlohmann::ordered_json();
      row["model"] = entry.model ? nlohmann::ordered_json(*entry.model) : nlohmann::ordered_json();
      items.push_back(std::move(row));
    }
    return {{"content", slug}, {"items", std::move(items)}, {"next_cursor", nullptr}};
  }

  static std::string what(const edit::HistoryEntry& entry) {
    if (entry.same_as) return fmt::format("as revision {}", *entry.same_as);
    if (!entry.revision.parent) return entry.model ? "written by " + *entry.model : "first text";
    std::string all;
    for (const auto& field : entry.changed) all += (all.empty() ? "" : ", ") + field;
    return all;
  }
  void print(cli::Printer& out) const {
    cli::Table table({{"REVISION", cli::Align::right},
                      {"STATE"},
                      {"AUTHOR"},
                      {"TIME"},
                      {"CHANGED", cli::Align::left, true}});
    for (const auto& entry : entries) {
      table.row({std::to_string(entry.revision.revision), entry.revision.state, entry.revision.author,
                 base::format_time(entry.revision.created_at), what(entry)});
    }
    out.table(table);
  }
};

void run(const Options& options, Context& context) {
  store::Contents contents(context.store());
  const auto content = contents.resolve(context.project().pk, options.reference);
  context.show(Result{content.slug, edit::history(context.store(), content)});
}

cli::Command command() {
  return cli::make_command<Options, Context>({"content",
                                              "history",
                                              "list the revisions of a piece, newest first",
                                              {{"Who changed what", "praxeo content history for-loops"}}},
                                             define, run);
}

}  // namespace praxeo::commands::content_history
