// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "embed/export.hpp"
#include "embed/glossary.hpp"
#include "embed/highlight/outside.hpp"
#include "embed/page.hpp"
#include "store/contents.hpp"
#include "store/sources.hpp"

namespace praxeo::embed {

struct CitationCounts {
  std::int64_t verified = 0, refuted = 0, unchecked = 0;
  std::int64_t gone = 0;  // of the unchecked: those whose source was deleted
};

// A revision that goes out, without its body: of thousands of them that is read again when its turn comes.
struct ChosenContent {
  store::Pk revision_pk = 0;
  std::string slug, kind, title, hash, state, author;
  std::int64_t revision = 0;
  base::TimePoint created_at;
  CitationCounts citations;
  std::string writer = {};  // as PageHead::writers; empty where a person wrote the revision
  bool failed = false;      // a check of it

  void pack(base::Packed& record) const;
  static ChosenContent unpack(base::Unpacked& record);
};

struct CitedVersion {
  store::SourceVersion version;
  std::string slug;
  store::Source source;  // as it is now; its version is `version`
  std::int64_t citations = 0;
  std::optional<store::Thumbnail> thumbnail = {};
  std::vector<store::Anchor> headings = {};  // of a text without pages: by them its places are told
};

// What goes into a bundle, and what its head has to know before the first piece is rendered. Citations are
// not kept: a long bundle reads them again, piece by piece.
struct Selection {
  explicit Selection(const std::filesystem::path& scratch) : chosen(scratch) {}
  base::LongList<ChosenContent> chosen;
  std::vector<KindCount> kinds;  // of the chosen, in the order of their first appearance
  std::vector<LeftOut> left_out;
  std::vector<OlderRevision> older;
  std::map<store::Pk, CitedVersion> versions;           // by pk
  std::map<std::string, std::string> picture_ids = {};  // of all of them on one page: see thumbnails.hpp
  std::vector<std::string> writers;                     // as PageHead::writers
  bool by_people = false, drafts = false;
  [[nodiscard]] bool has_thumbnails() const;
};

// By the rules of export_bundle(). Reads only.
[[nodiscard]] Selection select_contents(store::Store& store, const store::Embed& embed, bool include_drafts);

// Where a source finds its picture: on a page that stands alone each stands once, of pages that stand apart
// each source has its own.
enum class Pictures { once, each };

// The piece with its citations, as the page wants it.
[[nodiscard]] PagePiece page_piece(store::Store& store, const Selection& selection,
                                   const ChosenContent& chosen, Pictures pictures = Pictures::once);
// The terms that the chosen pieces define, as the page shows them.
[[nodiscard]] Glossary glossary_of(store::Store& store, const Selection& selection,
                                   const PageRenderer& renderer, const content::Kinds& kinds);
// Coloured code of the languages of the chosen pieces that no table knows.
[[nodiscard]] OutsidePainter painter_of(store::Store& store, const Selection& selection,
                                        const std::filesystem::path& worker, const content::Kinds& kinds);
// Without entries, which a list of many pages gets in parts.
[[nodiscard]] PageHead page_head(const store::Embed& embed, const Selection& selection,
                                 const std::string& generator);
[[nodiscard]] std::vector<PageEntry> page_entries(const Selection& selection);
// In order of slug and version, so that the order of reading doesn't show.
[[nodiscard]] std::vector<PageSource> page_sources(const Selection& selection);
// Each once, in their order.
[[nodiscard]] std::vector<std::string> titles_of(const std::vector<PageSource>& sources);

}  // namespace praxeo::embed
