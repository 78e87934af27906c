// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "content/kind.hpp"
#include "store/embeds.hpp"
#include "store/store.hpp"
#include "templates/library.hpp"

namespace praxeo::embed {

struct PreviewRequest {
  store::Embed embed;
  bool include_drafts = false;
  std::string generator;
  std::filesystem::path highlighter = {};  // as of ExportRequest
  templates::Library templates = {};
  const content::Kinds* kinds = &content::shipped_kinds();  // outlives the call
};

// The page that export_bundle() would write, in memory: the same bytes for the same content. Writes and
// records nothing. Throws not_found when nothing of the embed may be shown, and what a theme that can't be
// used throws.
[[nodiscard]] std::string render_preview(store::Store& store, const PreviewRequest& request);

}  // namespace praxeo::embed
