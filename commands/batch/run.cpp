// SPDX-License-Identifier: Apache-2.0
#include "batch/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "commands/batch/planned.hpp"
#include "commands/batch/service.hpp"
#include "commands/batch/verbs.hpp"
#include "commands/context.hpp"

namespace praxeo::commands::batch_run {

struct Options {
  std::string requests;
  std::string output = "-";
  std::optional<std::string> model, range;
  Recordings recordings;
  std::optional<int> jobs;
  bool batched = false, resume = false, retry_errors = false, no_cache = false, dry_run = false;
  Spending spending;
};

constexpr int kMostJobs = 1024;

void define(cli::Args& args, Options& options) {
  args.positional("REQUESTS", options.requests,
                  "file of requests, one JSON object a line; - is standard input")
      .required()
      .complete("file");
  args.option("-o,--output", options.output,
              "where the results go, in the requests' order; - is standard output, but not with --json")
      .value_name("FILE")
      .complete("file");
  args.option("-m,--model", options.model, "the provider, and the model of lines that name none")
      .value_name("PROVIDER/MODEL")
      .complete("model");
  args.option("-j,--jobs", options.jobs, "calls under way at once; else the setting provider.jobs")
      .value_name("N")
      .range(1, kMostJobs);
  args.option("--range", options.range, "only the lines from A to B, both in: a shard of the file")
      .value_name("A:B");
  args.flag("--batched", options.batched,
            "through the provider's batch service: at half the price, within a day")
      .excludes("--range")
      .excludes("--jobs")
      .excludes("--record")
      .excludes("--replay");
  args.flag("--resume", options.resume, "go on with the run for this output that did not get to its end");
  args.flag("--retry-errors", options.retry_errors, "go on with it, and ask again what failed");
  args.flag("--no-cache", options.no_cache, "ask anew, also what was asked and answered before");
  define_recordings(args, options.recordings);
  define_spending(args, options.spending);
  args.flag("--dry-run", options.dry_run, "only say what would be asked and what it may cost");
}

struct Result {
  praxeo::batch::RunResult run;
  std::string output;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"dry_run", false},
            {"batch", run.batch.id},
            {"requests", run.batch.items},
            {"succeeded", run.succeeded},
            {"failed", run.failed},
            {"asked", run.asked},
            {"cached", run.cached},
            {"kept", run.kept},
            {"cost_usd", static_cast<double>(run.picousd) / 1e12},
            {"unpriced", run.unpriced},
            {"output", output}};
  }
  [[nodiscard]] std::string words() const {
    auto words = fmt::format(
        "{} of {} requests succeeded, {} failed; {} asked, {} from the cache, {} from before; {} USD",
        run.succeeded, run.batch.items, run.failed, run.asked, run.cached, run.kept,
        spend::show_usd(run.picousd));
    if (run.unpriced > 0) words += fmt::format(" and {} unpriced", run.unpriced);
    return words;
  }
  void print(cli::Printer& out) const { out.line(words()); }
};

void read_range(const std::string& range, praxeo::batch::RunOptions& run) {
  const auto colon = range.find(':');
  const auto number = [&](std::string_view text, std::int64_t otherwise) {
    if (text.empty()) return otherwise;
    std::int64_t value = 0;
    const auto done = std::from_chars(text.data(), text.data() + text.size(), value);
    if (done.ec != std::errc() || done.ptr != text.data() + text.size() || value < 1) return std::int64_t{-1};
    return value;
  };
  if (colon != std::string::npos) {
    run.range.first = number(std::string_view(range).substr(0, colon), 1);
    run.range.last = number(std::string_view(range).substr(colon + 1), run.range.last);
  }
  if (colon == std::string::npos || run.range.first < 1 || run.range.last < run.range.first)
    throw Error(ErrorKind::usage, fmt::format("--range takes A:B, lines from 1, not '{}'", range))
        .with_hint("such as --range 1:2500, or --range 2501: up to the end");
}

void finish(const Options& options, Context& context, const Result& result, std::int64_t first,
            std::int64_t last) {
  const bool to_file = options.output != "-";
  const bool is_kept = to_file && !base::is_written_through(context.absolute(options.output));
  write_result_lines(context, options.output, result.run.batch.pk, first, last);
  if (to_file)
    context.show(result);
  else
    context.log().info(result.words());
  if (result.run.failed > 0)
    throw Error(ErrorKind::failed,
                fmt::format("{} of {} requests failed", result.run.failed, result.run.batch.items))
        .with_hint(is_kept ? "each says why in its line; --retry-errors asks them again"
                           : "each says why in its line");
}

