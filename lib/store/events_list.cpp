// SPDX-License-Identifier: Apache-2.0
#include "store/events_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/text/normalize.hpp"
#include "store/keyset.hpp"
#include "store/references.hpp"
#include "store/snapshot.hpp"

namespace praxeo::store {
namespace {

const std::string kSelectNamedEvent =
    "SELECT e.seq, e.at, e.run_id, e.actor_id, e.project_id, e.subject_id, e.type, e.data, e.prev_hash, "
    "e.hash, (SELECT name FROM actors WHERE id = e.actor_id), (SELECT slug FROM projects WHERE id = "
    "e.project_id), coalesce((SELECT slug FROM contents WHERE id = e.subject_id), (SELECT slug FROM sources "
    "WHERE id = e.subject_id), (SELECT slug FROM embeds WHERE id = e.subject_id), (SELECT slug FROM projects "
    "WHERE id = e.subject_id)) FROM events e WHERE e.seq = ?";

const std::string kFromEvents =
    "FROM events e WHERE (?1 IS NULL OR e.type = ?1 OR e.type GLOB ?1 || '.*') AND (?2 IS NULL OR "
    "e.project_id = ?2) AND (?3 IS NULL OR e.at >= ?3) AND (?4 IS NULL OR e.at < ?4) AND e.seq > ?5";

NamedEvent named_event_row(const Query& query) {
  return {.event = {.seq = query.integer(0),
                    .at = query.time(1),
                    .run_id = query.text(2),
                    .actor_id = query.text(3),
                    .project_id = query.maybe_text(4),
                    .subject_id = query.maybe_text(5),
                    .type = query.text(6),
                    .data = query.text(7),
                    .prev_hash = query.text(8),
                    .hash = query.text(9)},
          .actor = query.maybe_text(10),
          .project = query.maybe_text(11),
          .subject = query.maybe_text(12)};
}

// What GLOB would read as a pattern is in no type.
void require_type(const std::optional<std::string>& type) {
  if (!type) return;
  const bool whole = !type->empty() && std::ranges::all_of(*type, [](char c) {
    return (c >= 'a' && c <= 'z') || c == '.' || c == '_';
  });
  if (!whole) {
    throw Error(ErrorKind::usage, fmt::format("'{}' is no type of event", base::printable(*type)))
        .with_hint("types read 'source.ingested'; 'source' alone means all of that noun");
  }
}

NextCursor read_events(Store& store, const EventFilter& filter, const Page& page, std::int64_t after,
                       const std::function<void(const NamedEvent&)>& each) {
  require_type(filter.type);
  const Keyset keyset{.list = "event", .pk = "e.seq", .keys = {{"seq", "e.seq"}}};
  auto from = kFromEvents;
  if (filter.subject_id) from += " AND e.subject_id = ?6";  // its own words, so that the index is used
  Query row(store, kSelectNamedEvent);
  return read_page(
      store, keyset, page, from,
      [&](Query& query) {
        query.args(filter.type, filter.project_id, filter.since, filter.until, after);
        if (filter.subject_id) query.arg(*filter.subject_id);
      },
      [&](Pk seq) {
        if (row.again().arg(seq).step()) each(named_event_row(row));
      });
}

}  // namespace

NextCursor EventList::each(const EventFilter& filter, const Page& page,
                           const std::function<void(const NamedEvent&)>& each) {
  return read_events(store_, filter, page, 0, each);
}

std::int64_t EventList::last(const EventFilter& filter, std::int64_t count,
                             const std::function<void(const NamedEvent&)>& each) {
  std::vector<NamedEvent> found;
  std::int64_t newest = 0;
  {
    const ReadSnapshot snapshot(store_);
    newest = last_seq();
    if (count > 0) {
      (void)read_events(store_, filter, {.sort = "-seq", .limit = count}, 0,
                        [&](const NamedEvent& event) { found.push_back(event); });
    }
  }
  std::ranges::reverse(found);
  std::ranges::for_each(found, each);
  return newest;
}

std::int64_t EventList::news(const EventFilter& filter, std::int64_t after,
                             const std::function<void(const NamedEvent&)>& each) {
  // Asked first: what is added meanwhile comes with the next call, and so nothing comes twice or never.
  const auto newest = last_seq();
  (void)read_events(store_, filter, {}, after, [&](const NamedEvent& event) {
    if (event.event.seq <= newest) each(event);
  });
  return newest;
}

std::int64_t EventList::last_seq() {
  Query query(store_, "SELECT ifnull(max(seq), 0) FROM events");
  return query.step() ? query.integer(0) : 0;
}

std::int64_t EventList::data_version() {
  Query query(store_, "PRAGMA data_version");
  return query.step() ? query.integer(0) : 0;
}

std::string EventList::subject_id(std::optional<Pk> project, std::string_view reference) {
  static constexpr std::size_t kUlid = 26;
  if (reference.size() == kUlid && base::is_ulid_prefix(reference)) {
    std::string id(reference);
    std::ranges::transform(id, id.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return id;
  }
  std::vector<std::string> found;
  std::string nouns;
  for (const auto noun : {Noun::source, Noun::content, Noun::embed, Noun::project}) {
    auto wanted = reference;
    const auto colon = reference.find(':');
    if (colon != std::string_view::npos) {
      if (reference.substr(0, colon) != name_of(noun)) continue;
      wanted = reference.substr(colon + 1);
    }
    const auto scope = noun == Noun::project ? std::nullopt : project;
    if (noun != Noun::project && !project) continue;
    try {
      const auto pk = resolve_reference(store_, noun, scope, wanted);
      Query query(store_, fmt::format("SELECT id FROM {} WHERE pk = ?", table_of(noun)));
      if (!query.arg(pk).step()) continue;
      found.push_back(query.text(0));
      nouns += fmt::format("{}{}:{}", nouns.empty() ? "" : ", ", name_of(noun), wanted);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::not_found || colon != std::string_view::npos) throw;
    }
  }
  if (found.size() == 1) return found.front();
  const auto shown = base::printable(reference);
  if (found.empty()) {
    throw Error(ErrorKind::not_found, fmt::format("no source, content, embed or project '{}'", shown))
        .with_hint("what was deleted is still found by its whole id");
  }
  throw Error(ErrorKind::usage, fmt::format("'{}' means several things", shown))
      .with_hint("say which: " + nouns);
}

}  // namespace praxeo::store
