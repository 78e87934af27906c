// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "content/kind.hpp"
#include "portable/carried_templates.hpp"
#include "portable/manifest.hpp"
#include "portable/zstd.hpp"
#include "store/projects.hpp"

namespace praxeo::portable {

struct ImportLimits {
  std::uint64_t bytes = std::uint64_t{64} << 30;  // unpacked, all together
  std::uint64_t blobs = 1'000'000;
  std::size_t line = std::size_t{16} << 20;
};

struct ImportRequest {
  const content::Kinds* kinds = &content::shipped_kinds();  // that bodies may be of; outlives the call
  std::optional<std::string> slug;                          // in place of its own
  bool dry_run = false;                                     // check all of it, and leave nothing
  ImportLimits limits;
  templates::Library library = {};  // of the workspace, where templates of the archive go
};

struct ImportedProject {
  Manifest manifest;
  store::Project project;  // in a dry run as it would be; its pk means nothing then
  store::ProjectCounts counts;
  std::vector<PlacedTemplate> templates = {};  // that came with it
};

// Reads an archive as untrusted bytes: only the files the format knows, in their order, with the sizes and
// hashes that they should have; then puts the project into the workspace in one change, or nothing of it.
// Files of sources go to the blob store before that; without rows they are harmless and `db vacuum` removes
// them. Templates of the archive are written where the workspace has nothing of their name; nothing is
// replaced. Throws invalid_input with file and line, conflict when the project is here already or its slug is
// taken.
[[nodiscard]] ImportedProject import_project(store::Store& store, const Source& source,
                                             const ImportRequest& request, base::Progress& progress,
                                             std::stop_token stop = {});

}  // namespace praxeo::portable
