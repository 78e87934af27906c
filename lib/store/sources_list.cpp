// SPDX-License-Identifier: Apache-2.0
#include "store/keyset.hpp"
#include "store/source_rows.hpp"
#include "store/sources.hpp"

namespace praxeo::store {
namespace {

// Titles are cut for the order, so that a cursor stays short.
Keyset source_keyset(Pk project) {
  return {.list = "source",
          .pk = "s.pk",
          .keys = {{"created", "s.pk"},
                   {"updated", "s.updated_at"},
                   {"slug", "s.slug"},
                   {"title", "substr(v.title, 1, 200) COLLATE NOCASE"},
                   {"kind", "s.kind"},
                   {"size", "v.characters"}},
          .scope = std::to_string(project)};
}

}  // namespace

NextCursor Sources::each(Pk project, const SourceFilter& filter, const Page& page,
                         const std::function<void(const Source&)>& each) {
  const auto keyset = source_keyset(project);
  const std::string from =
      "FROM sources s JOIN source_versions v ON v.source_pk = s.pk AND v.ordinal = s.head WHERE " +
      std::string(in_order_of_pk(keyset, page) ? "+" : "") +
      "s.project_pk = ?1 AND (?2 IS NULL OR s.kind = ?2) AND (?3 IS NULL OR s.created_at >= ?3) AND "
      "(?4 IS NULL OR s.created_at < ?4) AND (?5 IS NULL OR (s.slug >= ?5 AND s.slug < ?5 || '~'))";
  const auto bind = [&](Query& query) {
    query.args(project, filter.kind ? std::optional(name_of(*filter.kind)) : std::nullopt, filter.since,
               filter.until, filter.slug_prefix);
  };
  Query row(store_, select_source(kHeadVersion) + "WHERE s.pk = ?");
  return read_page(store_, keyset, page, from, bind, [&](Pk pk) {
    if (row.again().arg(pk).step()) each(source_row(row));
  });
}

std::vector<Source> Sources::list(Pk project, const SourceFilter& filter) {
  std::vector<Source> all;
  (void)each(project, filter, {}, [&](const Source& source) { all.push_back(source); });
  return all;
}

NextCursor Sources::each_passage(const Source& source, Range range, const Page& page,
                                 const std::function<void(const Passage&)>& each) {
  const Keyset keyset{.list = "passage",
                      .pk = "pk",
                      .keys = {{"place", "char_start"}, {"size", "char_end - char_start"}},
                      .scope = std::to_string(source.version.pk)};
  if (range.empty()) return std::nullopt;
  // Tiles leave no gap: the first is the last that begins at or before the range, and of those that begin
  // behind it at most one reaches in, by its lead. So the walk stays on the index at both ends.
  const auto bind = [&](Query& query) { query.args(source.version.pk, range.start, range.end); };
  Query row(store_, kSelectPassage + "WHERE pk = ?");
  return read_page(
      store_, keyset, page,
      "FROM passages WHERE version_pk = ?1 AND char_end > ?2 AND char_start - length(lead) < ?3 "
      "AND char_start >= ifnull((SELECT max(char_start) FROM passages WHERE version_pk = ?1 AND "
      "char_start <= ?2), 0) AND char_start <= ifnull((SELECT min(char_start) FROM passages WHERE "
      "version_pk = ?1 AND char_start >= ?3), char_start)",
      bind, [&](Pk pk) {
        if (row.again().arg(pk).step()) each(passage_row(row));
      });
}

}  // namespace praxeo::store
