// SPDX-License-Identifier: Apache-2.0
#include "store/projects.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "store/keyset.hpp"
#include "store/references.hpp"
#include "store/settings.hpp"
#include "store/slugs.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

constexpr std::string_view kCurrentProject = "project.current";
const std::string kSelectProject =
    "SELECT pk, id, slug, title, state, metadata, created_at, updated_at FROM projects ";

Project project_row(const Query& query) {
  return {.pk = query.integer(0),
          .id = query.text(1),
          .slug = query.text(2),
          .title = query.text(3),
          .state = query.text(4),
          .metadata = query.text(5),
          .created_at = query.time(6),
          .updated_at = query.time(7)};
}

// A project that is gone or archived is not what people work on.
void forget_current(Store& store, const Project& project) {
  Query(store, "DELETE FROM settings WHERE project_pk IS NULL AND key = ? AND value = ?")
      .args(kCurrentProject, nlohmann::json(project.id).dump())
      .run();
}

}  // namespace

Error archived_error(std::string_view slug) {
  return Error(ErrorKind::conflict, fmt::format("project '{}' is archived", slug))
      .with_hint(fmt::format("`praxeo project archive {} --undo` brings it back", slug));
}

NextCursor Projects::each(const ProjectFilter& filter, const Page& page,
                          const std::function<void(const Project&)>& each) {
  const Keyset keyset{.list = "project",
                      .pk = "pk",
                      .keys = {{"created", "pk"},
                               {"updated", "updated_at"},
                               {"slug", "slug"},
                               {"title", "substr(title, 1, 200) COLLATE NOCASE"},
                               {"state", "state"}}};
  Query row(store_, kSelectProject + "WHERE pk = ?");
  return read_page(
      store_, keyset, page,
      "FROM projects WHERE (CASE WHEN ?2 IS NULL THEN ?1 OR state = 'active' ELSE state = ?2 END) AND (?3 IS "
      "NULL OR "
      "created_at >= ?3) AND (?4 IS NULL OR created_at < ?4)",
      [&](Query& query) {
        query.args(filter.with_archived ? 1 : 0, filter.state, filter.since, filter.until);
      },
      [&](Pk pk) {
        if (row.again().arg(pk).step()) each(project_row(row));
      });
}

std::vector<Project> Projects::list(bool with_archived) {
  std::vector<Project> all;
  (void)each({.with_archived = with_archived}, {}, [&](const Project& project) { all.push_back(project); });
  return all;
}

std::optional<Project> Projects::find(Pk pk) {
  Query query(store_, kSelectProject + "WHERE pk = ?");
  if (!query.arg(pk).step()) return std::nullopt;
  return project_row(query);
}

std::optional<Project> Projects::find_slug(std::string_view slug) {
  Query query(store_, kSelectProject + "WHERE slug = ?");
  if (!query.arg(slug).step()) return std::nullopt;
  return project_row(query);
}

Project Projects::resolve(std::string_view reference) {
  auto project = find(resolve_reference(store_, Noun::project, std::nullopt, reference));
  if (project) return std::move(*project);
  throw Error(ErrorKind::not_found, fmt::format("project '{}' was removed meanwhile", reference));
}

ProjectCounts Projects::counts(Pk pk) {
  Query query(
      store_,
      "SELECT (SELECT count(*) FROM sources WHERE project_pk = ?1), (SELECT count(*) FROM contents WHERE "
      "project_pk = ?1), (SELECT count(*) FROM embeds WHERE project_pk = ?1)");
  (void)query.arg(pk).step();
  return {query.integer(0), query.integer(1), query.integer(2)};
}

std::optional<Project> Projects::current() {
  if (const auto chosen = Settings(store_).get(std::nullopt, kCurrentProject)) {
    const auto id = base::parse_json(*chosen, "the setting project.current");
    Query query(store_, kSelectProject + "WHERE id = ?");
    if (id.is_string() && query.arg(id.get<std::string>()).step()) return project_row(query);
  }
  auto all = list();
  if (all.size() != 1) return std::nullopt;
  return std::move(all.front());
}

Project Projects::create(Change& change, std::string_view title, std::optional<std::string> slug) {
  if (!slug) slug = base::slugify(title, "project");
  require_free_slug(store_, Noun::project, std::nullopt, *slug);
  const auto id = change.new_id();
  Query(store_, "INSERT INTO projects(id, slug, title, created_at, updated_at) VALUES(?, ?, ?, ?, ?)")
      .args(id, *slug, title, change.at(), change.at())
      .run();
  change.record({.type = "project.created", .project_id = id, .subject_id = id});
  return find_slug(*slug).value();
}

Project Projects::rename(Change& change, const Project& project, std::optional<std::string> title,
                         std::optional<std::string> slug) {
  const auto now = find(project.pk).value();
  const bool new_title = title && *title != now.title;
  const bool new_slug = slug && *slug != now.slug;
  if (!new_title && !new_slug) return now;
  if (new_slug) require_free_slug(store_, Noun::project, std::nullopt, *slug);
  Query(store_, "UPDATE projects SET title = ?, slug = ?, updated_at = ? WHERE pk = ?")
      .args(new_title ? *title : now.title, new_slug ? *slug : now.slug, change.at(), project.pk)
      .run();
  const nlohmann::json data = {{"title", new_title}, {"slug", new_slug}};
  change.record(
      {.type = "project.renamed", .project_id = project.id, .subject_id = project.id, .data = data.dump()});
  return find(project.pk).value();
}

Project Projects::set_state(Change& change, const Project& project, std::string_view state,
                            std::string_view event) {
  const auto now = find(project.pk).value();
  if (now.state == state) return now;
  Query(store_, "UPDATE projects SET state = ?, updated_at = ? WHERE pk = ?")
      .args(state, change.at(), project.pk)
      .run();
  change.record({.type = std::string(event), .project_id = project.id, .subject_id = project.id});
  return find(project.pk).value();
}

Project Projects::archive(Change& change, const Project& project) {
  auto archived = set_state(change, project, "archived", "project.archived");
  forget_current(store_, project);
  return archived;
}

Project Projects::unarchive(Change& change, const Project& project) {
  return set_state(change, project, "active", "project.unarchived");
}

void Projects::use(Change& change, const Project& project) {
  if (project.state == "archived") throw archived_error(project.slug);
  const auto value = nlohmann::json(project.id).dump();
  if (Settings(store_).get(std::nullopt, kCurrentProject) == value) return;
  Query(store_,
        "INSERT INTO settings(project_pk, key, value, updated_at) VALUES(NULL, ?, ?, ?) "
        "ON CONFLICT(ifnull(project_pk, 0), key) DO UPDATE SET value = excluded.value, updated_at = "
        "excluded.updated_at")
      .args(kCurrentProject, value, change.at())
      .run();
  change.record({.type = "project.used", .project_id = project.id, .subject_id = project.id});
}

void Projects::remove(Change& change, const Project& project) {
  const auto had = counts(project.pk);
  if (Query(store_, "DELETE FROM projects WHERE pk = ?").arg(project.pk).run() == 0) {
    throw Error(ErrorKind::not_found, fmt::format("no project '{}'", project.slug));
  }
  forget_current(store_, project);
  const nlohmann::json data = {{"sources", had.sources}, {"contents", had.contents}, {"embeds", had.embeds}};
  change.record(
      {.type = "project.deleted", .project_id = project.id, .subject_id = project.id, .data = data.dump()});
}

}  // namespace praxeo::store
