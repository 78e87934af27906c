// SPDX-License-Identifier: Apache-2.0
#include "store/content_rows.hpp"
#include "store/contents.hpp"
#include "store/keyset.hpp"
#include "store/revisions.hpp"
#include "store/staleness.hpp"

namespace praxeo::store {
namespace {

// What a ContentFilter means, over contents c and their revisions r.
const std::string kFromHeads =
    "FROM contents c JOIN content_revisions r ON r.content_pk = c.pk AND r.revision = c.head WHERE ";
const std::string kFromApproved =
    "FROM contents c JOIN content_revisions r ON r.content_pk = c.pk AND r.revision = coalesce((SELECT "
    "max(a.revision) FROM content_revisions a WHERE a.content_pk = c.pk AND a.state = 'approved'), c.head) "
    "WHERE ";
const std::string kMatches =
    "c.project_pk = ?1 AND (?2 IS NULL OR c.kind = ?2) AND (?3 IS NULL OR r.state = ?3) AND (?4 IS NULL OR "
    "r.pk IN ("
    "SELECT t.revision_pk FROM citations t JOIN source_versions v ON v.pk = t.version_pk WHERE v.source_pk = "
    "?4 "
    "UNION ALL SELECT i.revision_pk FROM revision_inputs i JOIN source_versions v ON v.pk = i.version_pk "
    "WHERE v.source_pk = ?4)) AND (?5 IS NULL OR c.created_at >= ?5) AND (?6 IS NULL OR c.created_at < ?6) "
    "AND (?7 IS NULL OR (c.slug >= ?7 AND c.slug < ?7 || '~')) AND (?8 IS NULL OR r.pk IN (SELECT value FROM "
    "json_each(?8)))";

const std::string& from(const ContentFilter& filter) {
  return filter.by_approved ? kFromApproved : kFromHeads;
}

// The stale revisions of the project as a JSON array, when only those are asked for.
std::optional<std::string> only_stale(Staleness& staleness, Pk project, const ContentFilter& filter) {
  if (!filter.stale) return std::nullopt;
  std::string list;
  for (const auto& input : staleness.changed_in(project)) {
    list += (list.empty() ? "" : ",") + std::to_string(input.revision_pk);
  }
  return "[" + list + "]";
}

void bind_filter(Query& query, Pk project, const ContentFilter& filter,
                 const std::optional<std::string>& stale) {
  query.args(project, filter.kind, filter.state, filter.source, filter.since, filter.until,
             filter.slug_prefix, stale);
}

Keyset content_keyset(Pk project) {
  return {.list = "content",
          .pk = "c.pk",
          .keys = {{"created", "c.pk"},
                   {"updated", "c.updated_at"},
                   {"slug", "c.slug"},
                   {"title", "substr(r.title, 1, 200) COLLATE NOCASE"},
                   {"kind", "c.kind"},
                   {"state", "r.state"}},
          .scope = std::to_string(project)};
}

}  // namespace

NextCursor Contents::each(Pk project, const ContentFilter& filter, const Page& page,
                          const std::function<void(const Content&)>& each) {
  const auto stale = only_stale(staleness(), project, filter);
  Query row(store_, kSelectContent + "WHERE c.pk = ?");
  Revisions revisions(store_);
  const auto keyset = content_keyset(project);
  return read_page(
      store_, keyset, page, from(filter) + (in_order_of_pk(keyset, page) ? "+" : "") + kMatches,
      [&](Query& query) { bind_filter(query, project, filter, stale); },
      [&](Pk pk) {
        if (!row.again().arg(pk).step()) return;
        auto content = content_row(row);
        if (filter.by_approved) content = revisions.approved(content).value_or(content);
        each(content);
      });
}

std::vector<Content> Contents::list(Pk project, const ContentFilter& filter) {
  std::vector<Content> all;
  (void)each(project, filter, {}, [&](const Content& content) { all.push_back(content); });
  return all;
}

std::int64_t Contents::count(Pk project, const ContentFilter& filter) {
  Query query(store_, "SELECT count(*) " + from(filter) + kMatches);
  bind_filter(query, project, filter, only_stale(staleness(), project, filter));
  return query.step() ? query.integer(0) : 0;
}

}  // namespace praxeo::store
