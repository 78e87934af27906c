// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "store/types.hpp"

namespace praxeo::edit {

inline constexpr std::string_view kIndexName = "praxeo-content.json";

// What a file of a folder held when folder and workspace last agreed about it.
struct IndexEntry {
  std::string path;  // below the folder, with slashes
  std::string id, slug, kind;
  std::int64_t revision = 1;
  std::string state;
  std::string hash;  // of the file's plain text (read_text.hpp)
};

// praxeo-content.json: which file is which piece of which project. The files say that of themselves; only the
// index tells of one that is gone, and that a file was changed since. One line a piece, in order of paths, so
// that git merges it.
struct FolderIndex {
  std::string project_id, project_slug;
  std::map<std::string, IndexEntry> entries;  // by id

  [[nodiscard]] const IndexEntry* find(const std::string& id) const;
  [[nodiscard]] const IndexEntry* at(std::string_view path) const;
};

[[nodiscard]] std::string write_index(const FolderIndex& index);
// Nothing when there is none. It is foreign: only paths that stay in the folder are believed. Throws conflict
// for a file of this name that is no such index, and for the index of another project.
[[nodiscard]] std::optional<FolderIndex> read_index(const std::filesystem::path& folder,
                                                    const store::Project& project);

}  // namespace praxeo::edit
