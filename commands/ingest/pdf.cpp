// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/ingest/verbs.hpp"
#include "commands/shared/count.hpp"
#include "commands/shared/json.hpp"
#include "ingest/ingest_pdf.hpp"
#include "ingest/read_pdf.hpp"

namespace praxeo::commands::ingest_pdf {

struct Options {
  std::vector<std::filesystem::path> files;
  std::optional<std::string> slug, title;
  std::optional<std::filesystem::path> password_file;
  unsigned jobs = 0;
};

void define(cli::Args& args, Options& options) {
  args.positional("FILE", options.files, "PDF files to read").required().complete("file");
  args.option("--slug", options.slug, "short name of the source; for one file").value_name("SLUG");
  args.option("--title", options.title, "title, in place of the document's own; for one file")
      .value_name("TITLE");
  args.option("--password-file", options.password_file, "file whose first line is the password")
      .value_name("FILE")
      .complete("file");
  args.option("-j,--jobs", options.jobs, "files read side by side")
      .value_name("N")
      .range(1, 64)
      .default_text("one a core");
}

struct Result {
  struct Row {
    store::Source source;
    store::IngestOutcome outcome;
  };
  std::vector<Row> rows;

  static std::string_view outcome_name(store::IngestOutcome outcome) {
    switch (outcome) {
      case store::IngestOutcome::created:
        return "created";
      case store::IngestOutcome::already_there:
        return "already_there";
      case store::IngestOutcome::new_version:
        return "new_version";
    }
    return "";
  }
  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& row : rows) {
      items.push_back(source_json(row.source));
      items.back()["outcome"] = outcome_name(row.outcome);
    }
    return {{"items", std::move(items)}};
  }
  void print(cli::Printer& out) const {
    for (const auto& [source, outcome] : rows) {
      cli::Text line(source.slug, cli::Tone::strong);
      if (outcome == store::IngestOutcome::already_there) {
        line.add(": already there");
      } else {
        line.add(fmt::format(": {}, {}, {}", count_of(source.version.pages.value_or(0), "page"),
                             count_of(source.passages, "passage"),
                             count_of(source.version.characters, "character")));
      }
      if (!source.version.warnings.empty()) {
        line.add(", " + count_of(source.version.warnings.size(), "warning"), cli::Tone::warn);
      }
      out.line(line);
    }
  }
};

void run(const Options& options, Context& context) {
  if (options.files.size() > 1 && (options.slug || options.title)) {
    throw Error(ErrorKind::usage, "--slug and --title are for one file");
  }
  if (std::ranges::find(options.files, std::filesystem::path("-")) != options.files.end())
    throw Error(ErrorKind::usage, "a PDF is not read from standard input yet")
        .with_hint("give the name of a file");
  const auto project = context.project();
  ingest::IngestPdf job{context.store(), project, context.env()};
  for (const auto& file : options.files) job.files.push_back(context.absolute(file));
  job.slug = options.slug;
  job.title = options.title;
  if (options.password_file) job.password = ingest::read_password(context.absolute(*options.password_file));
  job.jobs = options.jobs;
  job.memory_mib = context.layers().integer("reader.memory_mib");
  job.allow_unsandboxed = context.layers().boolean("reader.allow_unsandboxed");

  Result result;
  std::optional<Error> last_error;
  std::size_t failed = 0;
  job.on_done = [&](const std::filesystem::path&, const store::Ingested& ingested) {
    result.rows.push_back({ingested.source, ingested.outcome});
    if (ingested.outcome == store::IngestOutcome::already_there && (options.slug || options.title)) {
      context.log().warning(
          fmt::format("{}: already there, so --slug and --title were not used", ingested.source.slug));
    }
    context.keep(fmt::format("{} of {} files are stored", result.rows.size(), options.files.size()));
  };
  job.on_failed = [&](const std::filesystem::path&, Error error) {
    ++failed;
    if (error.message().ends_with(ingest::kNeedsPassword)) error.add_hint("--password-file FILE gives it");
    if (options.files.size() > 1) context.report(error);
    last_error = error;
  };
  ingest::ingest_pdf(job, context.progress(), context.stop());
  if (failed == 0 || !result.rows.empty()) context.show(result);
  if (failed == 0) return;
  if (options.files.size() == 1) throw *last_error;
  throw Error(ErrorKind::failed, fmt::format("{} of {} files were not read", failed, options.files.size()));
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
