// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "content/kind.hpp"
#include "embed/page.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests {

// tests/data/embed/bash-loops.json: bodies as the writers make them, with what they cite.
inline nlohmann::json sample_bodies() {
  return nlohmann::json::parse(
      base::read_file(praxeo::tests::source_root() / "tests/data/embed/bash-loops.json"));
}

inline std::vector<embed::PagePiece> sample_pieces() {
  const nlohmann::json sample = sample_bodies();
  std::vector<embed::PagePiece> pieces;
  for (const auto& item : sample.at("contents")) {
    embed::PagePiece piece{.kind = item.at("kind"),
                           .slug = item.at("slug"),
                           .title = item.at("body").at("title"),
                           .state = item.at("state"),
                           .body = item.at("body").dump(),
                           .language = "en",
                           .citations = {}};
    for (const auto& citation : item.at("citations")) {
      const bool unchecked = citation.value("unchecked", false);
      piece.citations.push_back(
          {.quote = citation.at("quote"),
           .source_title = sample.at("source").at("title"),
           .source_slug = sample.at("source").at("slug"),
           .place = citation.at("page").is_null() ? "" : fmt::format("p. {}", citation.at("page").get<int>()),
           .status = unchecked ? store::CitationStatus::unchecked : store::CitationStatus::verified});
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

inline embed::PageHead sample_head(const std::vector<embed::PagePiece>& pieces) {
  embed::PageHead head{.slug = "bash-loops",
                       .title = "Loops in Bash",
                       .generator = "praxeo 0.1.0",
                       .entries = {},
                       .kinds = {},
                       .writers = {"extractive/2"},
                       .by_people = false,
                       .source_titles = {"Bash Reference Manual"},
                       .drafts = true};
  for (const auto& piece : pieces) {
    head.entries.push_back({piece.kind, piece.slug, piece.title});
    if (head.kinds.empty() || head.kinds.back().kind != piece.kind) head.kinds.push_back({piece.kind});
    ++head.kinds.back().pieces;
  }
  return head;
}

inline std::string render_page(const embed::PageHead& head, const std::vector<embed::PagePiece>& pieces,
                               std::string_view name = "plain", const embed::Look& look = {},
                               const std::vector<embed::PageSource>& more = {}) {
  const embed::Theme theme = embed::Theme::load(praxeo::templates::Library(), name, look);
  const embed::PageRenderer renderer(theme);
  std::string html = renderer.head(head);
  for (const auto& piece : pieces) html += renderer.piece(piece);
  std::vector<embed::PageSource> sources{{.slug = "bashref",
                                          .title = "Bash Reference Manual",
                                          .content_hash = "sha256:" + std::string(64, 'a'),
                                          .version = 1,
                                          .pages = 196,
                                          .citations = 24}};
  sources.insert(sources.end(), more.begin(), more.end());
  return html + renderer.foot(head, sources);
}

inline std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
    ++count;
  return count;
}

}  // namespace praxeo::tests
