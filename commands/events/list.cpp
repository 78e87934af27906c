// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/list_output.hpp"
#include "commands/context.hpp"
#include "commands/events/shared.hpp"
#include "commands/events/verbs.hpp"
#include "commands/shared/page.hpp"

namespace praxeo::commands::events_list {

struct Options {
  EventChoice choice;
  cli::PageOptions page;
};

void define(cli::Args& args, Options& options) {
  define_event_choice(args, options.choice);
  cli::define_page(args, options.page, {"seq"});
}

void run(const Options& options, Context& context) {
  const auto filter = event_filter(options.choice, context);
  cli::ListOutput list(context, event_columns());
  const auto next = store::EventList(context.store())
                        .each(filter, page_of(options.page),
                              [&](const store::NamedEvent& event) { list.item(EventItem{event}); });
  if (list.count() == 0) context.log().info("no event matches");
  list.end(next);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"events",
       "list",
       "list what happened in the workspace",
       {{"All that was done to sources in the last week", "praxeo events list --type source --since 7d"},
        {"The whole log for another program", "praxeo events list --format jsonl"}}},
      define, run);
}

}  // namespace praxeo::commands::events_list
