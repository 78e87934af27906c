// SPDX-License-Identifier: Apache-2.0
#include "batch/collect.hpp"

#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "commands/batch/shared.hpp"
#include "commands/batch/verbs.hpp"
#include "commands/context.hpp"

namespace praxeo::commands::batch_collect {

struct Options {
  std::string batch = "@latest";
  std::string output = "-";
  bool wait = false, partial = false, requeue = false, retry_errors = false;
  Spending spending;
};

void define(cli::Args& args, Options& options) {
  args.positional("BATCH", options.batch, "which batch").complete("batch");
  args.option("-o,--output", options.output,
              "where the results go, in the requests' order; - is standard output")
      .value_name("FILE")
      .complete("file");
  args.flag("--wait", options.wait, "until all is over at the provider; asks every batch.poll_seconds");
  args.flag("--partial", options.partial, "write what there is, although some requests wait still");
  args.flag("--requeue", options.requeue,
            "hand over once more what expired, was cancelled, or failed for want of a connection");
  args.flag("--retry-errors", options.retry_errors, "hand over once more all that failed");
  define_spending(args, options.spending);
}

struct Result {
  praxeo::batch::CollectResult collected;
  ShownBatch shown;
  std::int64_t requeued = 0;
  std::string output;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"batch", shown.batch.id},        {"state", shown.state()},
            {"requests", shown.batch.items},  {"succeeded", shown.counts.succeeded},
            {"failed", shown.counts.failed},  {"waiting", shown.counts.waiting},
            {"landed", collected.landed},     {"requeued", requeued},
            {"strange", collected.strange},   {"cost_usd", static_cast<double>(collected.picousd) / 1e12},
            {"unpriced", collected.unpriced}, {"output", output}};
  }
  [[nodiscard]] std::string words() const {
    auto words = fmt::format("{} of {} requests succeeded, {} failed, {} wait; {} came now; {} USD",
                             shown.counts.succeeded, shown.batch.items, shown.counts.failed,
                             shown.counts.waiting, collected.landed, spend::show_usd(collected.picousd));
    if (collected.unpriced > 0) words += fmt::format(" and {} unpriced", collected.unpriced);
    if (requeued > 0) words += fmt::format("; {} handed over once more", requeued);
    return words;
  }
  void print(cli::Printer& out) const { out.line(words()); }
};

class Collection {
 public:
  Collection(const Options& options, Context& context)
      : options_(options),
        context_(context),
        batch_(service_batch(context, options.batch)),
        submitted_(praxeo::batch::submitted_of(batch_)) {}

  Result work() {
    Result result{{}, {}, 0, options_.output};
    // With all of its answers here, nobody needs to be asked.
    if (!submitted_.all_over() || requeues()) {
      const auto asked = context_.providers().batch_service(batch_.provider);
      fetch(asked, result);
      if (requeues()) {
        hand_over(asked, result);
        if (options_.wait && result.requeued > 0) fetch(asked, result);
      }
    }
    result.shown = shown_batch(context_, batch_);
    return result;
  }

 private:
  [[nodiscard]] bool requeues() const { return options_.requeue || options_.retry_errors; }

  void fetch(const AskedService& asked, Result& result) {
    if (options_.wait) {
      const std::chrono::seconds every(context_.layers().integer("batch.poll_seconds").value_or(60));
      praxeo::batch::wait(context_.store(), *asked.service, batch_, submitted_, every, context_.progress(),
                          context_.stop());
    }
    const llm::ReplyCache cache(context_.workspace().cache());
    const auto now = praxeo::batch::collect(context_.store(), *asked.service, cache, batch_, submitted_,
                                            {asked.pricing}, context_.progress(), context_.stop());
    result.collected.landed += now.landed;
    result.collected.strange += now.strange;
    result.collected.picousd += now.picousd;
    result.collected.unpriced += now.unpriced;
  }

  void hand_over(const AskedService& asked, Result& result) {
    praxeo::batch::RequeueOptions requeue;
    requeue.which =
        options_.retry_errors ? praxeo::batch::Requeue::failed : praxeo::batch::Requeue::unanswered;
    requeue.limits = asked.limits;
    requeue.bounds = budget_bounds(context_, options_.spending);
    requeue.pricing = asked.pricing;
    result.requeued = praxeo::batch::requeue(context_.store(), context_.project(), *asked.service, batch_,
                                             submitted_, requeue, context_.progress(), context_.stop());
  }

  const Options& options_;
  Context& context_;
  store::Batch batch_;
  praxeo::batch::Submitted submitted_;
};

void run(const Options& options, Context& context) {
  context.keep("what came is kept; the same command goes on");
  const auto result = Collection(options, context).work();
  const bool to_file = options.output != "-";
  const auto& counts = result.shown.counts;
  if (result.collected.strange > 0)
    context.log().warning(
        fmt::format("{} lines of the provider's results belong to no request", result.collected.strange));
  const bool whole = counts.waiting == 0;
  if (whole || options.partial) {
    write_result_lines(context, options.output, result.shown.batch.pk, 1,
                       std::numeric_limits<std::int64_t>::max());
    if (to_file)
      context.show(result);
    else
      context.log().info(result.words());
  }
  if (!whole && !options.partial) {
    throw Error(ErrorKind::unavailable,
                fmt::format("{} of {} requests still wait at {}{}", counts.waiting, result.shown.batch.items,
                            result.shown.batch.provider,
                            result.requeued > 0
                                ? fmt::format(", {} of them handed over once more just now", result.requeued)
                                : std::string()))
        .with_hint("--wait waits for them, --partial writes what there is");
  }
  if (counts.failed > 0) {
    throw Error(ErrorKind::failed,
                fmt::format("{} of {} requests failed", counts.failed, result.shown.batch.items))
        .with_hint(
            "each says why in its line; --requeue hands over once more those that weren't answered, "
            "--retry-errors all");
  }
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"batch",
       "collect",
       "fetch what a batch service answered, and write it in the requests' order",
       {{"When it is over", "praxeo batch collect --wait -o results.jsonl"},
        {"Hand over once more what expired",
         "praxeo batch collect @latest --requeue --wait -o results.jsonl"}}},
      define, run);
}

}  // namespace praxeo::commands::batch_collect
