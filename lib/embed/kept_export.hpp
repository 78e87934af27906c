// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "embed/export.hpp"

namespace praxeo::embed {

// What an export was made from and what it left, kept in the workspace, so that the next one into the same
// folder can tell by a look at the folder that there is nothing to do. Made from: the program, the request,
// the secrets that are looked for, the workspace's templates, and the newest event that could have changed
// the project. Left: each file's size, times and inode. Whatever is missing or another means no.
class KeptExport {
 public:
  // Borrows all; to be made before anything of the project is read.
  KeptExport(store::Store& store, const store::Project& project, const ExportRequest& request);

  // The last export, no file of it written, when this one would give the same.
  [[nodiscard]] std::optional<Exported> unchanged() const;
  // Kept for the next time; that it can't be is no error.
  void keep(const Exported& exported) const;

 private:
  std::filesystem::path folder_, scratch_, file_;
  std::string made_from_;
};

}  // namespace praxeo::embed
