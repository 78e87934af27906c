// SPDX-License-Identifier: Apache-2.0
#include "store/revisions.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "store/content_rows.hpp"
#include "store/contents.hpp"
#include "store/keyset.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

// All of them, those against later versions of the source too.
void copy_citation_checks(Store& store, Pk revision_pk, const std::vector<std::optional<Pk>>& kept_from) {
  Query query(store,
              "INSERT OR IGNORE INTO citation_checks(citation_pk, version_pk, status, score, rule, reason, "
              "char_start, char_end, checked_at) SELECT t.pk, k.version_pk, k.status, k.score, k.rule, "
              "k.reason, k.char_start, k.char_end, k.checked_at FROM citations t, citation_checks k WHERE "
              "t.revision_pk = ? AND t.mark = ? AND k.citation_pk = ?");
  std::int64_t mark = 0;
  for (const auto& from : kept_from) {
    ++mark;
    if (from) query.again().args(revision_pk, mark, *from).run();
  }
}

}  // namespace

NextCursor Revisions::each(const Content& content, const Page& page,
                           const std::function<void(const Revision&)>& each) {
  const Keyset keyset{.list = "revision",
                      .pk = "r.pk",
                      .keys = {{"revision", "r.revision"}},
                      .descending = true,
                      .scope = content.id};
  Query row(store_, kSelectRevision + "WHERE r.pk = ?");
  return read_page(
      store_, keyset, page, "FROM content_revisions r WHERE r.content_pk = ?",
      [&](Query& query) { query.arg(content.pk); },
      [&](Pk pk) {
        if (row.again().arg(pk).step()) each(revision_row(row, 0));
      });
}

std::int64_t Revisions::first_with_hash(Pk content_pk, const std::string& hash) {
  Query query(store_, "SELECT min(revision) FROM content_revisions WHERE content_pk = ? AND hash = ?");
  static_cast<void>(query.args(content_pk, hash).step());
  return query.integer(0);
}

Content Revisions::at(const Content& content, std::int64_t revision) {
  Query query(store_, kSelectRevision + "WHERE r.content_pk = ? AND r.revision = ?");
  if (!query.args(content.pk, revision).step()) {
    throw Error(ErrorKind::not_found,
                fmt::format("{} has no revision {}, only 1{}", content.slug, revision,
                            content.head == 1 ? "" : fmt::format(" to {}", content.head)));
  }
  auto found = content;
  found.revision = revision_row(query, 0);
  return found;
}

std::optional<Content> Revisions::approved(const Content& content) {
  Query query(store_, kSelectRevision +
                          "WHERE r.content_pk = ? AND r.state = 'approved' ORDER BY r.revision DESC LIMIT 1");
  if (!query.arg(content.pk).step()) return std::nullopt;
  auto found = content;
  found.revision = revision_row(query, 0);
  return found;
}

Content Revisions::add(Change& change, const Project& project, const Content& content,
                       const NewRevision& revision) {
  Contents contents(store_);
  const auto head = contents.find(content.pk);
  if (!head) throw Error(ErrorKind::not_found, fmt::format("no content '{}'", content.slug));
  const auto& made = revision.made;
  if (head->head != revision.parent) {
    throw Error(ErrorKind::conflict,
                fmt::format("{} has moved on to revision {} meanwhile, and this was made from revision {}",
                            content.slug, head->head, revision.parent));
  }
  if (made.author == "provider" && head->revision.author == "human") {
    throw Error(ErrorKind::conflict,
                fmt::format("revision {} of {} is a person's work, which no writer replaces", head->head,
                            content.slug));
  }
  const auto number = revision.parent + 1;
  const auto pk = insert_revision(store_, change, content.pk, made, number, revision.parent);
  copy_citation_checks(store_, pk, revision.kept_from);
  Query(store_, "UPDATE contents SET head = ?, updated_at = ? WHERE pk = ?")
      .args(number, change.at(), content.pk)
      .run();
  nlohmann::json data = {{"revision", number},
                         {"parent", revision.parent},
                         {"hash", made.hash},
                         {"schema_hash", made.schema_hash},
                         {"citations", made.citations.size()}};
  if (revision.restores) data["restores"] = *revision.restores;
  const std::string type = revision.restores ? "content.reverted" : "content.edited";
  change.record({.type = type, .project_id = project.id, .subject_id = content.id, .data = data.dump()});
  return contents.find(content.pk).value();
}

std::vector<std::string> Revisions::embeds_naming(Pk content_pk) {
  Query query(store_,
              "SELECT DISTINCT e.slug FROM embed_items i JOIN embeds e ON e.pk = i.embed_pk WHERE "
              "i.content_pk = ? ORDER BY e.pk");
  query.arg(content_pk);
  std::vector<std::string> slugs;
  while (query.step()) slugs.push_back(query.text(0));
  return slugs;
}

}  // namespace praxeo::store
