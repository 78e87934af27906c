// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "store/content_rows.hpp"
#include "store/contents.hpp"
#include "store/slugs.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

// Checks that ran before the change carry their own time.
base::TimePoint checked_at_or(base::TimePoint checked_at, const Change& change) {
  return checked_at == base::TimePoint{} ? change.at() : checked_at;
}

// A snippet beside an example of the same title: "arrays-snippet", cut where there is no room for both.
std::string with_kind(std::string_view slug, std::string_view kind) {
  constexpr std::size_t kMost = 60;  // leaves room for a number
  slug = slug.substr(0, kMost - std::min(kMost - 1, kind.size() + 1));
  while (slug.ends_with('-')) slug.remove_suffix(1);
  return fmt::format("{}-{}", slug, kind);
}

Pk insert_content_row(Store& store, Change& change, const Project& project, const NewContent& content) {
  auto slug = content.slug.value_or("");
  if (content.slug) {
    require_free_slug(store, Noun::content, project.pk, slug);
  } else {
    slug = base::slugify(content.slug_from, content.kind);
    Query holder(store, "SELECT kind FROM contents WHERE project_pk = ? AND slug = ?");
    holder.args(project.pk, slug);
    if (holder.step() && holder.text(0) != content.kind) slug = with_kind(slug, content.kind);
    slug = free_slug(store, Noun::content, project.pk, slug);
  }
  Query query(
      store,
      "INSERT INTO contents(id, project_pk, kind, slug, created_at, updated_at) VALUES(?, ?, ?, ?, ?, ?) "
      "RETURNING pk");
  query.args(change.new_id(), project.pk, content.kind, slug, change.at(), change.at());
  (void)query.step();
  return query.integer(0);
}

Pk insert_revision_row(Store& store, Change& change, Pk content_pk, const NewContent& content,
                       std::int64_t revision, std::optional<std::int64_t> parent) {
  Query query(store,
              "INSERT INTO content_revisions(content_pk, revision, parent, author, generation_pk, body, "
              "schema_hash, hash, created_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING pk");
  query.args(content_pk, revision, parent, content.author, content.generation_pk, content.body,
             content.schema_hash, content.hash, change.at());
  (void)query.step();
  return query.integer(0);
}

void insert_inputs(Store& store, Pk revision_pk, const std::vector<RevisionInput>& inputs) {
  Query query(
      store,
      "INSERT INTO revision_inputs(revision_pk, ordinal, version_pk, char_start, char_end, place, text_hash) "
      "VALUES(?, ?, ?, ?, ?, ?, ?)");
  std::int64_t ordinal = 0;
  for (const auto& input : inputs) {
    query.again()
        .args(revision_pk, ++ordinal, input.version_pk, input.range.start, input.range.end, input.place,
              input.text_hash)
        .run();
  }
}

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

// What a check of the same name once found elsewhere in the revision is found there no more.
void drop_other_places(Store& store, Pk revision_pk, const std::vector<Check>& checks) {
  Query placed(store, "SELECT 1 FROM checks WHERE revision_pk = ? AND place <> '' LIMIT 1");
  if (!placed.arg(revision_pk).step()) return;  // as for most pieces
  auto known = nlohmann::json::array();
  for (const auto& check : checks) known.push_back({check.name, check.place});
  Query(store,
        "DELETE FROM checks WHERE revision_pk = ?1 AND name IN (SELECT value ->> 0 FROM json_each(?2)) AND "
        "(name, place) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each(?2))")
      .args(revision_pk, known.dump())
      .run();
}

void insert_citations(Store& store, Change& change, Pk revision_pk,
                      const std::vector<NewCitation>& citations) {
  int mark = 0;
  for (const auto& citation : citations) {
    std::optional<Pk> version_pk;  // none once the source is gone
    if (citation.version_pk != 0) version_pk = citation.version_pk;
    Query query(
        store,
        "INSERT INTO citations(revision_pk, mark, field, claim, quote, version_pk, char_start, char_end, "
        "locator) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING pk");
    std::optional<std::int64_t> start, end;
    if (citation.range) {
      start.emplace(citation.range->start);
      end.emplace(citation.range->end);
    }
    query.args(revision_pk, ++mark, citation.field, citation.claim, citation.quote, version_pk, start, end,
               citation.locator);
    (void)query.step();
    const auto pk = query.integer(0);
    if (citation.check) put_citation_check(store, change, pk, citation.version_pk, *citation.check);
  }
}

template <class Items, class Is>
std::int64_t count_where(const Items& items, Is&& is) {
  return std::count_if(items.begin(), items.end(), is);
}

}  // namespace

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

Pk insert_revision(Store& store, Change& change, Pk content_pk, const NewContent& content,
                   std::int64_t revision, std::optional<std::int64_t> parent) {
  const auto pk = insert_revision_row(store, change, content_pk, content, revision, parent);
  insert_inputs(store, pk, content.inputs);
  insert_citations(store, change, pk, content.citations);
  for (const auto& check : content.checks) put_check(store, change, pk, check);
  return pk;
}

Content Contents::add(Change& change, const Project& project, const NewContent& content) {
  const auto pk = insert_content_row(store_, change, project, content);
  (void)insert_revision(store_, change, pk, content, 1, std::nullopt);
  auto stored = find(pk).value();
  const nlohmann::json data = {{"revision", 1},
                               {"hash", content.hash},
                               {"schema_hash", content.schema_hash},
                               {"citations", content.citations.size()},
                               {"inputs", content.inputs.size()}};
  change.record(
      {.type = "content.generated", .project_id = project.id, .subject_id = stored.id, .data = data.dump()});
  return stored;
}

void Contents::set_state(Change& change, const Project& project, const Content& content,
                         std::string_view state) {
  if (content.revision.state == state) return;
  Query(store_, "UPDATE content_revisions SET state = ?, state_at = ? WHERE pk = ?")
      .args(state, change.at(), content.revision.pk)
      .run();
  Query(store_, "UPDATE contents SET updated_at = ? WHERE pk = ?").args(change.at(), content.pk).run();
  const nlohmann::json data = {{"revision", content.revision.revision}, {"state", state}};
  change.record(
      {.type = "content.state", .project_id = project.id, .subject_id = content.id, .data = data.dump()});
}

void Contents::remove(Change& change, const Project& project, const Content& content) {
  if (Query(store_, "DELETE FROM contents WHERE pk = ?").arg(content.pk).run() == 0) {
    throw Error(ErrorKind::not_found, fmt::format("no content '{}'", content.slug));
  }
  const nlohmann::json data = {{"revisions", content.head}};
  change.record(
      {.type = "content.deleted", .project_id = project.id, .subject_id = content.id, .data = data.dump()});
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
  drop_other_places(store_, content.revision.pk, checks);
  for (const auto& check : checks) put_check(store_, change, content.revision.pk, check);
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