// Hands all over and waits for it. The same requests are the same batch, so that it needs no --resume; those
// that were answered before come from the cache, and those that failed are handed over anew.
void run_batched(const Options& options, Context& context) {
  if (!options.dry_run) require_output(context, options.output, options.requests);
  Handing handing(
      context, {options.requests, options.model, options.no_cache, false, options.spending, options.dry_run});
  if (options.dry_run) return context.show(PlannedFile{handing.plan(), handing.provider()});
  const auto made = handing.submit();
  if (made.batch.state == "submitted") {
    context.log().info(fmt::format("batch {} is at {}; interrupted, the same command goes on with it",
                                   made.batch.id, made.batch.provider));
  }
  CollectWish wish{.wait = true, .spending = options.spending};
  wish.requeue = wish.retry_errors = options.retry_errors;
  const auto done = collected(context, made.batch, wish);
  Result result{{}, options.output};
  result.run.batch = done.shown.batch;
  result.run.asked = done.now.landed;
  result.run.cached = made.cached;
  result.run.kept = std::max<std::int64_t>(done.shown.batch.items - done.now.landed - made.cached, 0);
  result.run.succeeded = done.shown.counts.succeeded;
  result.run.failed = done.shown.counts.failed;
  result.run.picousd = done.now.picousd;
  result.run.unpriced = done.now.unpriced;
  finish(options, context, result, 1, std::numeric_limits<std::int64_t>::max());
}

void run(const Options& options, Context& context) {
  if (options.batched) return run_batched(options, context);
  const auto project = context.project();
  if (!options.dry_run) require_output(context, options.output, options.requests);
  // What is written through keeps nothing that a later run could go on with.
  const bool to_file = options.output != "-" && !base::is_written_through(context.absolute(options.output));
  if ((options.resume || options.retry_errors) && !to_file)
    throw Error(ErrorKind::usage, "--resume and --retry-errors need the output's file")
        .with_hint("name the one that the run before was for: -o FILE");
  praxeo::batch::RunOptions run;
  if (options.range) read_range(*options.range, run);
  RequestFile file(context, options.requests);
  auto& lines = file.lines();
  Asking asking{.cache = Caching::by_caller, .jobs = options.jobs, .dry = options.dry_run};
  asking.recordings = absolute_recordings(context, options.recordings);
  const auto asked = context.providers().open(wanted_provider(options.model, lines), asking);
  run.defaults.provider = asked.name;
  if (!asked.model.empty()) run.defaults.model = asked.model;
  run.defaults.max_output_tokens = context.layers().integer("provider.max_output_tokens").value_or(16'384);
  if (to_file) run.output = context.absolute(options.output).lexically_normal().string();
  run.resume = options.resume;
  run.retry_errors = options.retry_errors;
  run.jobs = asked.jobs;
  run.bounds = budget_bounds(context, options.spending);
  run.pricing = asked.pricing;
  run.read_cache = !options.no_cache && !options.recordings.replay;
  const llm::ReplyCache cache(context.workspace().cache());
  if (options.dry_run) {
    if (options.recordings.replay) run.pricing = spend::Pricing::free();
    const auto plan = base::with_context(
        [&] { return fmt::format("in '{}'", options.requests); },
        [&] { return praxeo::batch::plan_of_run(context.store(), project, cache, lines, run); });
    return context.show(PlannedFile{plan, asked.name});
  }
  const Result result{base::with_context([&] { return fmt::format("in '{}'", options.requests); },
                                         [&] {
                                           return praxeo::batch::run(context.store(), project,
                                                                     *asked.provider, cache, lines, run,
                                                                     context.progress(), context.stop());
                                         }),
                      options.output};
  if (result.run.stopped) {
    context.keep(fmt::format("{} of the requests are answered and kept{}", result.run.succeeded,
                             to_file ? "; --resume goes on" : " in the cache"));
    auto error = *result.run.stopped;
    if (to_file && result.run.succeeded > 0 && error.kind() != ErrorKind::interrupted)
      error.add_hint(
          fmt::format("{} answers are kept: the same command with --resume goes on", result.run.succeeded));
    throw error;
  }
  finish(options, context, result, run.range.first, run.range.last);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"batch",
       "run",
       "ask many requests of a file, many at once, and write their answers in order",
       {{"Answer a file of requests",
         "praxeo batch run requests.jsonl -o results.jsonl -m openai/gpt-5-mini"},
        {"Go on after an interruption", "praxeo batch run requests.jsonl -o results.jsonl --resume"},
        {"Through the batch service, at half the price",
         "praxeo batch run requests.jsonl -o results.jsonl -m openai/gpt-5-mini --batched"},
        {"Ask again what failed, spend 5 dollars at most",
         "praxeo batch run requests.jsonl -o results.jsonl --retry-errors --max-cost 5"},
        {"The first of four shards", "praxeo batch run requests.jsonl --range 1:2500 -o part-1.jsonl"}}},
      define, run);
}

}  // namespace praxeo::commands::batch_run
