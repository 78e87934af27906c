// SPDX-License-Identifier: Apache-2.0
#include "store/workspace.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace praxeo::store {
namespace {

// Absolute, without "." and "..", and without a slash at the end.
std::filesystem::path tidy(const std::filesystem::path& folder) {
  auto path = std::filesystem::absolute(folder).lexically_normal();
  return path.has_filename() || !path.has_parent_path() ? path : path.parent_path();
}

}  // namespace

std::optional<Workspace> Workspace::find(const std::filesystem::path& from) {
  for (auto folder = tidy(from);;) {
    Workspace workspace{folder};
    std::error_code unreadable;
    if (std::filesystem::exists(workspace.database(), unreadable)) return workspace;
    if (!folder.has_parent_path() || folder.parent_path() == folder) return std::nullopt;
    folder = folder.parent_path();
  }
  return std::nullopt;
}

Workspace Workspace::at(const std::filesystem::path& dir) {
  Workspace workspace{tidy(dir)};
  std::error_code unreadable;
  if (std::filesystem::exists(workspace.database(), unreadable)) return workspace;
  if (unreadable) {
    throw Error(ErrorKind::denied,
                fmt::format("can't look into '{}': {}", dir.string(), unreadable.message()));
  }
  throw Error(ErrorKind::not_found, fmt::format("'{}' is not a workspace", dir.string()));
}

}  // namespace praxeo::store
