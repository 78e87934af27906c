// SPDX-License-Identifier: Apache-2.0
#include "batch/submit.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "commands/batch/shared.hpp"
#include "commands/batch/verbs.hpp"
#include "commands/context.hpp"
#include "commands/shared/count.hpp"

namespace praxeo::commands::batch_submit {

struct Options {
  std::string requests;
  std::optional<std::string> model;
  bool no_cache = false, again = false, dry_run = false;
  Spending spending;
};

void define(cli::Args& args, Options& options) {
  args.positional("REQUESTS", options.requests,
                  "file of requests, one JSON object a line; - is standard input")
      .required()
      .complete("file");
  args.option("-m,--model", options.model, "the provider, and the model of lines that name none")
      .value_name("PROVIDER/MODEL")
      .complete("model");
  args.flag("--no-cache", options.no_cache, "ask anew, also what was asked and answered before");
  args.flag("--again", options.again, "make another batch although one of the same requests is under way");
  define_spending(args, options.spending);
  args.flag("--dry-run", options.dry_run, "only say what would be sent and what it would cost");
}

nlohmann::ordered_json usd_or_null(std::optional<std::int64_t> picousd) {
  if (!picousd) return nullptr;
  return static_cast<double>(*picousd) / 1e12;
}

struct Planned {
  const praxeo::batch::SubmitPlan& plan;
  std::string provider;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"dry_run", true},
            {"provider", provider},
            {"requests", plan.requests},
            {"cached", plan.cached},
            {"estimated_input_tokens", plan.estimated_tokens},
            {"max_output_tokens", plan.most_output_tokens},
            {"max_cost_usd", usd_or_null(plan.most_picousd)},
            {"batch", nullptr}};
  }
  void print(cli::Printer& out) const {
    const auto cost = plan.sent() == 0 ? std::string("nothing: all of it is in the cache")
                      : !plan.most_picousd
                          ? std::string("unpriced: the table of prices doesn't know the model")
                          : fmt::format("at most {} USD", spend::show_usd(*plan.most_picousd));
    out.fields(cli::Fields()
                   .add("Provider", provider)
                   .add("Requests", fmt::format("{}, {} of them in the cache", plan.requests, plan.cached))
                   .add("Tokens", fmt::format("about {} in, at most {} out", plan.estimated_tokens,
                                              plan.most_output_tokens))
                   .add("Cost", cost));
  }
};

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
      out.line(fmt::format("Batch {}: all {} were in the cache", shown.batch.id,
                           count_of(static_cast<std::size_t>(shown.batch.items), "request")));
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
  const auto project = context.project();
  RequestFile file(context, options.requests);
  auto& lines = file.lines();
  const auto asked = context.providers().batch_service(wanted_provider(options.model, lines));
  praxeo::batch::SubmitOptions submit;
  submit.input_name = options.requests;
  submit.defaults.provider = asked.service->profile().name;
  if (!asked.model.empty()) submit.defaults.model = asked.model;
  submit.defaults.max_output_tokens = context.layers().integer("provider.max_output_tokens").value_or(16'384);
  submit.limits = asked.limits;
  submit.bounds = budget_bounds(context, options.spending);
  submit.pricing = asked.pricing;
  submit.read_cache = !options.no_cache;
  submit.again = options.again;
  const llm::ReplyCache cache(context.workspace().cache());
  const auto in_file = [&] { return fmt::format("in '{}'", options.requests); };
  const auto plan = base::with_context(in_file, [&] { return praxeo::batch::plan_of(lines, cache, submit); });
  if (options.dry_run) return context.show(Planned{plan, submit.defaults.provider});
  context.keep("what was read is kept; the same command goes on, and sends nothing twice");
  auto made = praxeo::batch::submit(context.store(), project, *asked.service, cache, lines, plan, submit,
                                    context.progress(), context.stop());
  context.show(Result{plan, shown_batch(context, made.batch), made.found});
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
