// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "cli/list_output.hpp"
#include "commands/context.hpp"
#include "commands/events/shared.hpp"
#include "commands/events/verbs.hpp"

namespace praxeo::commands::events_tail {

struct Options {
  EventChoice choice;
  std::int64_t count = 10;
  bool follow = false;
};

void define(cli::Args& args, Options& options) {
  static constexpr double kMost = 100000;
  args.option("-n,--count", options.count, "so many of the last events").value_name("N").range(0, kMost);
  args.flag("--follow", options.follow, "go on with each new event, until Ctrl-C or a closed pipe");
  define_event_choice(args, options.choice);
}

constexpr std::chrono::milliseconds kPace{200};

// Throws interrupted when the user stops it.
void wait_a_while(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  (void)never.wait_for(lock, stop, kPace, [] { return false; });
  if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped");
}

void run(const Options& options, Context& context) {
  if (options.follow && context.settings().format() == cli::Format::json) {
    throw Error(ErrorKind::usage, "what never ends can't be one JSON object")
        .with_hint("--follow goes with --format jsonl, or without --json");
  }
  store::EventList events(context.store());
  const auto filter = event_filter(options.choice, context);
  cli::ListOutput list(context, event_columns());
  const auto show = [&](const store::NamedEvent& event) { list.item(EventItem{event}); };
  auto version = events.data_version();
  auto seen = events.last(filter, options.count, show);
  while (options.follow) {
    list.flush();
    wait_a_while(context.stop());
    if (context.streams().out.reader_is_gone()) return;
    const auto now = events.data_version();
    if (now == version) continue;
    version = now;
    seen = events.news(filter, seen, show);
  }
  if (list.count() == 0 && options.count > 0) context.log().info("no event matches");
  list.end(std::nullopt);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"events",
       "tail",
       "show the last events, and with --follow each new one",
       {{"What others do in this workspace, live", "praxeo events tail --follow"},
        {"The last two deletions", "praxeo events tail -n 2 --type content.deleted"}}},
      define, run);
}

}  // namespace praxeo::commands::events_tail
