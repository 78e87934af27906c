// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "store/references.hpp"
#include "store/source_rows.hpp"
#include "store/sources.hpp"
#include "store/sql.hpp"

namespace praxeo::store {

std::optional<Source> Sources::find(Pk pk) {
  Query query(store_, select_source(kHeadVersion) + "WHERE s.pk = ?");
  if (!query.arg(pk).step()) return std::nullopt;
  return source_row(query);
}

Source Sources::resolve(Pk project, std::string_view reference) {
  auto source = find(resolve_reference(store_, Noun::source, project, reference));
  if (source) return std::move(*source);
  throw Error(ErrorKind::not_found,
              fmt::format("source '{}' was removed meanwhile, or has no head version", reference));
}

Source Sources::at_version(const Source& source, std::int64_t ordinal) {
  Query query(store_, select_source("v.source_pk = s.pk ") + "WHERE s.pk = ? AND v.ordinal = ?");
  if (query.args(source.pk, ordinal).step()) return source_row(query);
  Query count(store_, "SELECT max(ordinal) FROM source_versions WHERE source_pk = ?");
  (void)count.arg(source.pk).step();
  throw Error(ErrorKind::not_found, fmt::format("source '{}' has no version {}", source.slug, ordinal))
      .with_hint(fmt::format("its versions are 1 to {}", count.integer(0)));
}

std::optional<Source> Sources::find_identity(Pk project, std::string_view identity) {
  Query query(store_, select_source(kHeadVersion) + "WHERE s.project_pk = ? AND s.identity = ?");
  if (!query.args(project, identity).step()) return std::nullopt;
  return source_row(query);
}

std::optional<Source> Sources::find_bytes(Pk project, SourceKind kind, std::string_view content_hash) {
  Query query(store_, select_source("v.source_pk = s.pk ") +
                          "WHERE v.content_hash = ?1 AND s.project_pk = ?2 AND s.kind = ?3 ORDER BY "
                          "s.identity = ?1 DESC, v.ordinal = s.head DESC, s.pk DESC, v.ordinal DESC LIMIT 1");
  if (!query.args(content_hash, project, name_of(kind)).step()) return std::nullopt;
  return source_row(query);
}

std::vector<std::pair<std::string, std::string>> Sources::origins(Pk project, SourceKind kind) {
  Query query(store_, "SELECT origin, slug FROM sources WHERE project_pk = ? AND kind = ? ORDER BY pk");
  query.args(project, name_of(kind));
  std::vector<std::pair<std::string, std::string>> all;
  while (query.step()) all.emplace_back(query.text(0), query.text(1));
  return all;
}

VersionInputs Sources::inputs(Pk version_pk) {
  VersionInputs inputs;
  Query document(store_,
                 "SELECT file_name, encoding, authors, ocr FROM document_inputs WHERE version_pk = ?");
  if (document.arg(version_pk).step()) {
    inputs.document = {.file_name = document.maybe_text(0),
                       .encoding = document.maybe_text(1),
                       .authors = document.text(2),
                       .ocr = document.text(3)};
  }
  Query youtube(store_,
                "SELECT video_id, captions_format, captions_kind, channel, published_at FROM youtube_inputs "
                "WHERE version_pk = ?");
  if (youtube.arg(version_pk).step()) {
    inputs.youtube = {.video_id = youtube.text(0),
                      .captions_format = youtube.text(1),
                      .captions_kind = youtube.text(2),
                      .channel = youtube.maybe_text(3),
                      .published_at = youtube.maybe_text(4)};
  }
  Query topic(store_, "SELECT audience, level, notes FROM topic_inputs WHERE version_pk = ?");
  if (topic.arg(version_pk).step()) {
    inputs.topic = {
        .audience = topic.maybe_text(0), .level = topic.maybe_text(1), .notes = topic.maybe_text(2)};
  }
  return inputs;
}

std::optional<SourceVersion> Sources::version(Pk version_pk) {
  Query query(store_, kSelectVersion + "WHERE v.pk = ?");
  if (!query.arg(version_pk).step()) return std::nullopt;
  return version_row(query, 0);
}

Source Sources::of_version(Pk version_pk) {
  Query query(store_, select_source("v.source_pk = s.pk ") + "WHERE v.pk = ?");
  if (query.arg(version_pk).step()) return source_row(query);
  throw Error(ErrorKind::not_found, "the source of this version is gone");
}

std::optional<SourceVersion> Sources::find_reading(std::string_view content_hash,
                                                   std::string_view reader_hash) {
  Query query(store_,
              kSelectVersion + "WHERE v.content_hash = ? AND v.reader_hash = ? ORDER BY v.pk DESC LIMIT 1");
  if (!query.args(content_hash, reader_hash).step()) return std::nullopt;
  return version_row(query, 0);
}

std::vector<Anchor> Sources::anchors(Pk version_pk, AnchorUnit unit) {
  Query query(store_,
              "SELECT char_start, char_end, value, value_end, label, confidence FROM anchors WHERE "
              "version_pk = ? AND "
              "unit = ? ORDER BY char_start, value");
  query.args(version_pk, name_of(unit));
  std::vector<Anchor> all;
  while (query.step()) {
    all.push_back({.unit = unit,
                   .char_start = query.integer(0),
                   .char_end = query.integer(1),
                   .value = query.integer(2),
                   .value_end = query.maybe_integer(3),
                   .label = query.maybe_text(4),
                   .confidence = query.maybe_real(5)});
  }
  return all;
}

std::optional<double> Sources::confidence(Pk version_pk, Range range) {
  Query query(
      store_,
      "SELECT min(confidence) FROM anchors WHERE version_pk = ? AND unit = 'page' AND char_start < ? AND "
      "char_end > ?");
  if (!query.args(version_pk, range.end, range.start).step()) return std::nullopt;
  return query.maybe_real(0);
}

std::vector<CitedBy> Sources::citing(Pk source_pk) {
  Query query(store_,
              "SELECT c.slug, sum(r.revision = c.head) FROM citations t JOIN source_versions v ON v.pk = "
              "t.version_pk JOIN content_revisions r ON r.pk = t.revision_pk JOIN contents c ON c.pk = "
              "r.content_pk WHERE v.source_pk = ? GROUP BY c.pk ORDER BY c.pk");
  query.arg(source_pk);
  std::vector<CitedBy> all;
  while (query.step()) all.push_back({query.text(0), query.integer(1)});
  return all;
}

std::vector<std::string> Sources::cited_by(Pk source_pk) {
  std::vector<std::string> slugs;
  for (auto& content : citing(source_pk)) slugs.push_back(std::move(content.content_slug));
  return slugs;
}

std::vector<SetAside> Sources::set_aside(Pk version_pk) {
  Query query(store_,
              "SELECT char_at, page, reason, text FROM set_aside WHERE version_pk = ? ORDER BY ordinal");
  query.arg(version_pk);
  std::vector<SetAside> all;
  while (query.step()) {
    const auto reason = aside_reason(query.text(2));
    if (reason) all.push_back({query.integer(0), query.maybe_integer(1), *reason, query.text(3)});
  }
  return all;
}

}  // namespace praxeo::store
