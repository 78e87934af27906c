// SPDX-License-Identifier: Apache-2.0
#include "batch/run.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "batch/runner.hpp"
#include "store/ledger.hpp"

namespace praxeo::batch {
namespace {

// Before anything is asked: a file with a mistake in it costs nothing.
std::int64_t checked(std::istream& lines, const RunOptions& options) {
  RequestLines requests(lines, options.defaults, options.range);
  std::int64_t count = 0;
  while (requests.next()) ++count;
  if (count == 0) refuse_none(options.range);
  return count;
}

store::Batch claimed(store::Store& store, const store::Project& project, const RunOptions& options) {
  store::Batches batches(store);
  store::Change change(store);
  store::Ledger(store).abandon_dead(change);
  std::optional<store::Batch> batch;
  if (!options.output.empty()) batch = batches.by_output(project.pk, options.output);
  const auto counts = batch ? batches.counts(batch->pk) : store::Batches::Counts{};
  // One that has no answer yet is begun anew as well as gone on with.
  if (counts.succeeded + counts.failed > 0 && !options.resume && !options.retry_errors) {
    throw Error(ErrorKind::conflict, fmt::format("there is {} run for '{}': {} succeeded, {} failed",
                                                 batch->state == "ended" ? "a finished" : "an unfinished",
                                                 options.output, counts.succeeded, counts.failed))
        .with_hint(
            "--resume goes on with it, --retry-errors asks again what failed; another file begins anew");
  }
  if (!batch) {
    store::Batch made;
    made.kind = "run";
    made.provider = options.defaults.provider;
    made.state = "open";
    if (!options.output.empty()) made.output = options.output;
    batch = batches.add(change, project, made);
  }
  batches.claim(change, *batch);
  batches.set_state(change, *batch, "open", batch->items);
  change.commit();
  return *batch;
}

}  // namespace

RunResult run(store::Store& store, const store::Project& project, llm::Provider& provider,
              const llm::ReplyCache& cache, std::istream& lines, const RunOptions& options,
              base::Progress& progress, std::stop_token stop) {
  RunResult result;
  const auto requests = checked(lines, options);
  result.batch = claimed(store, project, options);
  result.batch.items = 0;
  Runner(store, project, provider, cache, lines, options, result, progress).work(requests, stop);
  store::Batches batches(store);
  const auto counts = batches.counts(result.batch.pk);
  result.succeeded = counts.succeeded;
  result.failed = counts.failed;
  if (!result.stopped && stop.stop_requested())
    result.stopped = Error(ErrorKind::interrupted, "stopped before all requests were answered");
  store::Change change(store);
  result.batch.state = result.stopped ? "open" : "ended";
  batches.set_state(change, result.batch, result.batch.state, result.batch.items);
  change.commit();
  return result;
}

void each_result(store::Store& store, const RunResult& result, const RunOptions& options,
                 const std::function<void(std::string_view)>& line) {
  store::Batches(store).each(result.batch.pk, options.range.first, options.range.last,
                             [&](const store::BatchItem& item) {
                               if (item.result) line(*item.result);
                             });
}

}  // namespace praxeo::batch
