// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/exit_code.hpp"
#include "commands/content/edited.hpp"
#include "commands/content/set_state.hpp"
#include "commands/content/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/count.hpp"
#include "commands/shared/dry_run.hpp"
#include "commands/shared/targets.hpp"
#include "edit/folder/import_folder.hpp"

namespace praxeo::commands::content_import {

using edit::FileOutcome;

struct Options {
  std::filesystem::path folder;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("DIR", options.folder, "folder that content export wrote, or of such files")
      .required()
      .complete("dir");
  add_dry_run(args, options.dry_run);
}

struct Result {
  std::filesystem::path folder;
  edit::FolderImported imported;
  bool dry_run = false;

  [[nodiscard]] std::size_t count(FileOutcome outcome) const {
    return static_cast<std::size_t>(std::count_if(imported.files.begin(), imported.files.end(),
                                                  [&](const auto& file) { return file.outcome == outcome; }));
  }
  // Citations that don't hold the sentence that was written over them.
  [[nodiscard]] std::size_t count_unheld(store::CitationStatus status) const {
    std::size_t found = 0;
    for (const auto& file : imported.files) {
      found += static_cast<std::size_t>(
          std::count_if(file.unheld.begin(), file.unheld.end(),
                        [&](const edit::Unheld& each) { return each.status == status; }));
    }
    return found;
  }
  // Those that are content, or should be.
  [[nodiscard]] std::size_t targets() const {
    return imported.files.size() - count(FileOutcome::left_alone) - count(FileOutcome::missing);
  }
  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& file : imported.files) {
      nlohmann::ordered_json item{{"path", file.path}, {"outcome", edit::name_of(file.outcome)}};
      item["content"] = file.slug.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(file.slug);
      item["revision"] = file.revision ? nlohmann::ordered_json(*file.revision) : nlohmann::ordered_json();
      item["state"] = file.state ? nlohmann::ordered_json(*file.state) : nlohmann::ordered_json();
      item["citations"] = {{"kept", file.kept}, {"added", file.added}, {"dropped", file.dropped}};
      item["unheld"] = unheld_json(file.unheld);
      item["code"] = file.failure ? nlohmann::ordered_json(cli::error_code(file.failure->kind()))
                                  : nlohmann::ordered_json();
      const auto& told = file.failure ? file.failure->message() : file.note;
      item["message"] = told.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(told);
      items.push_back(std::move(item));
    }
    nlohmann::ordered_json fields{{"folder", folder.string()}, {"items", std::move(items)}};
    for (const auto outcome :
         {FileOutcome::added, FileOutcome::changed, FileOutcome::state, FileOutcome::unchanged,
          FileOutcome::behind, FileOutcome::missing, FileOutcome::left_alone, FileOutcome::failed})
      fields[std::string(edit::name_of(outcome))] = count(outcome);
    fields["refuted"] = count_unheld(store::CitationStatus::refuted);
    fields["unchecked"] = count_unheld(store::CitationStatus::unchecked);
    fields["dry_run"] = dry_run;
    return fields;
  }
  void print(cli::Printer& out) const {
    for (const auto& file : imported.files) {
      const auto words = words_of(file);
      if (!words.empty()) out.line(cli::Text(file.path, cli::Tone::strong).add(": " + words));
      for (const auto& each : file.unheld) out.line(unheld_words(each));
    }
    std::string line = fmt::format(
        "{} {}stored", count(FileOutcome::added) + count(FileOutcome::changed) + count(FileOutcome::state),
        dry_run ? "would be " : "");
    for (const auto& [outcome, words] : {std::pair{FileOutcome::unchanged, "unchanged"},
                                         {FileOutcome::behind, "behind the workspace"},
                                         {FileOutcome::missing, "missing"},
                                         {FileOutcome::left_alone, "left alone"},
                                         {FileOutcome::failed, "failed"}}) {
      if (count(outcome) > 0) line += fmt::format(", {} {}", count(outcome), words);
    }
    for (const auto status : {store::CitationStatus::refuted, store::CitationStatus::unchecked}) {
      if (const auto found = count_unheld(status); found > 0)
        line += fmt::format("; {} {}", count_of(found, "changed sentence"), store::name_of(status));
    }
    out.line(line);
  }

 private:
  [[nodiscard]] std::string words_of(const edit::ImportedFile& file) const {
    std::string citations;
    if (file.added > 0) citations += fmt::format("; {} added", count_of(file.added, "citation"));
    if (file.dropped > 0) citations += fmt::format("; {} dropped", count_of(file.dropped, "citation"));
    switch (file.outcome) {
      case FileOutcome::added:
        return fmt::format("{} new piece {}, {}{}", dry_run ? "would store" : "stored", file.slug,
                           file.state.value_or("draft"), citations);
      case FileOutcome::changed:
        return fmt::format("{} revision {} of {}, {}{}", dry_run ? "would store" : "stored",
                           file.revision.value_or(0), file.slug, file.state.value_or("draft"), citations);
      case FileOutcome::state:
        return fmt::format("{} {} {}", file.slug, dry_run ? "would be" : "is now", file.state.value_or(""));
      case FileOutcome::unchanged:
      case FileOutcome::failed:
        return {};
      case FileOutcome::behind:
      case FileOutcome::missing:
      case FileOutcome::left_alone:
        break;
    }
    return file.note;
  }
};

void tell(Context& context, const edit::FolderImported& imported) {
  store::Contents contents(context.store());
  for (const auto& note : imported.notes) context.log().warning(note);
  for (const auto& file : imported.files) {
    const bool stored = file.outcome == FileOutcome::added || file.outcome == FileOutcome::changed ||
                        file.outcome == FileOutcome::state || file.outcome == FileOutcome::unchanged;
    if (stored && !file.note.empty()) context.log().warning(fmt::format("{}: {}", file.path, file.note));
    if (file.stored && file.stored->revision.state == "approved")
      warn_of_faults(contents, *file.stored, context);
  }
}

void run(const Options& options, Context& context) {
  if (!options.dry_run) context.store().require_writable();
  const auto project = context.project();
  const Result result{
      options.folder,
      edit::import_folder(context.store(), context.kinds(), project, context.absolute(options.folder),
                          options.dry_run, context.progress(), context.stop()),
      options.dry_run};
  tell(context, result.imported);
  if (result.imported.files.empty())
    context.log().info("the folder holds no Markdown file: `praxeo content export -o DIR` writes some");
  Targets targets(context, 0);
  for (const auto& file : result.imported.files) {
    if (file.failure && result.targets() > 1) targets.each([&] { throw *file.failure; });
  }
  context.show(result);
  for (const auto& file : result.imported.files) {
    if (file.failure && result.targets() == 1) throw *file.failure;
  }
  if (const auto failed = result.count(FileOutcome::failed); failed > 0) {
    throw Error(ErrorKind::failed, fmt::format("{} of {} files were not imported", failed, result.targets()));
  }
  if (const auto refuted = result.count_unheld(store::CitationStatus::refuted); refuted > 0) {
    throw not_held(static_cast<std::size_t>(refuted), options.dry_run);
  }
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"content",
       "import",
       "take in what was changed in a folder of content",
       {{"What it would store", "praxeo content import content --dry-run"},
        {"After a merge", "praxeo content import content"}}},
      define, run);
}

}  // namespace praxeo::commands::content_import
