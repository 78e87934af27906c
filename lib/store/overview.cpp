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

Overview overview(Store& store, Pk project) {
  Overview all;
  all.sources_by_kind =
      counted(store, "SELECT kind, count(*) FROM sources WHERE project_pk = ? GROUP BY kind", project);
  all.contents_by_state =
      counted(store,
              "SELECT r.state, count(*) FROM contents c JOIN content_revisions r ON r.content_pk = c.pk AND "
              "r.revision = c.head WHERE c.project_pk = ? GROUP BY r.state",
              project);
  const auto by_status = counted(
      store,
      "SELECT ifnull(k.status, 'unchecked'), count(*) FROM contents c JOIN content_revisions r ON "
      "r.content_pk = c.pk AND r.revision = c.head JOIN citations t ON t.revision_pk = r.pk LEFT JOIN "
      "citation_checks k ON k.citation_pk = t.pk AND k.version_pk = t.version_pk WHERE c.project_pk = ? "
      "GROUP BY 1",
      project);
  for (const auto& [status, count] : by_status) {
    all.citations += count;
    if (status == "verified") all.verified = count;
    if (status == "refuted") all.refuted = count;
    if (status == "unchecked") all.unchecked = count;
  }
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
  all.sources_with_warnings = listed(store,
                                     "SELECT s.slug FROM sources s JOIN source_versions v ON v.source_pk = "
                                     "s.pk AND v.ordinal = s.head WHERE "
                                     "s.project_pk = ? AND v.warnings <> '[]' ORDER BY s.pk",
                                     project);
  return all;
}

}  // namespace praxeo::store
