// SPDX-License-Identifier: Apache-2.0
#include "store/search.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text/utf8.hpp"
#include "cli/list_output.hpp"
#include "commands/context.hpp"
#include "commands/other/verbs.hpp"
#include "store/locator.hpp"

namespace praxeo::commands::search {

struct Options {
  std::vector<std::string> words;
  std::optional<std::string> kind, source, cursor;
  std::int64_t limit = 20;
};

void define(cli::Args& args, Options& options) {
  static constexpr double kMost = 100000;
  args.positional("QUERY", options.words,
                  "words that must all be there, \"words in a row\", begin*, -without, OR")
      .required();
  args.option("--kind", options.kind, "only in sources of this kind")
      .value_name("KIND")
      .choices({"pdf", "text", "web", "youtube", "topic", "media"});
  args.option("--source", options.source, "only in this source").value_name("SOURCE").complete("source");
  args.option("--limit", options.limit, "at most so many").value_name("N").range(1, kMost);
  args.option("--cursor", options.cursor, "go on behind the page before, whose next_cursor this is")
      .value_name("CURSOR");
}

struct Item {
  store::Sources& sources;
  const store::SearchHit& hit;

  [[nodiscard]] std::string locator() const {
    return store::write_locator(hit.source, store::place_of(sources, hit.source, hit.passage.range), false);
  }
  [[nodiscard]] nlohmann::ordered_json to_json() const {
    nlohmann::ordered_json row{{"type", "passage"},
                               {"source", hit.source.slug},
                               {"locator", locator()},
                               {"ordinal", hit.passage.ordinal},
                               {"heading", hit.passage.heading ? nlohmann::ordered_json(*hit.passage.heading)
                                                               : nlohmann::ordered_json(nullptr)},
                               {"role", store::name_of(hit.passage.role)},
                               {"char_start", hit.passage.range.start},
                               {"char_end", hit.passage.range.end},
                               {"snippet", hit.snippet}};
    auto hits = nlohmann::ordered_json::array();
    for (const auto& range : hit.hits) hits.push_back({{"start", range.start}, {"end", range.end}});
    row["hits"] = std::move(hits);
    row["score"] = hit.score;
    return row;
  }
  [[nodiscard]] std::vector<cli::Text> cells() const {
    cli::Text shown;
    const base::utf8::Index text(hit.snippet);
    std::size_t done = 0;
    for (const auto& range : hit.hits) {
      const auto start = static_cast<std::size_t>(range.start), end = static_cast<std::size_t>(range.end);
      shown.add(text.slice(done, start)).add(text.slice(start, end), cli::Tone::strong);
      done = end;
    }
    shown.add(text.slice(done, text.points()));
    return {cli::Text(locator(), cli::Tone::accent), hit.passage.heading.value_or(""), std::move(shown)};
  }
};

void run(const Options& options, Context& context) {
  store::Sources sources(context.store());
  const auto project = context.project();
  store::SearchFilter filter;
  if (options.kind) filter.kind = store::source_kind(*options.kind);
  if (options.source) filter.source = sources.resolve(project.pk, *options.source).pk;
  std::string words;
  for (const auto& word : options.words) words += (words.empty() ? "" : " ") + word;
  cli::ListOutput list(context,
                       {{"PLACE"}, {"HEADING", cli::Align::left, true}, {"TEXT", cli::Align::left, true}});
  const auto next = store::Search(context.store())
                        .find(project.pk, words, filter, {.cursor = options.cursor, .limit = options.limit},
                              [&](const store::SearchHit& hit) {
                                list.item(Item{sources, hit});
                              });
  if (list.count() == 0) context.log().info("nothing found");
  list.end(next);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"search",
       "",
       "find passages of the project's sources by their words",
       {{"Both words, wherever they stand", "praxeo search shell loop"},
        {"Words in a row, in one source, as JSON Lines",
         "praxeo search '\"exit status\" -signal' --source bashref --format jsonl"}}},
      define, run);
}

}  // namespace praxeo::commands::search
