// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/shared/place.hpp"
#include "commands/source/verbs.hpp"
#include "ingest/raw_text.hpp"
#include "store/locator.hpp"
#include "store/sources.hpp"

namespace praxeo::commands::source_text {

struct Options {
  std::string locator;
  std::optional<std::string> pages;
  bool raw = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("LOCATOR", options.locator, "source, or a place in it: bashref#p3-7")
      .required()
      .complete("source");
  args.option("--pages", options.pages, "only these pages, by number (3, 3-7) or by label (iv, iv-vi, A-3)")
      .value_name("RANGE");
  args.flag("--raw", options.raw,
            "with what was set aside (running heads, page numbers, hidden text), tables as plain words");
}

nlohmann::ordered_json set_aside_json(const std::vector<store::SetAside>& pieces) {
  auto all = nlohmann::ordered_json::array();
  for (const auto& piece : pieces) {
    nlohmann::ordered_json item{{"char_at", piece.char_at}};
    if (piece.page) item["page"] = *piece.page;
    item["reason"] = store::name_of(piece.reason);
    item["text"] = piece.text;
    all.push_back(std::move(item));
  }
  return all;
}

struct Result {
  std::string locator, text;
  store::Range range;
  std::optional<std::vector<store::SetAside>> set_aside;  // with --raw

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    nlohmann::ordered_json json{
        {"locator", locator}, {"char_start", range.start}, {"char_end", range.end}, {"text", text}};
    if (set_aside) json["set_aside"] = set_aside_json(*set_aside);
    return json;
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
    const bool numbers = options.pages->find_first_not_of("0123456789-") == std::string::npos;
    wanted += (numbers ? "#p" : "#p=") + *options.pages;
  }
  const auto place = find_place(sources, context.project().pk, wanted);
  Result result{place.locator, sources.text(place.source.version.pk, place.range), place.range, {}};
  if (options.raw) {
    result.set_aside = ingest::set_aside_at(sources, place.source, place.place, place.range);
    result.text = ingest::raw_text(result.text, place.range.start, *result.set_aside);
  }
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"source",
       "text",
       "print the normalised text of a source or a place in it",
       {{"Pages 10 to 12", "praxeo source text bashref#p10-12"},
        {"With running heads and page numbers", "praxeo source text bashref --pages 10 --raw"},
        {"The whole text, to search it", "praxeo source text bashref | grep -n 'command substitution'"}}},
      define, run);
}

}  // namespace praxeo::commands::source_text
