// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "commands/batch/service.hpp"
#include "commands/batch/verbs.hpp"
#include "commands/context.hpp"

namespace praxeo::commands::batch_collect {

struct Options {
  std::string batch = "@latest";
  std::string output = "-";
  CollectWish wish;
  bool partial = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("BATCH", options.batch, "which batch").complete("batch");
  args.option("-o,--output", options.output,
              "where the results go, in the requests' order; - is standard output, but not with --json")
      .value_name("FILE")
      .complete("file");
  args.flag("--wait", options.wish.wait, "until all is over at the provider; asks every batch.poll_seconds");
  args.flag("--partial", options.partial, "write what there is, although some requests wait still");
  args.flag("--requeue", options.wish.requeue,
            "hand over once more what expired, was cancelled, or failed for want of a connection");
  args.flag("--retry-errors", options.wish.retry_errors, "hand over once more all that failed");
  define_spending(args, options.wish.spending);
}

struct Result {
  Collected done;
  std::string output;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"batch", done.shown.batch.id},       {"state", done.shown.state()},
            {"requests", done.shown.batch.items}, {"succeeded", done.shown.counts.succeeded},
            {"failed", done.shown.counts.failed}, {"waiting", done.shown.counts.waiting},
            {"landed", done.now.landed},          {"requeued", done.requeued},
            {"strange", done.now.strange},        {"cost_usd", static_cast<double>(done.now.picousd) / 1e12},
            {"unpriced", done.now.unpriced},      {"output", output}};
  }
  [[nodiscard]] std::string words() const {
    auto words = fmt::format("{} of {} requests succeeded, {} failed, {} wait; {} came now; {} USD",
                             done.shown.counts.succeeded, done.shown.batch.items, done.shown.counts.failed,
                             done.shown.counts.waiting, done.now.landed, spend::show_usd(done.now.picousd));
    if (done.now.unpriced > 0) words += fmt::format(" and {} unpriced", done.now.unpriced);
    if (done.requeued > 0) words += fmt::format("; {} handed over once more", done.requeued);
    return words;
  }
  void print(cli::Printer& out) const { out.line(words()); }
};

void run(const Options& options, Context& context) {
  auto batch = service_batch(context, options.batch);
  require_output(context, options.output, praxeo::batch::submitted_of(batch).input_name);
  const Result result{collected(context, std::move(batch), options.wish), options.output};
  const auto& shown = result.done.shown;
  const bool whole = shown.counts.waiting == 0;
  if (whole || options.partial) {
    write_result_lines(context, options.output, shown.batch.pk, 1, std::numeric_limits<std::int64_t>::max());
    if (options.output != "-")
      context.show(result);
    else
      context.log().info(result.words());
  }
  if (!whole && !options.partial) {
    throw Error(
        ErrorKind::unavailable,
        fmt::format("{} of {} requests still wait at {}{}", shown.counts.waiting, shown.batch.items,
                    shown.batch.provider,
                    result.done.requeued > 0
                        ? fmt::format(", {} of them handed over once more just now", result.done.requeued)
                        : std::string()))
        .with_hint("--wait waits for them, --partial writes what there is");
  }
  if (shown.counts.failed > 0) {
    throw Error(ErrorKind::failed,
                fmt::format("{} of {} requests failed", shown.counts.failed, shown.batch.items))
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
