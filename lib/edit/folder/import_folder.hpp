// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "content/kind.hpp"
#include "edit/edit.hpp"
#include "store/contents.hpp"

namespace praxeo::edit {

// What became of a file.
//   added       a new piece          changed    a new revision, by a person
//   state       its state alone was set          unchanged  it says what the workspace says
//   behind      it was not changed, and the workspace has moved on, or has deleted the piece
//   missing     a file that praxeo wrote is gone: nothing is done about it
//   left_alone  no text of praxeo's: a link, or a file without front matter
//   failed      nothing of it was stored
enum class FileOutcome { added, changed, state, unchanged, behind, missing, left_alone, failed };
[[nodiscard]] std::string_view name_of(FileOutcome outcome);

struct ImportedFile {
  std::string path;
  FileOutcome outcome = FileOutcome::unchanged;
  std::string slug = {};                          // empty where no piece is meant
  std::optional<std::int64_t> revision = {};      // the newest afterwards
  std::optional<std::string> state = {};          // of that
  std::int64_t kept = 0, added = 0, dropped = 0;  // citations of an added or changed piece
  std::vector<Unheld> unheld = {};                // of a changed piece
  std::string note = {};                          // what else is to be told, for people
  std::optional<Error> failure = {};              // why it failed
  std::optional<store::Content> stored = {};      // added, changed and state, unless nothing is stored
};

struct FolderImported {
  std::vector<ImportedFile> files;  // in order of their paths, missing ones last
  std::vector<std::string> notes;   // of the folder as a whole
};

// Takes in what people changed in a folder that export_folder() wrote. Each file is read as `content edit`
// reads a text and stored by itself: one that can't be read, or doesn't hold, fails with its line, nothing of
// it is stored, and the others go on. A file that was changed becomes a revision by a person, made from the
// one it names. Where the piece was changed in the workspace too, it fails (conflict). A file without id
// becomes a new piece. A state other than that of the export is set. Files are brought up to date with what
// was stored, and so is the index, so that the next change is told from this one; a file that was written
// meanwhile is left. Nothing is deleted. Where nothing is new there is no revision and no event.
// Throws what markdown_files() and read_index() do, interrupted when stopped: what was stored stays.
[[nodiscard]] FolderImported import_folder(store::Store& store, const content::Kinds& kinds,
                                           const store::Project& project, const std::filesystem::path& folder,
                                           bool dry_run, base::Progress& progress, std::stop_token stop);

}  // namespace praxeo::edit
