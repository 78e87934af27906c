// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <string>
#include <string_view>

#include "base/progress.hpp"
#include "embed/export.hpp"
#include "embed/guard.hpp"
#include "embed/page.hpp"
#include "embed/page_set.hpp"
#include "embed/selection.hpp"
#include "embed/theme.hpp"

namespace praxeo::embed {

// "for-loops.html"; with a low line, which no slug holds, where a bundle has a file of that name for itself.
[[nodiscard]] std::string page_file(std::string_view slug);

// The files that all pages of a bundle share.
[[nodiscard]] PageFiles page_files(const Theme& theme, bool search);

// A bundle of many pages: index.html, which lists them, and into `pages` one for each piece, with its
// neighbours and the sources it cites; style.HASH.css and script.HASH.js, which all share; and the index that
// is searched (search_index.hpp), unless the request is without. Each page is rendered, checked and handed on
// by itself. A piece that changes changes its page, the list where its title stands, its neighbours by title,
// and the parts of the search index that hold its words.
// The list goes into `index`, in parts. Borrows all, the renderer one of this theme.
void render_split(store::Store& store, const Selection& selection, const ExportRequest& request,
                  const Theme& theme, const PageRenderer& renderer, const Guard& guard, PageSet& pages,
                  const ByteSink& index, base::Progress& progress, const std::stop_token& stop);

}  // namespace praxeo::embed
