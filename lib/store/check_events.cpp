// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>

#include "base/error.hpp"
#include "store/checker.hpp"
#include "store/events.hpp"

namespace praxeo::store {
namespace {

// Empty when the event can't be hashed at all: its data is no JSON.
std::string hash_or_empty(const Event& event) {
  try {
    return Events::hash_of(event);
  } catch (const Error&) {
    return {};
  }
}

void check_event_chain(Checker& checker) {
  std::int64_t seq = 0;
  std::string before = "sha256:" + std::string(64, '0');
  Events(checker.store()).read(0, [&](const Event& event) {
    checker.pause();
    if (event.seq != ++seq) checker.find("", fmt::format("event {} stands where {} is due", event.seq, seq));
    if (event.prev_hash != before)
      checker.find("", fmt::format("event {} does not follow the one before it", event.seq));
    if (hash_or_empty(event) != event.hash) checker.find("", fmt::format("event {} was changed", event.seq));
    seq = event.seq;
    before = event.hash;
    return true;
  });
}

void check_event_for_each(Checker& checker) {
  checker.find_rows(
      "SELECT id, 'has no event ' || type FROM ("
      "SELECT id, 'workspace.created' AS type FROM workspace UNION ALL SELECT id, 'project.created' FROM "
      "projects UNION "
      "ALL SELECT id, 'source.ingested' FROM sources UNION ALL SELECT id, 'content.generated' FROM contents "
      "UNION ALL "
      "SELECT id, 'embed.created' FROM embeds UNION ALL SELECT id, 'generation.started' FROM generations) t "
      "WHERE NOT EXISTS(SELECT 1 FROM events e WHERE e.subject_id = t.id AND e.type IN (t.type, "
      "substr(t.type, 1, "
      "instr(t.type, '.')) || 'imported'))");
}

// The first event names the workspace, so that two chains never look alike.
void check_first_event(Checker& checker) {
  checker.find_rows(
      "SELECT id, 'is not what the first event is about' FROM workspace WHERE id IS NOT (SELECT subject_id "
      "FROM events "
      "WHERE seq = 1) UNION ALL SELECT '', 'the database has no workspace row' WHERE NOT EXISTS(SELECT 1 "
      "FROM workspace)");
}

constexpr std::array<NamedCheck, 3> kEventChecks = {{{"event_chain", check_event_chain},
                                                     {"event_for_each", check_event_for_each},
                                                     {"first_event", check_first_event}}};

}  // namespace

std::span<const NamedCheck> event_checks() { return kEventChecks; }

}  // namespace praxeo::store
