// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "store/page.hpp"
#include "store/store.hpp"

namespace praxeo::store {

// An event with the names behind its ids, as far as they still exist.
struct NamedEvent {
  Event event;
  std::optional<std::string> actor;    // absent once erased
  std::optional<std::string> project;  // slug
  std::optional<std::string> subject;  // slug
};

struct EventFilter {
  std::optional<std::string> type;  // "source.ingested", or "source" for all of that noun
  std::optional<std::string> project_id, subject_id;
  std::optional<base::TimePoint> since, until;  // then or later; before then
};

// The event log as people read it. The log is append-only, so what was listed once stays as it was.
class EventList {
 public:
  explicit EventList(Store& store) : store_(store) {}

  // Sorted by seq, oldest first. Holds one at a time.
  NextCursor each(const EventFilter& filter, const Page& page,
                  const std::function<void(const NamedEvent&)>& each);
  // The last `count`, oldest first; gives the newest seq of that moment, of whatever filter.
  std::int64_t last(const EventFilter& filter, std::int64_t count,
                    const std::function<void(const NamedEvent&)>& each);
  // All behind the event `after`; gives the last one seen, of whatever filter, to go on from.
  std::int64_t news(const EventFilter& filter, std::int64_t after,
                    const std::function<void(const NamedEvent&)>& each);
  // Another number whenever another connection has committed something: cheaper to ask than the log.
  [[nodiscard]] std::int64_t data_version();

  // The id that a reference means among sources, content and embeds of the project: "content:loops", or bare
  // when one noun alone has it. A whole id stands for itself, also when its row is gone. not_found, usage.
  [[nodiscard]] std::string subject_id(std::optional<Pk> project, std::string_view reference);

 private:
  [[nodiscard]] std::int64_t last_seq();
  Store& store_;
};

}  // namespace praxeo::store
