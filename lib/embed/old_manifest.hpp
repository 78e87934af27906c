// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace praxeo::embed {

// What the manifest of a bundle that is there already says of it.
struct OldManifest {
  std::string embed;  // slug
  bool is_private = false;
  bool has_statement = false;
};

using FileListed = std::function<void(std::string_view path, std::string_view hash)>;

// Foreign, and perhaps of many MiB: read from front to back, nothing but this is kept, and each file is
// handed to `file` as it comes, its path and its hash, before it is known whose it is; one that lacks either
// is none. Absent for what is no manifest of praxeo. Errors of reading are those of base::open_for_reading.
[[nodiscard]] std::optional<OldManifest> read_old_manifest(const std::filesystem::path& path,
                                                           const FileListed& file);

}  // namespace praxeo::embed
