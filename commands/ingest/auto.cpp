// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/files.hpp"
#include "commands/context.hpp"
#include "commands/ingest/shared.hpp"
#include "commands/ingest/verbs.hpp"
#include "ingest/targets.hpp"

namespace praxeo::commands::ingest_auto {

struct Options {
  std::vector<std::string> targets;
  SourceWords words;
  OcrWords ocr;
  ReaderWords readers;
  PasswordWords password;
  std::optional<std::filesystem::path> files_from;
  bool null = false;
  unsigned jobs = 0;
  bool dry_run = false, deny_suspicious = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("TARGET", options.targets,
                  "files, folders with all below them, patterns; '-' is standard input")
      .complete("file");
  define_source_words(args, options.words);
  args.option("--files-from", options.files_from,
              "file that lists targets, one a line; '-' is standard input")
      .value_name("FILE")
      .complete("file");
  args.flag("-0,--null", options.null, "a NUL ends each target of --files-from").needs("--files-from");
  define_password(args, options.password);
  define_ocr(args, options.ocr);
  define_partial(args, options.readers);
  define_allow_unsandboxed(args, options.readers);
  define_jobs(args, options.jobs);
  define_deny_suspicious(args, options.deny_suspicious);
  add_dry_run(args, options.dry_run);
}

std::vector<std::string> words_of(const Options& options, Context& context) {
  static constexpr std::uint64_t kLongestList = 1 << 28;
  auto words = options.targets;
  if (options.files_from) {
    const auto list = *options.files_from == "-"
                          ? context.streams().in.read_all(kLongestList)
                          : base::read_file_or_pipe(context.absolute(*options.files_from), kLongestList);
    for (auto& word : ingest::listed_words(list, options.null)) words.push_back(std::move(word));
    if (words.empty()) throw Error(ErrorKind::not_found, "the list of --files-from names nothing");
  }
  if (words.empty())
    throw Error(ErrorKind::usage, "missing argument TARGET…").with_hint("see 'praxeo ingest auto --help'");
  return words;
}

void run(const Options& options, Context& context) {
  auto words = words_of(options, context);
  auto readers = reader_options(context, options.readers);
  use_ocr(options.ocr, context, readers);
  use_password(options.password, context, readers);
  std::unique_ptr<ingest::Spool> spool;
  IngestWork work;
  if (std::erase(words, "-") > 0) {
    if (options.files_from == "-") throw Error(ErrorKind::usage, "standard input can be read only once");
    spool = add_input(context, work, [&](const std::filesystem::path& file) {
      return ingest::item_by_content(file, readers, "standard input");
    });
  }
  const auto targets = ingest::find_targets(words, context.env().working_directory, context.stop());
  auto gathered = ingest::items_by_content(targets, readers);
  for (const auto& passed : gathered.passed_over)
    context.log().warning(fmt::format("passed over {}", passed));
  std::move(gathered.items.begin(), gathered.items.end(), std::back_inserter(work.items));
  std::move(gathered.refused.begin(), gathered.refused.end(), std::back_inserter(work.refused));
  work.words = options.words;
  work.jobs = options.jobs;
  work.explain = explain_reading;
  work.dry_run = options.dry_run;
  work.deny_suspicious = options.deny_suspicious;
  ingest_items(context, std::move(work));
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"ingest",
       "auto",
       "add files of any kind, told by what is in them",
       {{"A folder of PDFs and notes", "praxeo ingest auto papers"},
        {"What another program lists",
         "find . -name '*.md' -print0 | praxeo ingest auto --files-from - --null"},
        {"What would be added, and as what", "praxeo ingest auto papers --dry-run"}}},
      define, run);
}

}  // namespace praxeo::commands::ingest_auto
