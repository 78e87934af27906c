// SPDX-License-Identifier: Apache-2.0
#include "commands/context.hpp"
#include "commands/ingest/shared.hpp"
#include "commands/ingest/verbs.hpp"

namespace praxeo::commands::ingest_pdf {

struct Options {
  std::vector<std::filesystem::path> files;
  SourceWords words;
  OcrWords ocr;
  ReaderWords readers;
  PasswordWords password;
  unsigned jobs = 0;
  bool dry_run = false, deny_suspicious = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("FILE", options.files, "PDF files; '-' is standard input").required().complete("file");
  define_source_words(args, options.words);
  define_password(args, options.password);
  define_ocr(args, options.ocr);
  define_partial(args, options.readers);
  define_allow_unsandboxed(args, options.readers);
  define_jobs(args, options.jobs);
  define_deny_suspicious(args, options.deny_suspicious);
  add_dry_run(args, options.dry_run);
}

void run(const Options& options, Context& context) {
  auto readers = reader_options(context, options.readers);
  use_ocr(options.ocr, context, readers);
  use_password(options.password, context, readers);
  std::unique_ptr<ingest::Spool> spool;
  bool input_named = false;
  IngestWork work;
  for (const auto& file : options.files) {
    if (file == "-") {
      if (input_named) throw Error(ErrorKind::usage, "standard input can be read only once");
      input_named = true;
      spool = add_input(context, work, [&](const std::filesystem::path& spooled) {
        return ingest::pdf_item(spooled, readers);
      });
    } else {
      work.items.push_back(ingest::pdf_item(context.absolute(file), readers));
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
       "pdf",
       "add PDF documents as sources",
       {{"A manual", "praxeo ingest pdf bashref.pdf"},
        {"A folder of them, four at a time", "praxeo ingest pdf papers/*.pdf --jobs 4"}}},
      define, run);
}

}  // namespace praxeo::commands::ingest_pdf
