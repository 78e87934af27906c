// SPDX-License-Identifier: Apache-2.0
#include "batch/run.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "batch/runner.hpp"
#include "store/ledger.hpp"

namespace praxeo::batch {
namespace {

store::Batch claimed(store::Store& store, const store::Project& project, const RunOptions& options) {
  store::Batches batches(store);
  store::Change change(store);
  store::Ledger(store).abandon_dead(change);
  std::optional<store::Batch> batch;
  if (!options.output.empty()) batch = batches.by_output(project.pk, options.output);
  if (batch && !options.resume && !options.retry_errors) {
    const auto counts = batches.counts(batch->pk);
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
  result.batch = claimed(store, project, options);
  result.batch.items = 0;
  Runner(store, project, provider, cache, lines, options, result, progress).work(stop);
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
  store::Batches(store).each(result.batch.pk, options.first, options.last, [&](const store::BatchItem& item) {
    if (item.result) line(*item.result);
  });
}

}  // namespace praxeo::batch
