// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "store/blobs.hpp"
#include "store/same_reading.hpp"
#include "store/slugs.hpp"
#include "store/source_rows.hpp"
#include "store/sources.hpp"
#include "store/sql.hpp"
#include "store/tiling.hpp"

namespace praxeo::store {
namespace {

Pk insert_source_row(Store& store, Change& change, const Project& project, const NewSource& source) {
  auto slug = source.slug.value_or("");
  if (source.slug) {
    require_free_slug(store, Noun::source, project.pk, slug);
  } else {
    slug = free_slug(store, Noun::source, project.pk, base::slugify(source.slug_from, name_of(source.kind)));
  }
  Query query(store,
              "INSERT INTO sources(id, project_pk, slug, kind, identity, origin, created_at, updated_at) "
              "VALUES(?, ?, ?, ?, ?, ?, ?, ?) RETURNING pk");
  query.args(change.new_id(), project.pk, slug, name_of(source.kind), source.identity, source.origin,
             change.at(), change.at());
  (void)query.step();
  return query.integer(0);
}

Pk insert_version_row(Store& store, Change& change, Pk source_pk, std::int64_t ordinal,
                      const NewVersion& version, const Tiling& tiling) {
  Query query(
      store,
      "INSERT INTO source_versions(source_pk, ordinal, content_hash, reader, reader_hash, text_hash, title, "
      "media_type, characters, pages, duration_ms, language, metadata, warnings, fetched_at, created_at) "
      "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING pk");
  query.args(source_pk, ordinal, version.content_hash, version.reader, version.reader_hash, tiling.text_hash,
             version.title, version.media_type, tiling.characters, version.pages, version.duration_ms,
             version.language, version.metadata, warnings_to_json(version.warnings), change.at(),
             change.at());
  (void)query.step();
  return query.integer(0);
}

// FTS5 writes what it has gathered to its index when a statement ends, whatever it was of: hundreds of rows
// go into one statement, which takes half the time of one each.
void insert_passages(Store& store, Pk version_pk, const std::vector<NewPassage>& passages,
                     const Tiling& tiling) {
  static constexpr std::size_t kRows = 256;
  for (std::size_t first = 0; first < passages.size();) {
    const auto left = passages.size() - first;
    const auto rows = left >= kRows ? kRows : left >= 16 ? std::size_t{16} : std::size_t{1};
    std::string sql =
        "INSERT INTO passages(version_pk, ordinal, lead, text, char_start, char_end, page, start_ms, end_ms, "
        "heading, role) VALUES";
    for (std::size_t row = 0; row < rows; ++row)
      sql += row == 0 ? "(?,?,?,?,?,?,?,?,?,?,?)" : ",(?,?,?,?,?,?,?,?,?,?,?)";
    Query query(store, sql);
    for (auto i = first; i < first + rows; ++i) {
      const auto& passage = passages.at(i);
      query.args(version_pk, static_cast<std::int64_t>(i + 1), passage.lead, passage.text,
                 tiling.ranges.at(i).start, tiling.ranges.at(i).end, passage.page, passage.start_ms,
                 passage.end_ms, passage.heading, name_of(passage.role));
    }
    (void)query.run();
    first += rows;
  }
}

void insert_anchors(Store& store, Pk version_pk, const std::vector<Anchor>& anchors, const Tiling& tiling) {
  Query query(
      store,
      "INSERT INTO anchors(version_pk, unit, char_start, value, value_end, char_end, label, confidence) "
      "VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
  for (const auto& anchor : anchors) {
    if (anchor.char_start < 0 || anchor.char_end > tiling.characters || anchor.char_end < anchor.char_start) {
      throw Error(ErrorKind::invalid_input, fmt::format("the anchor of {} {} lies outside the text",
                                                        name_of(anchor.unit), anchor.value));
    }
    query.again()
        .args(version_pk, name_of(anchor.unit), anchor.char_start, anchor.value, anchor.value_end,
              anchor.char_end, anchor.label, anchor.confidence)
        .run();
  }
}

void insert_set_aside(Store& store, Pk version_pk, const std::vector<SetAside>& pieces) {
  Query query(
      store,
      "INSERT INTO set_aside(version_pk, ordinal, char_at, page, reason, text) VALUES(?, ?, ?, ?, ?, ?)");
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const auto& piece = pieces.at(i);
    if (piece.text.empty() || !base::utf8::valid(piece.text) || piece.text.find('\0') != std::string::npos) {
      throw Error(ErrorKind::invalid_input, fmt::format("piece {} of what was set aside is no text", i + 1));
    }
    query.again()
        .args(version_pk, static_cast<std::int64_t>(i + 1), piece.char_at, piece.page, name_of(piece.reason),
              piece.text)
        .run();
  }
}

Pk insert_version(Store& store, Change& change, Pk source_pk, std::int64_t ordinal,
                  const NewVersion& version) {
  const auto tiling = tile(version.passages);
  Blobs(store).name(change, version.content_hash, version.content_bytes);
  const auto pk = insert_version_row(store, change, source_pk, ordinal, version, tiling);
  if (version.document) {
    Query(store,
          "INSERT INTO document_inputs(version_pk, file_name, encoding, authors, ocr) VALUES(?, ?, ?, ?, ?)")
        .args(pk, version.document->file_name, version.document->encoding, version.document->authors,
              version.document->ocr)
        .run();
  }
  if (version.youtube) {
    Query(store,
          "INSERT INTO youtube_inputs(version_pk, video_id, captions_format, captions_kind, channel, "
          "published_at) VALUES(?, ?, ?, ?, ?, ?)")
        .args(pk, version.youtube->video_id, version.youtube->captions_format, version.youtube->captions_kind,
              version.youtube->channel, version.youtube->published_at)
        .run();
  }
  if (version.topic) {
    Query(store, "INSERT INTO topic_inputs(version_pk, audience, level, notes) VALUES(?, ?, ?, ?)")
        .args(pk, version.topic->audience, version.topic->level, version.topic->notes)
        .run();
  }
  insert_anchors(store, pk, version.anchors, tiling);
  insert_passages(store, pk, version.passages, tiling);
  insert_set_aside(store, pk, version.set_aside);
  return pk;
}

// Hashes and counts only: what may stand in the log for ever.
EventDraft source_event(std::string type, const Project& project, const Source& source) {
  const auto& version = source.version;
  const nlohmann::json data = {{"version", version.ordinal},       {"content_hash", version.content_hash},
                               {"text_hash", version.text_hash},   {"reader_hash", version.reader_hash},
                               {"characters", version.characters}, {"passages", source.passages}};
  return {.type = std::move(type), .project_id = project.id, .subject_id = source.id, .data = data.dump()};
}

// The ordinal under which these bytes are known already, read by this reader or by one that made the same of
// them; the head before others.
std::optional<std::int64_t> known_ordinal(Store& store, const Source& source, const NewVersion& version) {
  Query query(store, kSelectVersion +
                         "WHERE v.source_pk = ?1 AND v.content_hash = ?2 ORDER BY v.reader_hash = ?3 DESC, "
                         "v.ordinal = ?4 DESC, v.ordinal DESC");
  query.args(source.pk, version.content_hash, version.reader_hash, source.head);
  Sources sources(store);
  std::optional<Tiling> tiling;
  while (query.step()) {
    const auto stored = version_row(query, 0);
    if (stored.reader_hash == version.reader_hash) return stored.ordinal;
    if (!tiling) tiling = tile(version.passages);
    if (same_reading(sources, stored, version, *tiling)) return stored.ordinal;
  }
  return std::nullopt;
}

std::int64_t next_ordinal(Store& store, Pk source_pk) {
  Query query(store, "SELECT ifnull(max(ordinal), 0) + 1 FROM source_versions WHERE source_pk = ?");
  (void)query.arg(source_pk).step();
  return query.integer(0);
}

}  // namespace

Ingested Sources::add(Change& change, const Project& project, const NewSource& source) {
  const auto known = find_identity(project.pk, source.identity);
  if (!known) {
    const auto pk = insert_source_row(store_, change, project, source);
    (void)insert_version(store_, change, pk, 1, source.version);
    auto stored = find_identity(project.pk, source.identity).value();
    change.record(source_event("source.ingested", project, stored));
    return {std::move(stored), IngestOutcome::created};
  }
  if (known->kind != source.kind) {
    throw Error(ErrorKind::conflict,
                fmt::format("this is source '{}' already, of kind {}", known->slug, name_of(known->kind)));
  }
  auto ordinal = known_ordinal(store_, *known, source.version);
  if (ordinal == known->head) return {*known, IngestOutcome::already_there};
  if (!ordinal) {
    ordinal = next_ordinal(store_, known->pk);
    (void)insert_version(store_, change, known->pk, *ordinal, source.version);
  }
  Query(store_, "UPDATE sources SET head = ?, updated_at = ? WHERE pk = ?")
      .args(*ordinal, change.at(), known->pk)
      .run();
  auto stored = find_identity(project.pk, source.identity).value();
  change.record(source_event("source.refreshed", project, stored));
  return {std::move(stored), IngestOutcome::new_version};
}

void Sources::rename(Change& change, const Project& project, const Source& source, std::string_view slug) {
  if (slug == source.slug) return;
  require_free_slug(store_, Noun::source, project.pk, slug);
  Query(store_, "UPDATE sources SET slug = ?, updated_at = ? WHERE pk = ?")
      .args(slug, change.at(), source.pk)
      .run();
  change.record({.type = "source.renamed", .project_id = project.id, .subject_id = source.id});
}

void Sources::set_origin(Change& change, const Project& project, const Source& source,
                         std::string_view origin) {
  if (origin == source.origin) return;
  Query(store_, "UPDATE sources SET origin = ?, updated_at = ? WHERE pk = ?")
      .args(origin, change.at(), source.pk)
      .run();
  change.record({.type = "source.moved", .project_id = project.id, .subject_id = source.id});
}

std::vector<CitedBy> Sources::remove(Change& change, const Project& project, const Source& source,
                                     bool force) {
  auto cited = citing(source.pk);
  if (!cited.empty() && !force) {
    throw Error(ErrorKind::check_failed,
                fmt::format("source '{}' is cited by {}", source.slug, fmt::join(cited_by(source.pk), ", ")));
  }
  if (Query(store_, "DELETE FROM sources WHERE pk = ?").arg(source.pk).run() == 0) {
    throw Error(ErrorKind::not_found, fmt::format("no source '{}'", source.slug));
  }
  const nlohmann::json data = {{"passages", source.passages}, {"cited_by", cited.size()}};
  change.record(
      {.type = "source.deleted", .project_id = project.id, .subject_id = source.id, .data = data.dump()});
  return cited;
}

}  // namespace praxeo::store
