// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/progress.hpp"
#include "content/kind.hpp"
#include "store/contents.hpp"

namespace praxeo::edit {

struct FolderRequest {
  std::filesystem::path folder;  // made when missing
  // Some of the project's pieces; else all, and then files of pieces that are gone are taken away.
  std::optional<std::vector<store::Content>> only;
  bool dry_run = false;
};

struct ExportedPiece {
  std::string slug, path;
  std::int64_t revision = 1;
  std::string state = {};
  bool written = false;               // false: it was there with these words already
  std::optional<Error> failure = {};  // it was left as it was
};

// The file of a piece that the project has no more.
struct LeftFile {
  std::string slug, path;
  bool removed = false;  // false: it was changed since praxeo wrote it, and stays
};

struct FolderExported {
  std::vector<ExportedPiece> pieces;  // in the order of the list, or as they were named
  std::vector<LeftFile> left;
};

// Writes each piece's head as one Markdown file, SLUG.md or wherever the folder already holds the file of
// that id, and praxeo-content.json last. One read snapshot; the same content gives the same bytes: no clock,
// no path, no name of this machine. Written are only files that would change, each whole or not at all; never
// written over or removed is one that isn't praxeo's, or that was changed and not imported: that piece fails
// (conflict), the others go on. Throws conflict where the folder holds another project's content or is no
// folder, not_found where the project has no content and the folder is no export of before (then nothing is
// made), interrupted when stopped.
[[nodiscard]] FolderExported export_folder(store::Store& store, const content::Kinds& kinds,
                                           const store::Project& project, const FolderRequest& request,
                                           base::Progress& progress, std::stop_token stop);

}  // namespace praxeo::edit
