// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "store/content_rows.hpp"
#include "store/contents.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

// Checks that ran before the change carry their own time.
base::TimePoint checked_at_or(base::TimePoint checked_at, const Change& change) {
  return checked_at == base::TimePoint{} ? change.at() : checked_at;
}

bool same_place(const Check& one, const Check& other) {
  return one.name == other.name && one.place == other.place;
}

// But for when it was found, and how long it took.
bool same_outcome(const Check& one, const Check& other) {
  return one.status == other.status && one.message == other.message && one.tool == other.tool &&
         one.input_hash == other.input_hash && one.details == other.details;
}

// Of several at one place the last counts.
const Check* last_at(const std::vector<Check>& checks, const Check& place) {
  const auto found =
      std::find_if(checks.rbegin(), checks.rend(), [&](const auto& each) { return same_place(each, place); });
  return found == checks.rend() ? nullptr : &*found;
}

// What came out as `known` stays as it is; what a check of the same name once found elsewhere in the revision
// is found there no more.
void replace_checks(Store& store, Change& change, Pk revision_pk, const std::vector<Check>& known,
                    const std::vector<Check>& checks) {
  for (const auto& old : known) {
    const bool ran = std::ranges::any_of(checks, [&](const auto& each) { return each.name == old.name; });
    if (!ran || last_at(checks, old) != nullptr) continue;
    Query(store, "DELETE FROM checks WHERE revision_pk = ? AND name = ? AND place = ?")
        .args(revision_pk, old.name, old.place)
        .run();
  }
  for (const auto& check : checks) {
    if (last_at(checks, check) != &check) continue;
    const auto* old = last_at(known, check);
    if (old == nullptr || !same_outcome(*old, check)) put_check(store, change, revision_pk, check);
  }
}

template <class Items, class Is>
std::int64_t count_where(const Items& items, Is&& is) {
  return std::count_if(items.begin(), items.end(), is);
}

}  // namespace

void put_check(Store& store, Change& change, Pk revision_pk, const Check& check) {
  Query(
      store,
      "INSERT INTO checks(revision_pk, name, place, status, message, tool, input_hash, details, duration_ms, "
      "checked_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(revision_pk, name, place) DO UPDATE SET "
      "status = excluded.status, message = excluded.message, tool = excluded.tool, input_hash = "
      "excluded.input_hash, details = excluded.details, duration_ms = excluded.duration_ms, checked_at = "
      "excluded.checked_at WHERE status <> excluded.status OR message <> excluded.message OR tool IS NOT "
      "excluded.tool OR input_hash IS NOT excluded.input_hash OR details IS NOT excluded.details")
      .args(revision_pk, check.name, check.place, check.status, check.message, check.tool, check.input_hash,
            check.details, check.duration_ms, checked_at_or(check.checked_at, change))
      .run();
}

void put_citation_check(Store& store, Change& change, Pk citation_pk, Pk version_pk,
                        const CitationCheck& check) {
  std::optional<std::int64_t> start, end;
  if (check.found) {
    start.emplace(check.found->start);
    end.emplace(check.found->end);
  }
  Query(
      store,
      "INSERT INTO citation_checks(citation_pk, version_pk, status, score, rule, reason, char_start, "
      "char_end, "
      "checked_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(citation_pk, version_pk) DO UPDATE SET "
      "status = excluded.status, score = excluded.score, rule = excluded.rule, reason = excluded.reason, "
      "char_start = excluded.char_start, char_end = excluded.char_end, checked_at = excluded.checked_at "
      "WHERE status <> excluded.status OR score IS NOT excluded.score OR rule <> excluded.rule OR reason IS "
      "NOT excluded.reason OR char_start IS NOT excluded.char_start OR char_end IS NOT excluded.char_end")
      .args(citation_pk, version_pk, name_of(check.status), check.score, check.rule, check.reason, start, end,
            checked_at_or(check.checked_at, change))
      .run();
}

void Contents::store_checks(Change& change, const Project& project, const Content& content,
                            const std::vector<CitationCheck>& citation_checks,
                            const std::vector<Check>& checks, const std::vector<CitationCheck>& on_heads) {
  DriftCounts drift;
  for (const auto& check : on_heads) {
    put_citation_check(store_, change, check.citation_pk, check.version_pk, check);
    drift.add(drift_of(check));
  }
  for (const auto& check : citation_checks) {
    put_citation_check(store_, change, check.citation_pk, check.version_pk, check);
  }
  replace_checks(store_, change, content.revision.pk, this->checks(content.revision.pk), checks);
  const auto cited = [&](CitationStatus status) {
    return count_where(citation_checks, [&](const auto& check) { return check.status == status; });
  };
  const auto checked = [&](std::string_view status) {
    return count_where(checks, [&](const auto& check) { return check.status == status; });
  };
  const nlohmann::json data = {{"revision", content.revision.revision},
                               {"verified", cited(CitationStatus::verified)},
                               {"refuted", cited(CitationStatus::refuted)},
                               {"unchecked", cited(CitationStatus::unchecked)},
                               {"passed", checked("passed")},
                               {"failed", checked("failed")},
                               {"skipped", checked("skipped")},
                               {"kept", drift.kept},
                               {"moved", drift.moved},
                               {"lost", drift.lost}};
  change.record(
      {.type = "content.verified", .project_id = project.id, .subject_id = content.id, .data = data.dump()});
}

}  // namespace praxeo::store
