// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/args.hpp"
#include "cli/output.hpp"
#include "commands/context.hpp"
#include "commands/shared/dry_run.hpp"
#include "ingest/ingest.hpp"
#include "ingest/items.hpp"
#include "ingest/spool.hpp"

// What the verbs of `ingest` have in common: the words that name one source, and the work on many items.
namespace praxeo::commands {

// What the author says of the one thing that is read.
struct SourceWords {
  std::optional<std::string> slug, title, language;
  [[nodiscard]] bool any() const { return slug || title || language; }
};
void define_source_words(cli::Args& args, SourceWords& words);
void define_jobs(cli::Args& args, unsigned& jobs);
void define_deny_suspicious(cli::Args& args, bool& deny);
// The hint for what was refused by it.
void explain_suspicious(Error& error);

// Which pages of PDFs are recognised from their picture, where the settings are not to decide.
struct OcrWords {
  std::optional<std::string> ocr, languages;
};
void define_ocr(cli::Args& args, OcrWords& words);
// Puts them, or the settings, into what readers are told. not_found when languages that were named here are
// not installed; usage for what names none.
void use_ocr(const OcrWords& words, Context& context, ingest::ReaderOptions& readers);

// Hints that name an option of these verbs.
void explain_reading(Error& error);

// How files are read.
struct ReaderWords {
  bool partial = false;
  bool allow_unsandboxed = false;
};
void define_partial(cli::Args& args, ReaderWords& words);
void define_allow_unsandboxed(cli::Args& args, ReaderWords& words);

// Where the password of PDFs comes from.
struct PasswordWords {
  std::optional<std::filesystem::path> file;
  std::optional<std::string> secret;
};
void define_password(cli::Args& args, PasswordWords& words);
// Puts it into what readers are told. Throws what ingest::read_password() and Secrets::need() throw.
void use_password(const PasswordWords& words, Context& context, ingest::ReaderOptions& readers);
// The hint for a document that needs one.
void explain_password(Error& error);

// env, the words and the settings of the readers.
[[nodiscard]] ingest::ReaderOptions reader_options(Context& context, const ReaderWords& words = {});

// What was stored, in order.
struct IngestResult {
  std::vector<ingest::Stored> rows;
  bool dry_run = false;  // then it is what would be stored
  [[nodiscard]] nlohmann::ordered_json to_json() const;
  void print(cli::Printer& out) const;
};

struct IngestWork {
  std::vector<ingest::Item> items;
  SourceWords words;  // usage unless there is one item
  unsigned jobs = 0;
  bool dry_run = false;
  bool deny_suspicious = false;
  // Targets that are no items, because nothing of their kind can be read: told first, like those that fail.
  std::vector<Error> refused;
  // May add a hint that names an option of the verb.
  std::function<void(Error&)> explain;
};

// Adds what `make` makes of a target; when it can't be used, it is refused, and the others go on.
void add_item(IngestWork& work, const std::function<ingest::Item()>& make);

// Adds standard input, of which `make` makes the item from its spool; when it can't be used, it is refused
// like any other target. What it returns lives until the work is done.
[[nodiscard]] std::unique_ptr<ingest::Spool> add_input(
    Context& context, IngestWork& work,
    const std::function<ingest::Item(const std::filesystem::path&)>& make);

// Reads and stores them, shows the result, warns of what was not done as asked, reports what failed, and
// throws when something did: its own error when it was the only target.
void ingest_items(Context& context, IngestWork work);

}  // namespace praxeo::commands
