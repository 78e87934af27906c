// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "embed/export.hpp"
#include "embed/selection.hpp"

namespace praxeo::embed {

// manifest.json, form praxeo/manifest/1: files, pieces and sources with their hashes. Of `bundle` the height
// of the page's frame (page_height.hpp), and what coloured code besides praxeo.
[[nodiscard]] std::string manifest_text(const ExportRequest& request, const Selection& selection,
                                        const std::vector<ExportedFile>& files, const Exported& bundle);
// The same in the open part of a private bundle: files, and how they are encrypted. It names neither title
// nor theme, no piece and no source. The request has a lock.
[[nodiscard]] std::string private_manifest_text(const ExportRequest& request,
                                                const std::vector<ExportedFile>& files);

// {"cipher", "kdf", "iterations", "salt" (base 64)}
[[nodiscard]] nlohmann::json encryption_of(const Lock& lock);

}  // namespace praxeo::embed
