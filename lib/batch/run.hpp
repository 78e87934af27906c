// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>

#include "base/progress.hpp"
#include "batch/request_lines.hpp"
#include "llm/provider.hpp"
#include "llm/reply_cache.hpp"
#include "spend/budget.hpp"
#include "spend/pricing.hpp"
#include "store/batches.hpp"
#include "store/projects.hpp"

namespace praxeo::batch {

struct RunOptions {
  std::string output;  // the file that the results are for, by which a run is found again; empty: none
  Defaults defaults;
  LineRange range;
  bool resume = false;        // go on with what an earlier run for the output has
  bool retry_errors = false;  // and ask again what failed in it
  int jobs = 8;               // calls that may be under way: so many are begun ahead
  spend::Bounds bounds;
  spend::Pricing pricing = spend::Pricing::free();
  bool read_cache = true;
};

struct RunResult {
  store::Batch batch;
  std::int64_t asked = 0, cached = 0, kept = 0;  // of this run: by calls, from the cache, from before
  std::int64_t succeeded = 0, failed = 0;        // of all lines
  std::int64_t picousd = 0, unpriced = 0;        // of this run
  std::optional<Error> stopped;                  // why it did not get to the end; what was done is kept
};

// Works through a file of requests, many at once, and keeps each result as it comes: in commits that hold at
// most 50 ms of them, together with the ledger (so after a kill nothing is lost, and at most what was under
// way or just answered is paid for twice). A reply that breaks its line's schema gets one try to mend it.
// Stops asking at the first error that all others would meet too: a refused key, an empty account, a reached
// budget. Throws invalid_input, before anything is asked, for a line that is no request; conflict when the
// output has an unfinished or finished run and `resume` is false, or another process works on it.
[[nodiscard]] RunResult run(store::Store& store, const store::Project& project, llm::Provider& provider,
                            const llm::ReplyCache& cache, std::istream& lines, const RunOptions& options,
                            base::Progress& progress, std::stop_token stop);

// The results of a run's lines in their order, each a JSON object without a line end.
void each_result(store::Store& store, const RunResult& result, const RunOptions& options,
                 const std::function<void(std::string_view)>& line);

}  // namespace praxeo::batch
