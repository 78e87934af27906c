// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "commands/context.hpp"
#include "commands/ingest/shared.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/thumbnail.hpp"
#include "commands/source/verbs.hpp"
#include "ingest/thumbnail/thumbnail.hpp"
#include "store/blobs.hpp"
#include "store/sources.hpp"

namespace praxeo::commands::source_set {

struct Options {
  std::string reference;
  std::optional<std::string> thumbnail;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("SOURCE", options.reference, "slug, id or @latest").required().complete("source");
  args.option("--thumbnail", options.thumbnail,
              "its picture, for pages that cite it: JPEG, PNG or WebP; - is standard input")
      .value_name("FILE|none")
      .complete("file");
  add_dry_run(args, options.dry_run);
}

struct Result {
  store::Source source;
  std::optional<store::Thumbnail> thumbnail;
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto row = source_json(source);
    row["thumbnail"] = thumbnail ? thumbnail_json(*thumbnail) : nlohmann::ordered_json(nullptr);
    return {{"source", std::move(row)}, {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    cli::Fields fields;
    fields.add("Source", cli::Text(source.slug, cli::Tone::strong))
        .add("Thumbnail", thumbnail ? facts_words(*thumbnail) : std::string(kNoThumbnail));
    out.fields(fields);
  }
};

base::Picture picture_of(const std::string& file, Context& context) {
  const auto readers = reader_options(context);
  if (file != "-") return ingest::read_thumbnail(context.absolute(file), readers, context.stop());
  return ingest::make_thumbnail(context.streams().in.read_all(ingest::kMostLookedAt), kInputName, readers,
                                context.stop());
}

void run(const Options& options, Context& context) {
  if (!options.thumbnail) {
    throw Error(ErrorKind::usage, "nothing is set")
        .with_hint("such as --thumbnail cover.jpg, or --thumbnail none for no picture");
  }
  require_thumbnail_name(*options.thumbnail);
  store::Sources sources(context.store());
  store::Thumbnails thumbnails(context.store());
  const auto project = context.project();
  const auto source = sources.resolve(project.pk, options.reference);
  std::optional<base::Picture> picture;
  Result result{source, std::nullopt, options.dry_run};
  if (*options.thumbnail != kNoThumbnail) {
    picture = picture_of(*options.thumbnail, context);
    result.thumbnail = store::as_thumbnail(*picture, source);
    if (!options.dry_run) static_cast<void>(store::Blobs(context.store()).put(picture->bytes));
  }
  store::Change change(context.store());
  if (!picture)
    static_cast<void>(thumbnails.remove(change, project, source));
  else if (!options.dry_run)  // it wants the bytes in the store
    static_cast<void>(thumbnails.set(change, project, source, *picture));
  settle(change, options.dry_run);
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>({"source",
                                              "set",
                                              "give a source a picture, or take it away",
                                              {{"The picture of a lecture, for the pages that cite it",
                                                "praxeo source set lecture --thumbnail lecture.webp"},
                                               {"No picture", "praxeo source set lecture --thumbnail none"}}},
                                             define, run);
}

}  // namespace praxeo::commands::source_set
