// SPDX-License-Identifier: Apache-2.0
#include "embed/selection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/json.hpp"
#include "embed/place.hpp"
#include "embed/thumbnails.hpp"
#include "store/embeds.hpp"
#include "store/revisions.hpp"

namespace praxeo::embed {
namespace {

store::CitationStatus status_of(const store::Citation& citation) {
  return citation.check ? citation.check->status : store::CitationStatus::unchecked;
}

CitationCounts count(const std::vector<store::Citation>& citations) {
  CitationCounts counts;
  for (const store::Citation& citation : citations) {
    switch (status_of(citation)) {
      case store::CitationStatus::verified:
        ++counts.verified;
        break;
      case store::CitationStatus::refuted:
        ++counts.refuted;
        break;
      case store::CitationStatus::unchecked:
        ++counts.unchecked;
        if (!citation.version_pk) ++counts.gone;
        break;
    }
  }
  return counts;
}

// A body that is not what was checked and cited. An unused citation is untidy, not untrue.
bool is_broken(const std::vector<store::Check>& checks) {
  return std::any_of(checks.begin(), checks.end(), [](const store::Check& check) {
    return check.status == "failed" &&
           (check.name == "hash" || check.name == "schema" || check.name == "marks");
  });
}

std::string reason_to_leave_out(const store::Revision& revision, const CitationCounts& counts,
                                const std::vector<store::Check>& checks, bool include_drafts) {
  if (revision.state == "rejected") return "rejected";
  if (counts.refuted > 0) return "refuted citation";
  if (is_broken(checks)) return "failed check";
  if (revision.state != "approved" && !include_drafts) return "draft";
  return {};
}

// Newest approved revisions; with drafts the heads, but for a rejected one, which says nothing against the
// approved one before it.
void each_leaving(store::Store& store, const store::Embed& embed, bool include_drafts,
                  const std::function<void(store::Content&)>& each) {
  store::Embeds embeds(store);
  if (!include_drafts) return embeds.each_content(embed, store::PiecesBy::approved, each);
  store::Revisions revisions(store);
  embeds.each_content(embed, store::PiecesBy::head, [&](store::Content& piece) {
    if (piece.revision.state == "rejected") piece = revisions.approved(piece).value_or(piece);
    each(piece);
  });
}

void count_kind(std::vector<KindCount>& kinds, const std::string& kind) {
  auto found = std::ranges::find(kinds, kind, &KindCount::kind);
  if (found == kinds.end()) found = kinds.insert(found, {kind});
  ++found->pieces;
}

std::string writer_name(const store::NewCall& call) {
  if (call.model.starts_with(call.provider + "/")) return call.model;
  return fmt::format("{}/{}", call.provider, call.model);
}

CitedVersion cited_version(store::Store& store, store::SourceVersion version, std::string slug) {
  CitedVersion cited{version, std::move(slug), store::Sources(store).of_version(version.pk), 0};
  if (!version.pages) cited.headings = store::Sources(store).anchors(version.pk, store::AnchorUnit::heading);
  cited.source.version = std::move(version);
  cited.thumbnail = store::Thumbnails(store).find(cited.source.pk);
  return cited;
}

}  // namespace

void ChosenContent::pack(base::Packed& record) const {
  record.number(revision_pk).text(slug).text(kind).text(title).text(hash).text(state).text(author);
  record.number(revision).number(created_at.time_since_epoch().count()).text(writer).number(failed ? 1 : 0);
  record.number(citations.verified)
      .number(citations.refuted)
      .number(citations.unchecked)
      .number(citations.gone);
}

ChosenContent ChosenContent::unpack(base::Unpacked& record) {
  ChosenContent chosen;
  chosen.revision_pk = record.number();
  for (auto* text : {&chosen.slug, &chosen.kind, &chosen.title, &chosen.hash, &chosen.state, &chosen.author})
    *text = record.text();
  chosen.revision = record.number();
  chosen.created_at = base::TimePoint(std::chrono::milliseconds(record.number()));
  chosen.writer = record.text();
  chosen.failed = record.number() != 0;
  auto& counts = chosen.citations;
  for (auto* number : {&counts.verified, &counts.refuted, &counts.unchecked, &counts.gone})
    *number = record.number();
  return chosen;
}

bool Selection::has_thumbnails() const {
  return std::any_of(versions.begin(), versions.end(),
                     [](const auto& cited) { return cited.second.thumbnail.has_value(); });
}

Selection select_contents(store::Store& store, const store::Embed& embed, bool include_drafts) {
  store::Contents contents(store);
  store::Sources sources(store);
  Selection selection(store.scratch());
  std::set<std::string> writers;
  std::map<store::Pk, std::string> calls;
  each_leaving(store, embed, include_drafts, [&](store::Content& content) {
    const std::vector<store::Citation> citations = contents.citations(content.revision.pk);
    const CitationCounts counts = count(citations);
    const auto checks = contents.checks(content.revision.pk);
    const bool failed =
        std::ranges::any_of(checks, [](const store::Check& check) { return check.status == "failed"; });
    if (std::string reason = reason_to_leave_out(content.revision, counts, checks, include_drafts);
        !reason.empty()) {
      selection.left_out.push_back({content.slug, std::move(reason)});
      return;
    }
    if (content.revision.revision != content.head) {
      if (const auto head = contents.find(content.pk)) {
        selection.older.push_back(
            {content.slug, content.revision.revision, head->head, head->revision.state});
      }
    }
    for (const store::Citation& citation : citations) {
      if (!citation.version_pk) continue;
      auto found = selection.versions.find(*citation.version_pk);
      if (found == selection.versions.end()) {
        auto version = sources.version(*citation.version_pk);
        if (!version) continue;
        found = selection.versions
                    .emplace(*citation.version_pk,
                             cited_version(store, *std::move(version), citation.source_slug.value_or("")))
                    .first;
      }
      ++found->second.citations;
    }
    const auto call_pk = content.revision.generation_pk;
    std::string writer;
    if (call_pk) {
      const auto [known, first] = calls.try_emplace(*call_pk);
      if (const auto call = first ? contents.call(*call_pk) : std::nullopt) {
        known->second = writer_name(call->call);
        writers.insert(known->second);
      }
      writer = known->second;
    }
    selection.by_people |= content.revision.author == "human";
    selection.drafts |= content.revision.state != "approved";
    auto& revision = content.revision;
    count_kind(selection.kinds, content.kind);
    selection.chosen.push_back({.revision_pk = revision.pk,
                                .slug = std::move(content.slug),
                                .kind = std::move(content.kind),
                                .title = std::move(revision.title),
                                .hash = std::move(revision.hash),
                                .state = std::move(revision.state),
                                .author = std::move(revision.author),
                                .revision = revision.revision,
                                .created_at = revision.created_at,
                                .citations = counts,
                                .writer = std::move(writer),
                                .failed = failed});
  });
  selection.writers.assign(writers.begin(), writers.end());
  selection.picture_ids = picture_ids(page_sources(selection));
  return selection;
}

PagePiece page_piece(store::Store& store, const Selection& selection, const ChosenContent& chosen,
                     Pictures pictures) {
  PagePiece piece{.kind = chosen.kind,
                  .slug = chosen.slug,
                  .title = chosen.title,
                  .state = chosen.state,
                  .body = store::Contents(store).body(chosen.revision_pk),
                  .language = std::nullopt,
                  .citations = {}};
  std::set<std::string> languages;
  for (const store::Citation& citation : store::Contents(store).citations(chosen.revision_pk)) {
    PageCitation cited{.quote = citation.quote,
                       .source_title = {},
                       .source_slug = {},
                       .place = place_words(citation.locator),
                       .status = status_of(citation)};
    if (citation.version_pk) {
      if (const auto found = selection.versions.find(*citation.version_pk);
          found != selection.versions.end()) {
        const CitedVersion& version = found->second;
        cited.place = place_words(citation.locator, version.headings);
        cited.source_title = version.version.title.empty() ? version.slug : version.version.title;
        cited.source_slug = fmt::format("{}@{}", version.slug, version.version.ordinal);
        cited.link = place_link(version.source, citation.locator, citation.quote);
        if (version.thumbnail)
          cited.picture_id = pictures == Pictures::once
                                 ? selection.picture_ids.at(version.thumbnail->content_hash)
                                 : source_id(version.slug, version.version.ordinal);
        languages.insert(version.version.language.value_or(""));
      }
    }
    piece.citations.push_back(std::move(cited));
  }
  if (chosen.failed) {
    for (auto& check : store::Contents(store).checks(chosen.revision_pk))
      if (check.name == "run" && check.status == "failed") piece.failed_run = std::move(check.message);
  }
  // Words taken from sources of one language are in that language.
  if (languages.size() == 1 && !languages.begin()->empty()) piece.language = *languages.begin();
  return piece;
}

std::vector<PageSource> page_sources(const Selection& selection) {
  std::vector<PageSource> sources;
  for (const auto& [pk, cited] : selection.versions) {
    sources.push_back({.slug = cited.slug,
                       .title = cited.version.title.empty() ? cited.slug : cited.version.title,
                       .content_hash = cited.version.content_hash,
                       .version = cited.version.ordinal,
                       .pages = cited.version.pages,
                       .citations = cited.citations,
                       .duration_ms = cited.version.duration_ms,
                       .link = place_link(cited.source, "", ""),
                       .thumbnail = cited.thumbnail});
  }
  std::sort(sources.begin(), sources.end(), [](const PageSource& a, const PageSource& b) {
    return std::tie(a.slug, a.version) < std::tie(b.slug, b.version);
  });
  return sources;
}

Glossary glossary_of(store::Store& store, const Selection& selection, const PageRenderer& renderer,
                     const content::Kinds& kinds) {
  Glossary glossary;
  std::map<std::string, std::string, std::less<>> fields;  // of terms, by kind
  for (const ChosenContent& chosen : selection.chosen) {
    const auto& name = chosen.kind;
    auto field = fields.find(name);
    if (field == fields.end()) {
      const auto* kind = kinds.find(name);
      field = fields.emplace(name, kind == nullptr ? std::string() : terms_field(*kind)).first;
    }
    if (field->second.empty()) continue;
    const auto piece = page_piece(store, selection, chosen);
    glossary.add(piece, field->second, renderer.piece(piece));
  }
  return glossary;
}

OutsidePainter painter_of(store::Store& store, const Selection& selection,
                          const std::filesystem::path& worker, const content::Kinds& kinds) {
  OutsidePainter painter(worker);
  std::map<std::string, std::vector<std::string>, std::less<>> fields;  // by kind
  for (const ChosenContent& chosen : selection.chosen) {
    const auto* kind = kinds.find(chosen.kind);
    if (kind == nullptr) continue;
    auto known = fields.find(kind->name);
    if (known == fields.end()) known = fields.emplace(kind->name, language_fields(*kind)).first;
    const auto body = store::Contents(store).body(chosen.revision_pk);
    if (may_want(body, known->second)) painter.want(*kind, base::parse_json(body, chosen.slug));
  }
  painter.fetch();
  return painter;
}

std::vector<std::string> titles_of(const std::vector<PageSource>& sources) {
  std::vector<std::string> titles;
  for (const PageSource& source : sources)
    if (std::find(titles.begin(), titles.end(), source.title) == titles.end()) titles.push_back(source.title);
  return titles;
}

PageHead page_head(const store::Embed& embed, const Selection& selection, const std::string& generator) {
  return {.slug = embed.slug,
          .title = embed.title.empty() ? embed.slug : embed.title,
          .generator = generator,
          .entries = {},
          .kinds = selection.kinds,
          .writers = selection.writers,
          .by_people = selection.by_people,
          .source_titles = titles_of(page_sources(selection)),
          .drafts = selection.drafts};
}

std::vector<PageEntry> page_entries(const Selection& selection) {
  std::vector<PageEntry> entries;
  for (const ChosenContent& chosen : selection.chosen)
    entries.push_back({chosen.kind, chosen.slug, chosen.title});
  return entries;
}

}  // namespace praxeo::embed
