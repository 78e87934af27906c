// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "edit/edit.hpp"
#include "edit/folder/files.hpp"
#include "edit/folder/import_folder.hpp"
#include "edit/folder/index.hpp"

namespace praxeo::edit {

// Takes in one file after the other; see import_folder(). Touches no file.
class FileImport {
 public:
  FileImport(store::Store& store, const content::Kinds& kinds, const store::Project& project, bool dry_run)
      : store_(store), contents_(store), kinds_(kinds), project_(project), dry_run_(dry_run) {}

  // `entry`: what the index knows of the piece, or null. Throws why the file can't be taken in.
  [[nodiscard]] ImportedFile take(const std::string& path, const FolderText& file, const IndexEntry* entry);

 private:
  ImportedFile take_known(const std::string& path, const FolderText& file, const store::Content& head,
                          const IndexEntry* entry);
  ImportedFile take_new(const std::string& path, const FolderText& file);
  [[nodiscard]] std::optional<store::Content> piece_of(const std::string& path, const FolderText& file,
                                                       const IndexEntry* entry);
  [[nodiscard]] Edit read(const std::string& path, const FolderText& file, const store::Content& base);
  [[nodiscard]] bool says(const std::string& path, const FolderText& file, const store::Content& revision);
  void set_state(ImportedFile& imported, const store::Content& content, const std::string& state);

  store::Store& store_;
  store::Contents contents_;
  const content::Kinds& kinds_;
  const store::Project& project_;
  bool dry_run_;
  std::set<std::string> taken_;   // slugs of new pieces, which a dry run doesn't store
  std::set<std::string> hashes_;  // of new pieces
};

}  // namespace praxeo::edit
