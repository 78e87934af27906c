// SPDX-License-Identifier: Apache-2.0
#include "edit/folder/import_folder.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <map>
#include <utility>

#include "base/crypto.hpp"
#include "base/files.hpp"
#include "edit/folder/file_import.hpp"
#include "edit/folder/files.hpp"
#include "edit/folder/index.hpp"

namespace praxeo::edit {
namespace {

namespace fs = std::filesystem;

class FolderReader {
 public:
  FolderReader(store::Store& store, const content::Kinds& kinds, const store::Project& project,
               const fs::path& folder, bool dry_run)
      : contents_(store),
        kinds_(kinds),
        project_(project),
        folder_(folder),
        dry_run_(dry_run),
        import_(store, kinds, project, dry_run),
        files_(markdown_files(folder)) {
    auto index = read_index(folder, project);
    indexed_ = index.has_value();
    if (index) index_ = *std::move(index);
    index_.project_id = project.id;
    index_.project_slug = project.slug;
    for (const auto& file : files_) {
      if (file.link) continue;
      const auto there = maybe_folder_text(folder, file.path);
      if (there && there->matter.id) owners_.emplace(*there->matter.id, file.path);
    }
  }

  [[nodiscard]] const std::vector<FolderFile>& files() const { return files_; }

  ImportedFile take(const FolderFile& file) {
    try {
      return take_in(file);
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted) throw;
      return {.path = file.path, .outcome = FileOutcome::failed, .failure = error};
    }
  }

  // Those that the index knows and nobody finds.
  std::vector<ImportedFile> missing() {
    std::map<std::string, std::string> gone;  // by path, the id
    for (const auto& [id, entry] : index_.entries) {
      std::error_code none;
      if (!owners_.contains(id) && !fs::exists(fs::symlink_status(folder_ / entry.path, none)))
        gone.emplace(entry.path, id);
    }
    std::vector<ImportedFile> files;
    for (const auto& [path, id] : gone) {
      const auto slug = slug_of(id);
      if (!slug) continue;  // gone here and there
      files.push_back(
          {.path = path,
           .outcome = FileOutcome::missing,
           .slug = *slug,
           .note = fmt::format("the file is gone, and the piece stays: `praxeo content delete {}` "
                               "deletes it, `praxeo content export -o DIR` writes the file again",
                               *slug)});
    }
    return files;
  }

  void finish(std::vector<std::string>& notes) {
    if (dry_run_ || (!indexed_ && !changed_)) return;
    const auto text = write_index(index_);
    const auto file = folder_ / kIndexName;
    try {
      if (indexed_ && base::read_file(file) == text) return;
      base::AtomicFile out(file, 0644, base::Links::replace);
      out.write(text);
      out.commit();
    } catch (const Error& error) {
      notes.push_back(fmt::format("{}: the next import tells less well what was changed", error.message()));
    }
  }

 private:
  ImportedFile take_in(const FolderFile& file) {
    if (file.link) {
      return {.path = file.path,
              .outcome = FileOutcome::left_alone,
              .note = "it is a link, and links are not followed"};
    }
    const auto text = read_folder_text(folder_, file.path);
    if (text.matter.lines == 0) {
      if (const auto* entry = index_.at(file.path)) {
        throw Error(ErrorKind::invalid_input,
                    fmt::format("{}: its front matter is gone, which said that it is the text of {}",
                                file.path, entry->slug))
            .with_hint(
                "put the lines from --- to --- back at its beginning (`git diff` shows them); or take the "
                "file "
                "away, and `praxeo content export -o DIR` writes it anew");
      }
      return {.path = file.path,
              .outcome = FileOutcome::left_alone,
              .note = "it has no front matter, and is no content"};
    }
    const auto& id = text.matter.id;
    if (id && owners_.count(*id) > 1) {
      const auto first = owners_.find(*id)->second;
      throw Error(ErrorKind::conflict,
                  fmt::format("{} has the id of another file: {}", file.path,
                              first == file.path ? std::next(owners_.find(*id))->second : first))
          .with_hint(
              "take one of them away; or take `id:` and `revision:` out of the copy, give it another "
              "`slug:`, and it is a new piece");
    }
    const auto* entry = id ? index_.find(*id) : nullptr;
    auto done = import_.take(file.path, text, entry);
    changed_ = changed_ || done.stored.has_value();
    const bool untouched = entry != nullptr && entry->hash == text.hash && entry->path == file.path;
    if (!dry_run_ && !untouched && done.outcome != FileOutcome::behind) bring_up_to_date(done, text);
    return done;
  }

  // The file as an export would write it now, unless it was written to meanwhile.
  void bring_up_to_date(ImportedFile& done, const FolderText& was) {
    const auto head = contents_.resolve(project_.pk, done.slug);
    const auto text = file_text(contents_, kinds_, project_, head);
    if (text != was.text) {
      try {
        const auto now = read_folder_text(folder_, done.path);
        if (now.hash != was.hash) {
          done.note = "it was written to meanwhile: what was imported is what stood there before";
          return;
        }
        struct stat facts {};
        const auto file = folder_ / done.path;
        const unsigned mode = ::stat(file.c_str(), &facts) == 0 ? facts.st_mode & 0777U : 0644U;
        base::AtomicFile out(file, mode, base::Links::replace);
        out.write(text);
        out.commit();
      } catch (const Error& error) {
        done.note = fmt::format("its front matter still names the revision before: {}", error.message());
        return;
      }
    }
    index_.entries[head.id] = {done.path,           head.id,           head.slug, head.kind, head.head,
                               head.revision.state, base::sha256(text)};
  }

  std::optional<std::string> slug_of(const std::string& id) {
    try {
      return contents_.resolve(project_.pk, id).slug;
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::not_found) throw;
      return std::nullopt;
    }
  }

  store::Contents contents_;
  const content::Kinds& kinds_;
  const store::Project& project_;
  const fs::path& folder_;
  bool dry_run_;
  FileImport import_;
  std::vector<FolderFile> files_;
  FolderIndex index_;
  bool indexed_ = false, changed_ = false;
  std::multimap<std::string, std::string> owners_;  // paths by the id they name
};

}  // namespace

FolderImported import_folder(store::Store& store, const content::Kinds& kinds, const store::Project& project,
                             const fs::path& folder, bool dry_run, base::Progress& progress,
                             std::stop_token stop) {
  FolderReader reader(store, kinds, project, folder, dry_run);
  FolderImported imported;
  base::Step step{.phase = "import",
                  .item = folder.filename().string(),
                  .done = 0,
                  .total = reader.files().size(),
                  .unit = "files"};
  progress.begin(step);
  for (const auto& file : reader.files()) {
    if (stop.stop_requested()) {
      reader.finish(imported.notes);
      throw Error(ErrorKind::interrupted, "the import was stopped; what was stored stays");
    }
    imported.files.push_back(reader.take(file));
    ++step.done;
    progress.update(step);
  }
  for (auto& file : reader.missing()) imported.files.push_back(std::move(file));
  reader.finish(imported.notes);
  progress.end(step);
  return imported;
}

}  // namespace praxeo::edit
