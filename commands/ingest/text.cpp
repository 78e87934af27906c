// SPDX-License-Identifier: Apache-2.0
#include "commands/context.hpp"
#include "commands/ingest/shared.hpp"
#include "commands/ingest/verbs.hpp"

namespace praxeo::commands::ingest_text {

struct Options {
  std::vector<std::filesystem::path> files;
  SourceWords words;
  ReaderWords readers;
  unsigned jobs = 0;
  bool dry_run = false, deny_suspicious = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("FILE", options.files, "texts, Markdown, HTML, DOCX, ODT or EPUB; '-' is standard input")
      .required()
      .complete("file");
  define_source_words(args, options.words);
  define_allow_unsandboxed(args, options.readers);
  define_jobs(args, options.jobs);
  define_deny_suspicious(args, options.deny_suspicious);
  add_dry_run(args, options.dry_run);
}

void run(const Options& options, Context& context) {
  const auto readers = reader_options(context, options.readers);
  std::unique_ptr<ingest::Spool> spool;
  bool input_named = false;
  IngestWork work;
  for (const auto& file : options.files) {
    if (file == "-") {
      if (input_named) throw Error(ErrorKind::usage, "standard input can be read only once");
      input_named = true;
      spool = add_input(context, work, [&](const std::filesystem::path& spooled) {
        return ingest::text_item(spooled, readers, "standard input");
      });
    } else {
      add_item(work, [&] { return ingest::text_item(context.absolute(file), readers); });
    }
  }
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
       "text",
       "add texts, web pages and documents as sources",
       {{"Notes of a lecture", "praxeo ingest text notes.md"},
        {"A page that was saved, and a book", "praxeo ingest text loops.html shell.epub"},
        {"What a program prints", "man bash | praxeo ingest text - --title 'The Bash manual page'"}}},
      define, run);
}

}  // namespace praxeo::commands::ingest_text
