// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "embed/compress.hpp"
#include "embed/export.hpp"
#include "embed/selection.hpp"

namespace praxeo::embed {

// manifest.json, form praxeo/manifest/1: files, pieces and sources with their hashes. Of `bundle` the height
// of the page's frame (page_height.hpp), and what coloured code besides praxeo. In parts, each with whole
// values: it may be of many MiB.
void put_manifest(const ExportRequest& request, const Selection& selection, const ExportedFiles& files,
                  const Exported& bundle, const ByteSink& sink);
// The same in the open part of a private bundle: files, and how they are encrypted. It names neither title
// nor theme, no piece and no source. The request has a lock.
void put_private_manifest(const ExportRequest& request, const ExportedFiles& files, const ByteSink& sink);

// {"cipher", "kdf", "iterations", "salt" (base 64)}
[[nodiscard]] nlohmann::json encryption_of(const Lock& lock);

}  // namespace praxeo::embed
