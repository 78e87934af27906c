// SPDX-License-Identifier: Apache-2.0
#include "embed/preview.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "embed/glossary.hpp"
#include "embed/page.hpp"
#include "embed/selection.hpp"
#include "embed/thumbnails.hpp"
#include "store/snapshot.hpp"

namespace praxeo::embed {

std::string render_preview(store::Store& store, const PreviewRequest& request) {
  const store::ReadSnapshot snapshot(store);
  const Selection selection = select_contents(store, request.embed, request.include_drafts);
  if (selection.chosen.empty()) {
    if (selection.left_out.empty())
      throw Error(ErrorKind::not_found, fmt::format("embed '{}' has no pieces yet", request.embed.slug));
    throw Error(ErrorKind::not_found,
                fmt::format("embed '{}' has nothing to show: {} left out, the first is '{}': {}",
                            request.embed.slug, selection.left_out.size(), selection.left_out.front().slug,
                            selection.left_out.front().reason))
        .with_hint("`praxeo content approve` lets content leave; --include-drafts takes drafts along");
  }
  const Theme theme = Theme::load(request.templates, request.embed.theme, Look::read(request.embed.options));
  PageRenderer renderer(theme, *request.kinds);
  const OutsidePainter painter = painter_of(store, selection, request.highlighter, *request.kinds);
  renderer.colour_with(painter);
  Glossary glossary = glossary_of(store, selection, renderer, *request.kinds);
  renderer.link_terms(glossary);
  PageHead head = page_head(request.embed, selection, request.generator);
  head.entries = page_entries(selection);
  std::string html = renderer.head(head);
  for (const ChosenContent& chosen : selection.chosen)
    html += renderer.piece(page_piece(store, selection, chosen));
  auto sources = page_sources(selection);
  put_pictures_inside(store, sources);
  return html + renderer.foot(head, sources);
}

}  // namespace praxeo::embed
