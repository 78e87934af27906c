// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/thumbnail.hpp"
#include "commands/source/show_parts.hpp"
#include "commands/source/verbs.hpp"
#include "ingest/ocr/note.hpp"
#include "store/locator.hpp"
#include "store/outline.hpp"
#include "store/sources.hpp"

namespace praxeo::commands::source_show {

struct Options {
  std::string reference;
  bool outline = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("SOURCE", options.reference, "slug, id or @latest; with @N that version")
      .required()
      .complete("source");
  args.flag("--outline", options.outline, "all headings, where there are many; else the upper levels");
}

// "2 of 3 pages, from their pictures by tesseract 5.3.0 (eng), confidence 0.94, lowest 0.87"
std::string recognised(const store::SourceVersion& version) {
  const auto noted = ingest::ocr::noted_in(version.metadata);
  if (!noted || noted->pages == 0) return {};
  const auto which = noted->pages == version.pages
                         ? std::string(noted->pages == 1 ? "its page" : "all pages")
                         : fmt::format("{} of {} pages", noted->pages, version.pages.value_or(0));
  return fmt::format("{} by {} ({}), confidence {:.2f}, lowest {:.2f}", which, noted->engine,
                     noted->languages, noted->confidence, noted->lowest);
}

struct Result {
  store::Source source;
  std::vector<std::string> cited_by;
  std::vector<store::OutlineHeading> outline;
  bool all_headings = false;
  std::optional<store::Thumbnail> thumbnail = {};

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto row = source_json(source);
    row["cited_by"] = cited_by;
    row["outline"] = outline_json(source, outline);
    row["thumbnail"] = thumbnail ? thumbnail_json(*thumbnail) : nlohmann::ordered_json(nullptr);
    return {{"source", std::move(row)}};
  }
  void print(cli::Printer& out) const {
    const auto& version = source.version;
    cli::Fields fields;
    fields.add("Source", cli::Text(source.slug, cli::Tone::strong))
        .add("Title", version.title)
        .add("Kind", std::string(store::name_of(source.kind)))
        .add("Origin", source.origin)
        .add("Version", std::to_string(version.ordinal))
        .add("Pages", version.pages ? std::to_string(*version.pages) : "")
        .add("Recognised", recognised(version))
        .add("Thumbnail", thumbnail ? facts_words(*thumbnail) : std::string())
        .add("Language", version.language.value_or(""))
        .add("Characters", std::to_string(version.characters))
        .add("Passages", std::to_string(source.passages))
        .add("Bytes", std::to_string(version.bytes))
        .add("Bytes hash", version.content_hash)
        .add("Text hash", version.text_hash)
        .add("Reader", version.reader)
        .add("Id", source.id)
        .add("Added", base::format_time(source.created_at));
    const auto metadata = nlohmann::json::parse(version.metadata, nullptr, false);
    for (const auto& [key, value] : metadata.items()) {
      if (value.is_string() && (key != "title" || value != version.title))
        fields.add(key, value.get<std::string>());
    }
    add_extras(fields, metadata);
    out.fields(fields);
    if (!version.warnings.empty()) {
      out.heading("Warnings");
      for (const auto& warning : version.warnings) {
        out.line(cli::Text(warning.locator.value_or(""), cli::Tone::faint).add(" ").add(warning.message));
      }
    }
    if (!cited_by.empty()) {
      out.heading("Cited by");
      for (const auto& slug : cited_by) out.line(slug);
    }
    print_outline(out, outline, all_headings);
  }
};

void run(const Options& options, Context& context) {
  store::Sources sources(context.store());
  const auto locator = store::parse_locator(options.reference);
  if (locator.place) {
    throw Error(ErrorKind::usage,
                fmt::format("'{}' names a place; a source is meant here", options.reference))
        .with_hint("`praxeo source text LOCATOR` prints a place");
  }
  auto source = sources.resolve(context.project().pk, locator.reference);
  if (locator.version) source = sources.at_version(source, *locator.version);
  auto cited_by = sources.cited_by(source.pk);
  auto outline = store::outline_of(sources, source);
  auto thumbnail = store::Thumbnails(context.store()).find(source.pk);
  context.show(Result{std::move(source), std::move(cited_by), std::move(outline), options.outline,
                      std::move(thumbnail)});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"source",
       "show",
       "show one source with its metadata and its outline",
       {{"The newest one", "praxeo source show @latest"},
        {"Every heading and its page", "praxeo source show bashref --outline"}}},
      define, run);
}

}  // namespace praxeo::commands::source_show
