// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "batch/collect.hpp"
#include "cli/list_output.hpp"
#include "commands/batch/shared.hpp"
#include "commands/batch/verbs.hpp"
#include "commands/context.hpp"

namespace praxeo::commands::batch_status {

struct Options {
  std::optional<std::string> batch;
  bool wait = false;
  std::int64_t limit = 100;
};

void define(cli::Args& args, Options& options) {
  args.positional("BATCH", options.batch, "one batch, of which its provider is asked; else all are listed")
      .complete("batch");
  args.flag("--wait", options.wait, "until it is over at its provider; asks every batch.poll_seconds");
  args.option("--limit", options.limit, "the newest so many").value_name("N").range(1, 10'000);
}

struct Item {
  const ShownBatch& shown;

  [[nodiscard]] nlohmann::ordered_json to_json() const { return shown.to_json(); }
  [[nodiscard]] std::vector<cli::Text> cells() const {
    return {cli::Text(shown.batch.id, cli::Tone::strong),
            shown.batch.provider,
            std::string(shown.state()),
            std::to_string(shown.batch.items),
            std::to_string(shown.counts.succeeded),
            std::to_string(shown.counts.failed),
            shown.submitted.input_name};
  }
};

struct One {
  ShownBatch shown;
  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"items", nlohmann::ordered_json::array({shown.to_json()})}, {"next_cursor", nullptr}};
  }
  void print(cli::Printer& out) const { shown.print(out); }
};

void show_all(const Options& options, Context& context) {
  cli::ListOutput list(context, {{"BATCH"},
                                 {"PROVIDER"},
                                 {"STATE"},
                                 {"REQUESTS", cli::Align::right},
                                 {"SUCCEEDED", cli::Align::right},
                                 {"FAILED", cli::Align::right},
                                 {"INPUT", cli::Align::left, true}});
  for (auto& batch : store::Batches(context.store()).services(context.project().pk, options.limit))
    list.item(Item{shown_batch(context, std::move(batch))});
  if (list.count() == 0) context.log().info("no batch yet: `praxeo batch submit FILE` hands one over");
  list.end(std::nullopt);
}

void run(const Options& options, Context& context) {
  if (!options.batch) {
    if (options.wait) throw Error(ErrorKind::usage, "--wait is for one batch: name it, or @latest");
    return show_all(options, context);
  }
  auto batch = service_batch(context, *options.batch);
  auto submitted = praxeo::batch::submitted_of(batch);
  const bool over = batch.state == "ended" || batch.state == "cancelled";
  if (!over && context.globals().offline) {
    context.log().warning("this is what its provider told last: it is not asked with --offline");
  } else if (!over) {
    const auto asked = context.providers().batch_service(batch.provider);
    if (options.wait) {
      const std::chrono::seconds every(context.layers().integer("batch.poll_seconds").value_or(60));
      praxeo::batch::wait(context.store(), *asked.service, batch, submitted, every, context.progress(),
                          context.stop());
    } else {
      praxeo::batch::look(context.store(), *asked.service, batch, submitted, context.stop());
    }
  }
  const One one{shown_batch(context, std::move(batch))};
  context.show(one);
  const auto state = one.shown.state();
  if (state == "ready")
    context.log().info(fmt::format("Next: `praxeo batch collect {} -o FILE`", one.shown.batch.id));
  if (state == "unsent") {
    const auto& kept = one.shown.submitted;
    context.log().info(fmt::format("Next: `praxeo batch submit {} -m {}{}{}` goes on with it",
                                   kept.input_name, one.shown.batch.provider, kept.model.empty() ? "" : "/",
                                   kept.model));
  }
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"batch",
       "status",
       "how batches are that were handed to providers",
       {{"All of the project, as they were told last", "praxeo batch status"},
        {"Wait for the newest", "praxeo batch status @latest --wait"}}},
      define, run);
}

}  // namespace praxeo::commands::batch_status
