// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "store/content_rows.hpp"
#include "store/contents.hpp"
#include "store/references.hpp"
#include "store/sql.hpp"
#include "store/staleness.hpp"

namespace praxeo::store {

std::string Contents::body(Pk revision) {
  Query query(store_, "SELECT body FROM content_revisions WHERE pk = ?");
  if (!query.arg(revision).step()) throw Error(ErrorKind::failed, "a revision that was there is gone");
  return query.text(0);
}

std::optional<Content> Contents::find(Pk pk) {
  Query query(store_, kSelectContent + "WHERE c.pk = ?");
  if (!query.arg(pk).step()) return std::nullopt;
  return content_row(query);
}

Content Contents::resolve(Pk project, std::string_view reference) {
  auto content = find(resolve_reference(store_, Noun::content, project, reference));
  if (content) return std::move(*content);
  throw Error(ErrorKind::not_found,
              "content '" + std::string(reference) + "' was removed meanwhile, or has no head revision");
}

std::vector<Citation> Contents::citations(Pk revision_pk) {
  Query query(store_, kSelectCitation + "WHERE t.revision_pk = ? ORDER BY t.mark");
  query.arg(revision_pk);
  std::vector<Citation> all;
  while (query.step()) all.push_back(citation_row(query));
  return all;
}

std::vector<RevisionInput> Contents::inputs(Pk revision_pk) {
  Query query(store_,
              "SELECT i.version_pk, i.char_start, i.char_end, i.place, i.text_hash, s.slug, v.ordinal, "
              "v.content_hash "
              "FROM revision_inputs i LEFT JOIN source_versions v ON v.pk = i.version_pk "
              "LEFT JOIN sources s ON s.pk = v.source_pk WHERE i.revision_pk = ? ORDER BY i.ordinal");
  query.arg(revision_pk);
  std::vector<RevisionInput> all;
  while (query.step()) {
    all.push_back({.version_pk = query.maybe_integer(0),
                   .range = {query.integer(1), query.integer(2)},
                   .place = query.text(3),
                   .text_hash = query.text(4),
                   .source_slug = query.maybe_text(5),
                   .source_version = query.maybe_integer(6),
                   .content_hash = query.maybe_text(7)});
  }
  return all;
}

std::vector<Check> Contents::checks(Pk revision_pk) {
  Query query(
      store_,
      "SELECT revision_pk, name, place, status, message, tool, input_hash, details, duration_ms, checked_at "
      "FROM checks WHERE revision_pk = ? ORDER BY pk");
  query.arg(revision_pk);
  std::vector<Check> all;
  while (query.step()) {
    all.push_back({.revision_pk = query.integer(0),
                   .name = query.text(1),
                   .place = query.text(2),
                   .status = query.text(3),
                   .message = query.text(4),
                   .tool = query.maybe_text(5),
                   .input_hash = query.text(6),
                   .details = query.maybe_text(7),
                   .duration_ms = query.maybe_integer(8),
                   .checked_at = query.time(9)});
  }
  return all;
}

std::optional<std::string> Contents::slug_of_hash(Pk project, std::string_view hash) {
  Query query(
      store_,
      "SELECT c.slug FROM contents c JOIN content_revisions r ON r.content_pk = c.pk AND r.revision = c.head "
      "WHERE c.project_pk = ? AND r.hash = ? ORDER BY c.pk LIMIT 1");
  if (!query.args(project, hash).step()) return std::nullopt;
  return query.text(0);
}

}  // namespace praxeo::store
