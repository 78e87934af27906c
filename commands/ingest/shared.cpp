// SPDX-License-Identifier: Apache-2.0
#include "commands/ingest/shared.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "base/error.hpp"
#include "base/text/language_tag.hpp"
#include "base/text/normalize.hpp"
#include "commands/shared/count.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/thumbnail.hpp"
#include "commands/shared/title.hpp"
#include "ingest/ocr/engine.hpp"
#include "ingest/ocr/step.hpp"
#include "ingest/read_pdf.hpp"
#include "ingest/reading.hpp"
#include "sandbox/worker.hpp"
#include "store/slugs.hpp"
#include "verify/drift.hpp"

namespace praxeo::commands {
namespace {

std::string_view outcome_name(store::IngestOutcome outcome) {
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

// "1:02:03", "4:05"
std::string length_of(std::int64_t ms) {
  const auto seconds = ms / 1000;
  if (seconds < 3600) return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

void warn_of(Context& context, const ingest::Stored& stored, const SourceWords& words) {
  const auto& slug = stored.source.slug;
  if (stored.outcome == store::IngestOutcome::already_there && words.any()) {
    context.log().warning(
        fmt::format("{}: already there, so --slug, --title and --language were not used", slug));
  }
  if (stored.same_origin) {
    context.log().warning(fmt::format(
        "{}: source '{}' was made from the same file when it held other bytes, and stays as it is", slug,
        *stored.same_origin));
  }
  if (stored.thumbnail_trouble) {
    context.log().warning(fmt::format("{}: without the picture that lies beside it: {}", slug,
                                      stored.thumbnail_trouble->message()));
  }
  for (const auto& warning : stored.source.version.warnings) {
    if (warning.code == ingest::kPartial) context.log().warning(fmt::format("{}: {}", slug, warning.message));
  }
}

// Before anything is read. The title becomes a line without control characters.
void judge(SourceWords& words) {
  if (words.slug) store::require_slug(*words.slug);
  if (words.title) {
    words.title = base::squeeze(base::normalize_text(*words.title));
    require_title("--title", *words.title);
  }
  if (!words.language) return;
  const auto tag = base::language_tag(*words.language);
  if (!tag) {
    throw Error(ErrorKind::usage,
                fmt::format("--language: '{}' is no language tag", base::printable(*words.language)))
        .with_hint("a tag of BCP 47 is meant, such as en, de or pt-BR");
  }
  words.language = *tag;
}

}  // namespace

void define_source_words(cli::Args& args, SourceWords& words) {
  args.option("--slug", words.slug, "short name of the source; for one target").value_name("SLUG");
  args.option("--title", words.title, "title, in place of the source's own; for one target")
      .value_name("TITLE");
  args.option("--language", words.language,
              "language of the text, as in BCP 47: en, de, pt-BR; for one target")
      .value_name("TAG");
}

void define_jobs(cli::Args& args, unsigned& jobs) {
  args.option("-j,--jobs", jobs, "targets read side by side")
      .value_name("N")
      .range(1, 64)
      .default_text("one a core");
}

void define_ocr(cli::Args& args, OcrWords& words) {
  args.option("--ocr", words.ocr,
              "recognise text in pictures of pages: auto (pages without text), always, never")
      .value_name("WHEN")
      .choices({"auto", "always", "never"})
      .default_text("auto");
  args.option("--ocr-lang", words.languages, "languages of such pages, as Tesseract names them: eng, eng+deu")
      .value_name("LANGS")
      .complete("ocr-language")
      .default_text("eng");
}

void use_ocr(const OcrWords& words, Context& context, ingest::ReaderOptions& readers) {
  if (words.ocr) readers.ocr.mode = ingest::ocr::mode(*words.ocr).value_or(ingest::ocr::Mode::automatic);
  if (!words.languages) return;
  readers.ocr.languages = fmt::format("{}", fmt::join(ingest::ocr::split_languages(*words.languages), "+"));
  const auto engine = ingest::ocr::find_engine(context.env());
  const auto lack = ingest::ocr::lack_of(engine, readers.ocr.languages);
  if (!lack || readers.ocr.mode == ingest::ocr::Mode::never) return;
  throw Error(engine.worker.empty() ? ErrorKind::denied : ErrorKind::not_found, lack.what)
      .with_hint(lack.mend);
}

void define_partial(cli::Args& args, ReaderWords& words) {
  args.flag("--partial", words.partial,
            "keep the pages that were read, where the reader of a PDF fails within it");
}

void define_allow_unsandboxed(cli::Args& args, ReaderWords& words) {
  args.flag("--allow-unsandboxed", words.allow_unsandboxed,
            "read even where the kernel can't isolate the reader");
}

void explain_reading(Error& error) {
  if (error.message().find(sandbox::kCantBeIsolated) != std::string::npos)
    error.add_hint("--allow-unsandboxed reads it all the same, at your risk");
  if (error.message().ends_with(ingest::kPagesWereRead)) error.add_hint("--partial keeps those pages");
  explain_password(error);
  if (error.message().ends_with("Is a directory"))
    error.add_hint("`praxeo ingest FOLDER` takes folders, with all below them");
  if (error.message().ends_with(ingest::ocr::kNotAsked)) error.add_hint("--ocr auto reads the pictures");
}

void define_password(cli::Args& args, PasswordWords& words) {
  args.option("--password-file", words.file,
              "file whose first line is the password of PDFs; nobody else may read it (mode 0600)")
      .value_name("FILE")
      .complete("file");
  args.option("--password-secret", words.secret,
              "secret that is the password of PDFs, by its name in the vault or the environment")
      .value_name("NAME")
      .complete("secret")
      .excludes("--password-file");
}

void use_password(const PasswordWords& words, Context& context, ingest::ReaderOptions& readers) {
  if (words.file) readers.password = ingest::read_password(context.absolute(*words.file));
  if (words.secret) readers.password = context.secrets().need(*words.secret).value;
}

void explain_password(Error& error) {
  if (error.message().ends_with(ingest::kNeedsPassword))
    error.add_hint("--password-file FILE or --password-secret NAME gives it");
}

void define_deny_suspicious(cli::Args& args, bool& deny) {
  args.flag("--deny-suspicious", deny,
            "refuse what hides words from a person's eyes, in place of setting them aside");
}

void explain_suspicious(Error& error) {
  if (error.message().find(ingest::kSuspicious) == std::string::npos) return;
  error.add_hint("without --deny-suspicious it is set aside, and `praxeo source text SOURCE --raw` shows it");
}

ingest::ReaderOptions reader_options(Context& context, const ReaderWords& words) {
  ingest::ReaderOptions options;
  options.env = context.env();
  options.memory_mib = context.layers().integer("reader.memory_mib");
  options.allow_unsandboxed = words.allow_unsandboxed || context.layers().boolean("reader.allow_unsandboxed");
  options.partial = words.partial;
  if (const auto when = context.layers().text("reader.ocr")) {
    options.ocr.mode = ingest::ocr::mode(*when).value_or(ingest::ocr::Mode::automatic);
  }
  if (const auto languages = context.layers().text("reader.ocr_lang")) {
    options.ocr.languages = fmt::format("{}", fmt::join(ingest::ocr::split_languages(*languages), "+"));
  }
  return options;
}

nlohmann::ordered_json IngestResult::to_json() const {
  auto items = nlohmann::ordered_json::array();
  for (const auto& row : rows) {
    items.push_back(source_json(row.source));
    items.back()["outcome"] = outcome_name(row.outcome);
    if (row.thumbnail) items.back()["thumbnail"] = thumbnail_json(*row.thumbnail);
  }
  return {{"items", std::move(items)}, {"dry_run", dry_run}};
}

void IngestResult::print(cli::Printer& out) const {
  for (const auto& row : rows) {
    const auto& [source, outcome] = std::tie(row.source, row.outcome);
    cli::Text line(source.slug, cli::Tone::strong);
    if (outcome == store::IngestOutcome::already_there) {
      line.add(": already there");
    } else {
      line.add(": ");
      if (dry_run) line.add(fmt::format("would be {}, ", store::name_of(source.kind)));
      if (outcome == store::IngestOutcome::new_version) {
        line.add(fmt::format("version {}, ", source.version.ordinal));
      }
      if (source.version.pages) line.add(count_of(*source.version.pages, "page") + ", ");
      if (source.version.duration_ms) line.add(length_of(*source.version.duration_ms) + ", ");
      line.add(fmt::format("{}, {}", count_of(source.passages, "passage"),
                           count_of(source.version.characters, "character")));
    }
    if (row.thumbnail) line.add(", thumbnail " + size_words(*row.thumbnail));
    if (!source.version.warnings.empty()) {
      line.add(", " + count_of(source.version.warnings.size(), "warning"), cli::Tone::warn);
    }
    out.line(line);
  }
}

void add_item(IngestWork& work, const std::function<ingest::Item()>& make) {
  try {
    work.items.push_back(make());
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
    work.refused.push_back(error);
  }
}

std::unique_ptr<ingest::Spool> add_input(
    Context& context, IngestWork& work,
    const std::function<ingest::Item(const std::filesystem::path&)>& make) {
  static constexpr std::uint64_t kMost = 1ULL << 30;
  std::unique_ptr<ingest::Spool> spool;
  add_item(work, [&] {
    spool = std::make_unique<ingest::Spool>(context.store(), context.streams().in.read_all(kMost));
    return ingest::from_input(make(spool->file()));
  });
  return spool;
}

void ingest_items(Context& context, IngestWork work) {
  const auto total = work.items.size() + work.refused.size();
  if (total > 1 && work.words.any()) {
    throw Error(ErrorKind::usage, "--slug, --title and --language are for one target");
  }
  judge(work.words);
  const auto project = context.project();
  ingest::Job job{context.store(), project};
  job.items = std::move(work.items);
  job.jobs = work.jobs;
  job.dry_run = work.dry_run;
  for (auto& item : job.items) {
    item.deny_suspicious = work.deny_suspicious;
    if (work.words.slug) item.slug = work.words.slug;
    if (work.words.title) item.title = work.words.title;
    if (work.words.language) item.language = work.words.language;
  }
  IngestResult result{{}, work.dry_run};
  std::optional<Error> last;
  std::size_t failed = 0;
  const auto fail = [&](Error error) {
    ++failed;
    if (work.explain) work.explain(error);
    if (work.deny_suspicious) explain_suspicious(error);
    if (total > 1) context.report(error);
    last = std::move(error);
  };
  for (auto& error : work.refused) fail(std::move(error));
  job.on_done = [&](const ingest::Item&, const ingest::Stored& stored) {
    result.rows.push_back(stored);
    warn_of(context, stored, work.words);
    if (!work.dry_run)
      context.keep(fmt::format("{} of {} are stored", result.rows.size(), count_of(total, "target")));
  };
  job.on_failed = [&](const ingest::Item&, const Error& error) { fail(error); };
  job.in_change = [&](store::Change& change, const store::Ingested& ingested) {
    verify::follow_head(context.store(), change, project, ingested);
  };
  ingest::ingest(job, context.progress(), context.stop());
  if (failed == 0 || !result.rows.empty()) context.show(result);
  if (failed == 0) return;
  if (total == 1) throw *last;
  throw Error(ErrorKind::failed, fmt::format("{} of {} were not read", failed, count_of(total, "target")));
}

}  // namespace praxeo::commands
