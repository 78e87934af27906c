// SPDX-License-Identifier: Apache-2.0
#include "edit/folder/files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text/normalize.hpp"
#include "edit/read_text.hpp"

namespace praxeo::edit {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepestFolder = 16;
constexpr std::uint64_t kLargestFile = 16ULL << 20U;

void add_files(const fs::path& folder, const std::string& below, int depth, std::vector<FolderFile>& files) {
  std::error_code error;
  const auto here = folder / below;
  for (const auto& entry : fs::directory_iterator(here, error)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with('.')) continue;
    const auto path = below.empty() ? name : below + "/" + name;
    std::error_code none;
    const auto status = entry.symlink_status(none);
    if (fs::is_directory(status)) {
      if (depth < kDeepestFolder) add_files(folder, path, depth + 1, files);
    } else if (name.ends_with(".md")) {
      files.push_back({path, fs::is_symlink(status)});
    }
  }
  if (error) {
    throw Error(error == std::errc::permission_denied ? ErrorKind::denied : ErrorKind::failed,
                fmt::format("'{}' can't be listed: {}", here.string(), error.message()));
  }
}

}  // namespace

bool is_plain_path_below(std::string_view path) {
  if (path.empty() || path.find('\0') != std::string_view::npos || !path.ends_with(".md")) return false;
  for (std::size_t from = 0; from <= path.size();) {
    const auto end = std::min(path.find('/', from), path.size());
    if (end == from || path[from] == '.') return false;
    from = end + 1;
  }
  return true;
}

std::vector<FolderFile> markdown_files(const fs::path& folder) {
  std::error_code none;
  const auto status = fs::status(folder, none);
  if (!fs::exists(status))
    throw Error(ErrorKind::not_found, fmt::format("there is no folder '{}'", folder.string()));
  if (!fs::is_directory(status))
    throw Error(ErrorKind::invalid_input, fmt::format("'{}' is no folder", folder.string()));
  std::vector<FolderFile> files;
  add_files(folder, "", 1, files);
  std::sort(files.begin(), files.end(),
            [](const FolderFile& one, const FolderFile& other) { return one.path < other.path; });
  return files;
}

FolderText read_folder_text(const fs::path& folder, const std::string& path) {
  if (base::printable(path) != path) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("the name of '{}' holds characters that can't be shown", base::printable(path)))
        .with_hint("give the file a name of letters, digits and '-'");
  }
  FolderText file;
  file.text = plain_text(base::read_file(folder / path, kLargestFile), path);
  file.hash = base::sha256(file.text);
  file.matter = front_matter_of(file.text, path);
  return file;
}

std::optional<FolderText> maybe_folder_text(const fs::path& folder, const std::string& path) {
  try {
    std::error_code none;
    if (!fs::is_regular_file(fs::symlink_status(folder / path, none))) return std::nullopt;
    return read_folder_text(folder, path);
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::string file_text(store::Contents& contents, const content::Kinds& kinds, const store::Project& project,
                      const store::Content& content) {
  FrontMatter matter;
  matter.project = project.slug;
  matter.kind = content.kind;
  matter.slug = content.slug;
  matter.id = content.id;
  matter.revision = content.revision.revision;
  matter.state = content.revision.state;
  return write_front_matter(matter) + text_of_revision(contents, kinds, content);
}

}  // namespace praxeo::edit
