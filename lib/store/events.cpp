// SPDX-License-Identifier: Apache-2.0
#include "store/events.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

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

std::string Events::newest_for_bundles(const std::string& project_id) {
  Query query(
      store_,
      "SELECT hash FROM events WHERE (project_id = ? OR project_id IS NULL) AND type <> 'embed.exported' "
      "ORDER BY seq DESC LIMIT 1");
  return query.arg(project_id).step() ? query.text(0) : std::string();
}

// Put together by hand, keys in their order: a run of ten thousand calls hashes twenty thousand events.
std::string Events::hash_of_canonical(const Event& event, std::int64_t format) {
  std::string link;
  link.reserve(512 + event.data.size());
  const auto add = [&](std::string_view name, const std::optional<std::string>& value) {
    link += name;
    if (value)
      base::append_canonical(link, *value);
    else
      link += "null";
  };
  add("{\"actor_id\":", event.actor_id);
  add(",\"at\":", base::format_time(event.at));
  link += fmt::format(",\"data\":{},\"format\":{}", event.data, format);
  add(",\"prev_hash\":", event.prev_hash);
  add(",\"project_id\":", event.project_id);
  add(",\"run_id\":", event.run_id);
  link += fmt::format(",\"seq\":{}", event.seq);
  add(",\"subject_id\":", event.subject_id);
  add(",\"type\":", event.type);
  link += '}';
  return base::sha256(link);
}

std::string Events::hash_of(const Event& event, std::int64_t format) {
  auto same = event;
  same.data = base::canonical(base::parse_json(event.data, "an event's data"));
  return hash_of_canonical(same, format);
}

}  // namespace praxeo::store
