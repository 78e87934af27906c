// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "commands/context.hpp"
#include "commands/ingest/shared.hpp"
#include "commands/ingest/verbs.hpp"
#include "commands/shared/thumbnail.hpp"
#include "ingest/captions/item.hpp"
#include "ingest/thumbnail/thumbnail.hpp"

namespace praxeo::commands::ingest_youtube {

struct Options {
  std::string video;
  std::optional<std::filesystem::path> captions;
  std::optional<std::string> thumbnail;
  SourceWords words;
  bool dry_run = false, deny_suspicious = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("VIDEO", options.video, "id of a YouTube video, or any address of it").required();
  args.option("--captions", options.captions,
              "file of its captions: WebVTT, SRT or json3; - is standard input")
      .value_name("FILE")
      .complete("file");
  args.option("--thumbnail", options.thumbnail,
              "its picture, for pages that cite it: JPEG, PNG or WebP; - is standard input")
      .value_name("FILE|none")
      .complete("file")
      .default_text("the one beside the captions");
  define_source_words(args, options.words);
  define_deny_suspicious(args, options.deny_suspicious);
  add_dry_run(args, options.dry_run);
}

[[noreturn]] void explain_captions(const std::string& id) {
  throw Error(ErrorKind::usage,
              "captions are not fetched from YouTube: give the file of them with --captions")
      .with_hint(
          fmt::format("yt-dlp --skip-download --write-subs --write-auto-subs --sub-langs en --sub-format "
                      "json3/vtt '{}' makes one",
                      ingest::captions::watch_url(id)));
}

void run(const Options& options, Context& context) {
  ingest::CaptionFile file{.video = ingest::captions::parse_youtube(options.video),
                           .file = {},
                           .bytes = {},
                           .language = options.words.language};
  if (!options.captions) explain_captions(file.video.id);
  if (options.thumbnail) require_thumbnail_name(*options.thumbnail);
  if (*options.captions == "-" && options.thumbnail == "-")
    throw Error(ErrorKind::usage, "standard input can be read only once");
  if (*options.captions == "-") {
    file.bytes = context.streams().in.read_all(ingest::kMostCaptionBytes);
  } else {
    file.file = context.absolute(*options.captions);
  }
  if (file.video.in_playlist) context.log().info("of the playlist, only this video is meant");
  if (file.video.start_ms)
    context.log().info("the whole video is the source, not its part from the start in the address");
  IngestWork work;
  auto item = ingest::captions_item(file);
  if (options.thumbnail == "-") {
    item = ingest::with_picture(std::move(item), context.streams().in.read_all(ingest::kMostLookedAt),
                                std::string(kInputName), reader_options(context));
  } else if (options.thumbnail != kNoThumbnail) {
    std::optional<std::filesystem::path> picture;
    if (options.thumbnail) picture = context.absolute(*options.thumbnail);
    item = ingest::with_thumbnail(std::move(item), picture, reader_options(context));
  }
  work.items.push_back(std::move(item));
  if (options.words.title) work.items.front().slug_from = *options.words.title;
  work.words = options.words;
  work.dry_run = options.dry_run;
  work.deny_suspicious = options.deny_suspicious;
  ingest_items(context, std::move(work));
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"ingest",
       "youtube",
       "add a YouTube video by its captions",
       {{"A lecture, with the captions that yt-dlp wrote",
         "praxeo ingest youtube https://youtu.be/dQw4w9WgXcQ --captions lecture.en.vtt"},
        {"With its picture, which lies elsewhere",
         "praxeo ingest youtube dQw4w9WgXcQ --captions lecture.en.vtt --thumbnail cover.webp"},
        {"By its id, captions from standard input",
         "praxeo ingest youtube dQw4w9WgXcQ --captions - --language en --title 'Shell loops' < "
         "lecture.srt"}}},
      define, run);
}

}  // namespace praxeo::commands::ingest_youtube
