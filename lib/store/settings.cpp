// SPDX-License-Identifier: Apache-2.0
#include "store/settings.hpp"

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

std::optional<Pk> pk_of(const std::optional<Project>& project) {
  return project ? std::optional(project->pk) : std::nullopt;
}

// The key is a name from lib/config's table, never a value.
EventDraft setting_event(const std::optional<Project>& project, std::string_view key, bool set) {
  const nlohmann::json data = {{"key", key}, {"set", set}};
  EventDraft event{.type = "setting.changed", .data = data.dump()};
  if (project) event.project_id = event.subject_id = project->id;
  return event;
}

}  // namespace

std::optional<std::string> Settings::get(std::optional<Pk> project, std::string_view key) {
  Query query(store_, "SELECT value FROM settings WHERE ifnull(project_pk, 0) = ? AND key = ?");
  if (!query.args(project.value_or(0), key).step()) return std::nullopt;
  return query.text(0);
}

std::map<std::string, std::string> Settings::all(std::optional<Pk> project) {
  Query query(store_, "SELECT key, value FROM settings WHERE ifnull(project_pk, 0) = ?");
  query.arg(project.value_or(0));
  std::map<std::string, std::string> found;
  while (query.step()) found.emplace(query.text(0), query.text(1));
  return found;
}

void Settings::set(Change& change, const std::optional<Project>& project, std::string_view key,
                   std::string_view json) {
  const auto value = base::canonical(base::parse_json(json, "the value of setting " + std::string(key)));
  if (get(pk_of(project), key) == value) return;
  Query(store_,
        "INSERT INTO settings(project_pk, key, value, updated_at) VALUES(?, ?, ?, ?) "
        "ON CONFLICT(ifnull(project_pk, 0), key) DO UPDATE SET value = excluded.value, updated_at = "
        "excluded.updated_at")
      .args(pk_of(project), key, value, change.at())
      .run();
  change.record(setting_event(project, key, true));
}

bool Settings::unset(Change& change, const std::optional<Project>& project, std::string_view key) {
  Query query(store_, "DELETE FROM settings WHERE ifnull(project_pk, 0) = ? AND key = ?");
  if (query.args(project ? project->pk : 0, key).run() == 0) return false;
  change.record(setting_event(project, key, false));
  return true;
}

}  // namespace praxeo::store
