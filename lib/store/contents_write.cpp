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

}  // namespace

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

}  // namespace praxeo::store
