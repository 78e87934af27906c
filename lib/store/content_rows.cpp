// SPDX-License-Identifier: Apache-2.0
#include "store/content_rows.hpp"

namespace praxeo::store {
namespace {

CitationStatus status_of(const std::string& name) {
  if (name == name_of(CitationStatus::verified)) return CitationStatus::verified;
  return name == name_of(CitationStatus::refuted) ? CitationStatus::refuted : CitationStatus::unchecked;
}

std::optional<Range> maybe_range(const Query& query, int start) {
  if (query.null(start) || query.null(start + 1)) return std::nullopt;
  return Range{query.integer(start), query.integer(start + 1)};
}

// A row of citation_checks, in columns from `first`; absent when there is none.
std::optional<CitationCheck> maybe_check(const Query& query, int first, Pk citation_pk, Pk version_pk) {
  if (query.null(first)) return std::nullopt;
  return CitationCheck{.citation_pk = citation_pk,
                       .version_pk = version_pk,
                       .status = status_of(query.text(first)),
                       .score = query.maybe_real(first + 1),
                       .rule = query.text(first + 2),
                       .reason = query.maybe_text(first + 3),
                       .found = maybe_range(query, first + 4),
                       .checked_at = query.time(first + 6)};
}

}  // namespace

const std::string kSelectCitation =
    "SELECT t.pk, t.revision_pk, t.mark, t.field, t.claim, t.quote, t.version_pk, t.char_start, t.char_end, "
    "t.locator, s.slug, v.ordinal, k.status, k.score, k.rule, k.reason, k.char_start, k.char_end, "
    "k.checked_at, h.pk, d.status, d.score, d.rule, d.reason, d.char_start, d.char_end, d.checked_at "
    "FROM citations t LEFT JOIN source_versions v ON v.pk = t.version_pk "
    "LEFT JOIN sources s ON s.pk = v.source_pk "
    "LEFT JOIN citation_checks k ON k.citation_pk = t.pk AND k.version_pk = t.version_pk "
    "LEFT JOIN source_versions h ON h.source_pk = s.pk AND h.ordinal = s.head AND h.pk <> t.version_pk "
    "LEFT JOIN citation_checks d ON d.citation_pk = t.pk AND d.version_pk = h.pk ";

Citation citation_row(const Query& query) {
  Citation citation{.pk = query.integer(0),
                    .revision_pk = query.integer(1),
                    .mark = static_cast<int>(query.integer(2)),
                    .field = query.text(3),
                    .claim = query.text(4),
                    .quote = query.text(5),
                    .version_pk = query.maybe_integer(6),
                    .range = maybe_range(query, 7),
                    .locator = query.text(9),
                    .source_slug = query.maybe_text(10),
                    .source_version = query.maybe_integer(11),
                    .check = {},
                    .head_pk = query.maybe_integer(19),
                    .on_head = {}};
  citation.check = maybe_check(query, 12, citation.pk, citation.version_pk.value_or(0));
  citation.on_head = maybe_check(query, 20, citation.pk, citation.head_pk.value_or(0));
  return citation;
}

const std::string kSelectContent =
    "SELECT c.pk, c.project_pk, c.id, c.kind, c.slug, c.plan_key, c.head, c.created_at, c.updated_at, r.pk, "
    "r.content_pk, r.revision, r.parent, r.author, r.generation_pk, r.body, r.schema_hash, r.hash, r.title, "
    "r.state, "
    "r.created_at FROM contents c JOIN content_revisions r ON r.content_pk = c.pk AND r.revision = c.head ";

const std::string kSelectRevision =
    "SELECT r.pk, r.content_pk, r.revision, r.parent, r.author, r.generation_pk, r.body, r.schema_hash, "
    "r.hash, r.title, r.state, r.created_at FROM content_revisions r ";

Revision revision_row(const Query& query, int first) {
  return {.pk = query.integer(first),
          .content_pk = query.integer(first + 1),
          .revision = query.integer(first + 2),
          .parent = query.maybe_integer(first + 3),
          .author = query.text(first + 4),
          .generation_pk = query.maybe_integer(first + 5),
          .body = query.text(first + 6),
          .schema_hash = query.text(first + 7),
          .hash = query.text(first + 8),
          .title = query.text(first + 9),
          .state = query.text(first + 10),
          .created_at = query.time(first + 11)};
}

Content content_row(const Query& query) {
  return {.pk = query.integer(0),
          .project_pk = query.integer(1),
          .id = query.text(2),
          .kind = query.text(3),
          .slug = query.text(4),
          .plan_key = query.maybe_text(5),
          .head = query.integer(6),
          .created_at = query.time(7),
          .updated_at = query.time(8),
          .revision = revision_row(query, 9)};
}

}  // namespace praxeo::store
