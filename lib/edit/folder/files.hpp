// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/kind.hpp"
#include "edit/front_matter.hpp"
#include "store/contents.hpp"

// The Markdown files of a folder that people keep in git: names that end in .md, in folders whose names don't
// begin with a dot, at most 16 deep. Links are never followed.
namespace praxeo::edit {

// Whether a path leads to a file below a folder and nowhere else: no "..", no "/" in front, no hidden part.
[[nodiscard]] bool is_plain_path_below(std::string_view path);

struct FolderFile {
  std::string path;   // below the folder, with slashes
  bool link = false;  // it stands there, and is not read
};
// In order of their paths. Throws not_found without the folder and invalid_input where it is no folder.
[[nodiscard]] std::vector<FolderFile> markdown_files(const std::filesystem::path& folder);

struct FolderText {
  std::string text;  // plain (read_text.hpp)
  std::string hash;  // of that
  FrontMatter matter;
};
// Throws what plain_text() and front_matter_of() do, with the path; invalid_input for one larger than 16 MiB.
[[nodiscard]] FolderText read_folder_text(const std::filesystem::path& folder, const std::string& path);
// The same, or nothing where that fails or no file is there.
[[nodiscard]] std::optional<FolderText> maybe_folder_text(const std::filesystem::path& folder,
                                                          const std::string& path);

// The file of a piece: front matter that says what it is, then the text as `content edit` shows it. The same
// piece gives the same bytes. Throws what text_of_revision() does.
[[nodiscard]] std::string file_text(store::Contents& contents, const content::Kinds& kinds,
                                    const store::Project& project, const store::Content& content);

}  // namespace praxeo::edit
