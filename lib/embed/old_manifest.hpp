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

// Foreign, and perhaps of many MiB: read from front to back, nothing but this is kept, and each path of a
// file is handed to `file` as it comes, before it is known whose it is. Absent for what is no manifest of
// praxeo. Errors of reading are those of base::open_for_reading.
[[nodiscard]] std::optional<OldManifest> read_old_manifest(const std::filesystem::path& path,
                                                           const std::function<void(std::string_view)>& file);

}  // namespace praxeo::embed
