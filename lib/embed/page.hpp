// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "embed/theme.hpp"
#include "store/types.hpp"

namespace praxeo::embed {

// What the page needs to know of a citation; mark n of a piece is citations[n-1].
struct PageCitation {
  std::string quote;
  std::string source_title;  // empty when the source is gone
  std::string source_slug;
  std::string place;  // "p. 12"
  store::CitationStatus status = store::CitationStatus::unchecked;
};

struct PagePiece {
  std::string kind, slug, title, state;
  std::string body;  // JSON by the kind's schema
  std::optional<std::string> language;
  std::vector<PageCitation> citations;
};

struct PageSource {
  std::string slug, title, content_hash;
  std::int64_t version = 1;
  std::optional<std::int64_t> pages;
  std::int64_t citations = 0;
};

struct PageEntry {  // of the table of contents
  std::string kind, slug, title;
};

struct PageHead {
  std::string slug, title, generator;
  std::vector<PageEntry> entries;
  std::vector<std::string> writers;  // "extractive/2", "openai/gpt-5"; empty when people wrote all of it
  bool by_people = false;            // some of it was written or edited by a person
  std::vector<std::string> source_titles;
  bool drafts = false;
};

// Renders one page in three parts, so that a long one never lies in memory as a whole: head(), a piece() for
// each entry, foot(). No clock, no randomness: same values, same bytes. Every value is foreign and escaped.
class PageRenderer {
 public:
  // Borrows the theme.
  explicit PageRenderer(const Theme& theme);
  ~PageRenderer();
  PageRenderer(const PageRenderer&) = delete;
  PageRenderer& operator=(const PageRenderer&) = delete;
  [[nodiscard]] std::string head(const PageHead& head) const;
  [[nodiscard]] std::string piece(const PagePiece& piece) const;
  [[nodiscard]] std::string foot(const PageHead& head, const std::vector<PageSource>& sources) const;

 private:
  struct Schemas;
  const Theme& theme_;
  std::unique_ptr<Schemas> schemas_;  // parsed once: a third of the time of a piece otherwise
};

// "Worked example", "Snippet", "Specification"; the kind's own name for others. In the plural: "Worked
// examples" …
[[nodiscard]] std::string kind_title(std::string_view kind, bool plural);

}  // namespace praxeo::embed
