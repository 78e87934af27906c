// SPDX-License-Identifier: Apache-2.0
#include "store/overview.hpp"

#include "store/sql.hpp"

namespace praxeo::store {
namespace {

std::map<std::string, std::int64_t> counted(Store& store, std::string_view sql, Pk project) {
  Query query(store, sql);
  query.arg(project);
  std::map<std::string, std::int64_t> counts;
  while (query.step()) counts[query.text(0)] = query.integer(1);
  return counts;
}

std::vector<std::string> listed(Store& store, std::string_view sql, Pk project) {
  Query query(store, sql);
  query.arg(project);
  std::vector<std::string> slugs;
  while (query.step()) slugs.push_back(query.text(0));
  return slugs;
}

}  // namespace

// Here the tables are walked row by row, and every row of the project is counted: an index would only lead to
// them in another order, at ten times the cost. (CROSS JOIN holds SQLite to the order written, NOT INDEXED to
// the table.)
Overview overview(Store& store, Pk project) {
  Overview all;
  all.sources_by_kind = counted(
      store, "SELECT kind, count(*) FROM sources NOT INDEXED WHERE project_pk = ? GROUP BY kind", project);
  all.contents_by_state = counted(
      store,
      "SELECT r.state, count(*) FROM content_revisions r CROSS JOIN contents c ON c.pk = r.content_pk "
      "WHERE c.project_pk = ? AND r.revision = c.head GROUP BY r.state",
      project);
  Query citations(
      store,
      "SELECT count(*), total(k.status = 'verified'), total(k.status = 'refuted') FROM citations t CROSS "
      "JOIN "
      "content_revisions r ON r.pk = t.revision_pk CROSS JOIN contents c ON c.pk = r.content_pk AND c.head = "
      "r.revision LEFT JOIN citation_checks k ON k.citation_pk = t.pk AND k.version_pk = t.version_pk WHERE "
      "c.project_pk = ?");
  if (citations.arg(project).step()) {
    all.citations = citations.integer(0);
    all.verified = citations.integer(1);
    all.refuted = citations.integer(2);
    all.unchecked = all.citations - all.verified - all.refuted;
  }
  Query embeds(store, "SELECT count(*) FROM embeds WHERE project_pk = ?");
  if (embeds.arg(project).step()) all.embeds = embeds.integer(0);
  if (all.refuted > 0) {
    all.refuted_contents = listed(
        store,
        "SELECT c.slug FROM contents c JOIN content_revisions r ON r.content_pk = c.pk AND r.revision = "
        "c.head "
        "WHERE c.project_pk = ? AND EXISTS(SELECT 1 FROM citations t JOIN citation_checks k ON k.citation_pk "
        "= t.pk AND k.version_pk = t.version_pk WHERE t.revision_pk = r.pk AND k.status = 'refuted') ORDER "
        "BY "
        "c.pk",
        project);
  }
  all.failed_contents = listed(
      store,
      "SELECT c.slug FROM contents c CROSS JOIN content_revisions r ON r.content_pk = c.pk AND r.revision = "
      "c.head WHERE c.project_pk = ? AND EXISTS(SELECT 1 FROM checks k WHERE k.revision_pk = r.pk AND "
      "k.status = 'failed') ORDER BY c.pk",
      project);
  all.sources_with_warnings = listed(store,
                                     "SELECT s.slug FROM source_versions v CROSS JOIN sources s ON s.pk = "
                                     "v.source_pk AND s.head = v.ordinal WHERE s.project_pk = ? AND "
                                     "v.warnings <> '[]' ORDER BY s.pk",
                                     project);
  return all;
}

}  // namespace praxeo::store
