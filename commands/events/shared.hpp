// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/page.hpp"
#include "cli/table.hpp"
#include "commands/context.hpp"
#include "store/events_list.hpp"

namespace praxeo::commands {

// What `events list` and `events tail` have in common: which events, and how one looks.
struct EventChoice {
  std::optional<std::string> type, subject;
  cli::SpanOptions span;
};
void define_event_choice(cli::Args& args, EventChoice& choice);
// --project narrows it down only when it was given: the log is the workspace's.
[[nodiscard]] store::EventFilter event_filter(const EventChoice& choice, Context& context);

struct EventItem {
  const store::NamedEvent& named;

  [[nodiscard]] nlohmann::ordered_json to_json() const;
  [[nodiscard]] std::vector<cli::Text> cells() const;
};
[[nodiscard]] std::vector<cli::Table::Column> event_columns();

}  // namespace praxeo::commands
