// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "commands/batch/planned.hpp"
#include "commands/batch/service.hpp"
#include "commands/batch/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/count.hpp"

namespace praxeo::commands::batch_submit {

struct Options {
  HandOver hand_over;
  bool dry_run = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("REQUESTS", options.hand_over.requests,
                  "file of requests, one JSON object a line; - is standard input")
      .required()
      .complete("file");
  args.option("-m,--model", options.hand_over.model, "the provider, and the model of lines that name none")
      .value_name("PROVIDER/MODEL")
      .complete("model");
  args.flag("--no-cache", options.hand_over.no_cache, "ask anew, also what was asked and answered before");
  args.flag("--again", options.hand_over.again,
            "make another batch although one of the same requests is under way");
  define_spending(args, options.hand_over.spending);
  args.flag("--dry-run", options.dry_run, "only say what would be sent and what it would cost");
}

struct Result {
  const praxeo::batch::SubmitPlan& plan;
  ShownBatch shown;
  bool found = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"dry_run", false},
            {"provider", shown.batch.provider},
            {"requests", shown.batch.items},
            {"cached", plan.cached},
            {"estimated_input_tokens", plan.estimated_tokens},
            {"max_output_tokens", plan.most_output_tokens},
            {"max_cost_usd", usd_or_null(plan.most_picousd)},
            {"found", found},
            {"batch", shown.to_json()}};
  }
  void print(cli::Printer& out) const {
    if (found) {
      out.line(fmt::format("Batch {} has these requests already, and {} has it", shown.batch.id,
                           shown.batch.provider));
    } else if (shown.submitted.parts.empty()) {
      out.line(shown.batch.items == 1
                   ? fmt::format("Batch {}: its one request was in the cache", shown.batch.id)
                   : fmt::format("Batch {}: all {} requests were in the cache", shown.batch.id,
                                 shown.batch.items));
    } else {
      out.line(fmt::format("Batch {}: {} handed to {} in {}, {} from the cache", shown.batch.id,
                           count_of(static_cast<std::size_t>(plan.sent()), "request"), shown.batch.provider,
                           count_of(shown.submitted.parts.size(), "part"), plan.cached));
    }
    const bool ended = shown.batch.state == "ended";
    out.line(
        fmt::format("Next: `praxeo batch collect {}{} -o FILE`", shown.batch.id, ended ? "" : " --wait"));
  }
};

void run(const Options& options, Context& context) {
  auto hand_over = options.hand_over;
  hand_over.dry_run = options.dry_run;
  Handing handing(context, hand_over);
  if (options.dry_run) return context.show(PlannedFile{handing.plan(), handing.provider()});
  const auto made = handing.submit();
  context.show(Result{handing.plan(), shown_batch(context, made.batch), made.found});
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"batch",
       "submit",
       "hand a file of requests to a provider's batch service, which answers within a day at half the price",
       {{"Hand it over", "praxeo batch submit requests.jsonl -m openai/gpt-5-mini"},
        {"What it would cost", "praxeo batch submit requests.jsonl -m openai/gpt-5-mini --dry-run"},
        {"Spend 5 dollars at most",
         "praxeo batch submit requests.jsonl -m gemini/gemini-2.5-flash --max-cost 5"}}},
      define, run);
}

}  // namespace praxeo::commands::batch_submit
