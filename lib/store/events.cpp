// SPDX-License-Identifier: Apache-2.0
#include "store/events.hpp"

#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

nlohmann::json or_null(const std::optional<std::string>& id) {
  return id ? nlohmann::json(*id) : nlohmann::json(nullptr);
}

Event event_row(const Query& query) {
  return {.seq = query.integer(0),
          .at = query.time(1),
          .run_id = query.text(2),
          .actor_id = query.text(3),
          .project_id = query.maybe_text(4),
          .subject_id = query.maybe_text(5),
          .type = query.text(6),
          .data = query.text(7),
          .prev_hash = query.text(8),
          .hash = query.text(9)};
}

}  // namespace

void Events::read(std::int64_t after, const std::function<bool(const Event&)>& each) {
  Query query(
      store_,
      "SELECT seq, at, run_id, actor_id, project_id, subject_id, type, data, prev_hash, hash FROM events "
      "WHERE seq > ? ORDER BY seq");
  query.arg(after);
  while (query.step() && each(event_row(query))) {
  }
}

std::optional<Event> Events::last() {
  Query query(
      store_,
      "SELECT seq, at, run_id, actor_id, project_id, subject_id, type, data, prev_hash, hash FROM events "
      "ORDER BY seq DESC LIMIT 1");
  if (!query.step()) return std::nullopt;
  return event_row(query);
}

std::string Events::hash_of(const Event& event, std::int64_t format) {
  const nlohmann::json link = {{"format", format},
                               {"seq", event.seq},
                               {"at", base::format_time(event.at)},
                               {"run_id", event.run_id},
                               {"actor_id", event.actor_id},
                               {"project_id", or_null(event.project_id)},
                               {"type", event.type},
                               {"subject_id", or_null(event.subject_id)},
                               {"data", base::parse_json(event.data, "an event's data")},
                               {"prev_hash", event.prev_hash}};
  return base::sha256(base::canonical(link));
}

}  // namespace praxeo::store
