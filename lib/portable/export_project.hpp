// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "portable/manifest.hpp"
#include "portable/zstd.hpp"
#include "store/projects.hpp"
#include "templates/library.hpp"

namespace praxeo::portable {

struct ExportedProject {
  Manifest manifest;
  std::uint64_t bytes = 0;                  // of the archive
  std::string sha256;                       // of the archive
  std::vector<std::string> templates = {};  // names of those that are in it: "schemas/lesson.schema.json"
};

// Writes the whole project into `sink` as it stands at one moment: rows, those of the workspace's own
// templates
// (`library`) that its content and embeds are shown by, and the files behind its sources.
// The same project gives the same bytes, on any machine with the same version of praxeo. Takes constant
// memory; rows wait in a temporary file of the workspace until their sizes are known. Throws failed for a
// stored file that is damaged; what the sink got until then is no archive.
[[nodiscard]] ExportedProject export_project(store::Store& store, const store::Project& project,
                                             const Sink& sink, base::Progress& progress,
                                             std::stop_token stop = {},
                                             const templates::Library& library = {});

}  // namespace praxeo::portable
