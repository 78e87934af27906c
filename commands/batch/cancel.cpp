// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "batch/collect.hpp"
#include "commands/batch/shared.hpp"
#include "commands/batch/verbs.hpp"
#include "commands/context.hpp"

namespace praxeo::commands::batch_cancel {

struct Options {
  std::string batch;
  bool forget = false, dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("BATCH", options.batch, "which batch").required().complete("batch");
  args.flag("--forget", options.forget,
            "end it here without asking its provider, who no longer knows it; what it cost stays unknown");
  args.flag("--dry-run", options.dry_run, "only say what would be cancelled or forgotten");
}

struct Result {
  ShownBatch shown;
  bool dry_run = false, forget = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"dry_run", dry_run}, {"batch", shown.to_json()}};
  }
  void print(cli::Printer& out) const {
    const auto& counts = shown.counts;
    if (dry_run) {
      out.line(fmt::format("Would {} batch {}: {} of {} requests wait at {}", forget ? "forget" : "cancel",
                           shown.batch.id, counts.waiting, shown.batch.items, shown.batch.provider));
    } else if (shown.state() == "cancelled") {
      out.line(fmt::format("Batch {} is cancelled: {} of {} requests were answered", shown.batch.id,
                           counts.succeeded, shown.batch.items));
    } else {
      out.line(fmt::format("{} is asked to cancel batch {}; what it has done is paid for",
                           shown.batch.provider, shown.batch.id));
      out.aside(fmt::format("Next: `praxeo batch collect {} --wait -o FILE`", shown.batch.id));
    }
  }
};

void run(const Options& options, Context& context) {
  auto batch = service_batch(context, options.batch);
  auto submitted = praxeo::batch::submitted_of(batch);
  if (submitted.ready ? submitted.all_over() : batch.state != "open")
    throw Error(ErrorKind::conflict, fmt::format("batch {} is over: {}", batch.id, batch.state));
  if (!options.dry_run && options.forget) {
    praxeo::batch::cancel(context.store(), nullptr, batch, submitted, context.stop());
  } else if (!options.dry_run) {
    const auto asked = context.providers().batch_service(batch.provider);
    praxeo::batch::cancel(context.store(), asked.service.get(), batch, submitted, context.stop());
  }
  context.show(Result{shown_batch(context, std::move(batch)), options.dry_run, options.forget});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"batch",
       "cancel",
       "ask a provider to stop a batch",
       {{"The newest", "praxeo batch cancel @latest"},
        {"One that its provider lost", "praxeo batch cancel 01KSQGK2E0 --forget"}}},
      define, run);
}

}  // namespace praxeo::commands::batch_cancel
