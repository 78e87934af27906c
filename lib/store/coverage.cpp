// SPDX-License-Identifier: Apache-2.0
#include "store/coverage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "store/sources.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

// Disjoint, in order.
std::vector<Range> cited_ranges(Store& store, Pk project_pk, Pk version_pk) {
  static constexpr const char* kHeads =
      "FROM citations t JOIN content_revisions r ON r.pk = t.revision_pk JOIN contents c ON c.pk = "
      "r.content_pk AND c.head = r.revision ";
  Query query(
      store,
      fmt::format("SELECT t.char_start, t.char_end {0} WHERE c.project_pk = ?1 AND t.version_pk = ?2 AND "
                  "t.char_start IS NOT NULL UNION ALL SELECT k.char_start, k.char_end {0} JOIN "
                  "citation_checks k ON k.citation_pk = t.pk AND k.version_pk = ?2 WHERE c.project_pk = "
                  "?1 AND t.version_pk <> ?2 AND k.status = 'verified' AND k.char_start IS NOT NULL ORDER "
                  "BY 1",
                  kHeads));
  query.args(project_pk, version_pk);
  std::vector<Range> ranges;
  while (query.step()) {
    const Range next{query.integer(0), query.integer(1)};
    if (!ranges.empty() && next.start <= ranges.back().end) {
      ranges.back().end = std::max(ranges.back().end, next.end);
    } else {
      ranges.push_back(next);
    }
  }
  return ranges;
}

// Code points of `range` that are in `cited`.
std::int64_t cited_in(const std::vector<Range>& cited, Range range) {
  auto each = std::lower_bound(cited.begin(), cited.end(), range.start,
                               [](const Range& one, std::int64_t start) { return one.end <= start; });
  std::int64_t count = 0;
  for (; each != cited.end() && each->start < range.end; ++each)
    count += std::min(each->end, range.end) - std::max(each->start, range.start);
  return count;
}

std::string place_of_pages(std::int64_t first, std::int64_t last) {
  return first == last ? fmt::format("p{}", first) : fmt::format("p{}-{}", first, last);
}

void never_cited(const std::vector<Range>& passages, const std::vector<Range>& cited, Coverage& made) {
  if (!made.pages.empty()) {
    for (std::size_t i = 0; i < made.pages.size(); ++i) {
      if (made.pages[i].cited > 0) continue;
      const auto first = made.pages[i].page;
      while (i + 1 < made.pages.size() && made.pages[i + 1].cited == 0) ++i;
      made.never.push_back(place_of_pages(first, made.pages[i].page));
    }
    return;
  }
  for (std::size_t i = 0; i < passages.size(); ++i) {
    if (cited_in(cited, passages[i]) > 0) continue;
    const auto first = passages[i].start;
    while (i + 1 < passages.size() && cited_in(cited, passages[i + 1]) == 0) ++i;
    made.never.push_back(fmt::format("c={}-{}", first, passages[i].end));
  }
}

Coverage of_source(Store& store, Sources& sources, Pk project_pk, Source source) {
  const auto version_pk = source.version.pk;
  const auto cited = cited_ranges(store, project_pk, version_pk);
  std::vector<Range> passages;
  Query query(store, "SELECT char_start, char_end FROM passages WHERE version_pk = ? ORDER BY char_start");
  query.arg(version_pk);
  while (query.step()) passages.push_back({query.integer(0), query.integer(1)});
  Coverage made;
  made.passages = static_cast<std::int64_t>(passages.size());
  made.characters = source.version.characters;
  made.passages_cited = std::count_if(passages.begin(), passages.end(),
                                      [&](const Range& passage) { return cited_in(cited, passage) > 0; });
  for (const auto& range : cited) made.characters_cited += range.size();
  for (const auto& page : sources.anchors(version_pk, AnchorUnit::page)) {
    const Range range{page.char_start, page.char_end};
    if (!range.empty()) made.pages.push_back({page.value, range.size(), cited_in(cited, range)});
  }
  never_cited(passages, cited, made);
  made.source = std::move(source);
  return made;
}

}  // namespace

NextCursor each_coverage(Store& store, Pk project_pk, const Page& page,
                         const std::function<void(const Coverage&)>& each) {
  Sources sources(store);
  auto rest = page;
  if (!rest.sort && !rest.cursor) rest.sort = "slug";
  // Topics have no text: where they were on a page, more is read.
  for (;;) {
    std::int64_t shown = 0;
    const auto next = sources.each(project_pk, {}, rest, [&](const Source& source) {
      if (source.kind == SourceKind::topic) return;
      ++shown;
      each(of_source(store, sources, project_pk, source));
    });
    if (!next || !rest.limit || shown >= *rest.limit) return next;
    rest = {.sort = {}, .cursor = next, .limit = *rest.limit - shown};
  }
}

}  // namespace praxeo::store
