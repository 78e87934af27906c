// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/kind.hpp"
#include "embed/highlight.hpp"
#include "embed/theme.hpp"
#include "store/thumbnails.hpp"
#include "store/types.hpp"

namespace praxeo::embed {

// What the page needs to know of a citation; mark n of a piece is citations[n-1].
struct PageCitation {
  std::string quote;
  std::string source_title;  // empty when the source is gone
  std::string source_slug;
  std::string place;  // "p. 12"
  std::string link;   // to it, where the source lies on the web
  store::CitationStatus status = store::CitationStatus::unchecked;
  std::string picture_id = {};  // of what holds the picture of its source, at the foot; empty: it has none
};

struct PagePiece {
  std::string kind, slug, title, state;
  std::string body;  // JSON by the kind's schema
  std::optional<std::string> language;
  std::vector<PageCitation> citations;
  std::optional<std::string> failed_run = {};  // why: "did not end within 10 s"; has words of foreign code
};

struct PageSource {
  std::string slug, title, content_hash;
  std::int64_t version = 1;
  std::optional<std::int64_t> pages;
  std::int64_t citations = 0;
  std::optional<std::int64_t> duration_ms = {};  // of what is watched or heard
  std::string link = {};                         // to all of it, where it lies on the web
  std::optional<store::Thumbnail> thumbnail = {};
  std::string picture = {};  // address of that: data:, or a file beside the page; empty: not shown
};

// The id of a source at the foot of a page: "page_source_lecture_2". Slugs hold no low line, so it is no id
// of a piece or of what is below one.
[[nodiscard]] std::string source_id(std::string_view slug, std::int64_t version);

struct PageEntry {  // of the table of contents
  std::string kind, slug, title;
  std::string file = {};  // of its page, where it has one of its own
};

struct KindCount {
  std::string kind;
  std::size_t pieces = 0;
};

// Some of the list of pages, all of one kind: `begins` and `ends` the kind's section, which is known by
// `number`.
struct ListPart {
  std::vector<PageEntry> entries = {};
  std::size_t number = 0;
  bool begins = false, ends = false;
};

// Where style and script lie in files beside the page.
struct PageFiles {
  std::string style, script;
  std::string integrity;  // of the script: "sha256-…" (Subresource Integrity)
  bool search = true;     // over all pages
};

// Of a page that is one of many, by the name of its file.
struct PageLink {
  std::string file, title;
};

struct PageHead {
  std::string slug, title, generator;
  std::vector<PageEntry> entries;    // of the contents of a page that stands alone
  std::vector<KindCount> kinds;      // of all pieces, in the order of their first appearance
  std::vector<std::string> writers;  // "extractive/2", "openai/gpt-5"; empty when people wrote all of it
  bool by_people = false;            // some of it was written or edited by a person
  std::vector<std::string> source_titles;
  bool drafts = false;
  std::string address = {};              // of the bundle, where it is known
  std::optional<PageFiles> linked = {};  // absent: they stand in the page
  // Of a page of its own: the file, the bundle's title, and its neighbours. The pages' list has none of them.
  std::string file = {}, site_title = {};
  std::optional<PageLink> previous = {}, next = {};
  std::string picture_file = {};  // beside the page, that stands for it elsewhere
};

class Glossary;

// Renders one page in three parts, so that a long one never lies in memory as a whole: head(), a piece() for
// each entry, foot(). No clock, no randomness: same values, same bytes. Every value is foreign and escaped.
class PageRenderer {
 public:
  // Borrows both.
  explicit PageRenderer(const Theme& theme, const content::Kinds& kinds = content::shipped_kinds());
  // From now on the terms of `glossary`, which outlives this, are links in the pieces of other kinds, and
  // foot() lists them.
  void link_terms(Glossary& glossary) { glossary_ = &glossary; }
  // From now on code is coloured by that painter, which outlives this.
  void colour_with(const CodePainter& painter) { painter_ = &painter; }
  ~PageRenderer();
  PageRenderer(const PageRenderer&) = delete;
  PageRenderer& operator=(const PageRenderer&) = delete;
  [[nodiscard]] std::string head(const PageHead& head) const;
  [[nodiscard]] std::string piece(const PagePiece& piece) const;
  // Between head and foot of the list of pages, some at a time.
  [[nodiscard]] std::string list(const ListPart& part) const;
  [[nodiscard]] std::string foot(const PageHead& head, const std::vector<PageSource>& sources) const;
  // A page of its own: what a server shows where there is nothing.
  [[nodiscard]] std::string missing(const PageHead& head) const;

 private:
  [[nodiscard]] std::string body_html(const PagePiece& piece,
                                      const std::function<std::string(std::string_view)>& prose) const;
  struct Shapes;
  const Theme& theme_;
  const content::Kinds& kinds_;
  Glossary* glossary_ = nullptr;
  const CodePainter* painter_;
  std::unique_ptr<Shapes> shapes_;  // parsed once: a third of the time of a piece otherwise
};

// "Worked example", "Snippet", "Specification"; what its schema calls it for others, and the kind's own name
// where it has none. In the plural: "Worked examples" …
[[nodiscard]] std::string kind_title(const content::Kinds& kinds, std::string_view kind, bool plural);

}  // namespace praxeo::embed
