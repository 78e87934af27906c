// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>

#include "base/progress.hpp"
#include "batch/parts.hpp"
#include "batch/plan.hpp"
#include "batch/request_line.hpp"
#include "llm/batch_service.hpp"
#include "llm/reply_cache.hpp"
#include "spend/budget.hpp"
#include "spend/pricing.hpp"
#include "store/batches.hpp"
#include "store/projects.hpp"

namespace praxeo::batch {

struct SubmitOptions {
  std::string input_name;  // of the file, for people
  Defaults defaults;
  llm::BatchLimits limits;  // of one part
  spend::Bounds bounds;
  spend::Pricing pricing = spend::Pricing::free();  // of calls through the service
  bool read_cache = true;
  bool again = false;  // although the same requests are under way
};

struct SubmitPlan : FilePlan {
  std::string input_hash;  // of the lines, the provider and the defaults
};
// Reads all lines. Throws invalid_input for one that is no request, or when there is none.
[[nodiscard]] SubmitPlan plan_of(store::Store& store, std::istream& lines, const llm::ReplyCache& cache,
                                 const SubmitOptions& options);

struct SubmitResult {
  store::Batch batch;
  Submitted submitted;
  std::int64_t cached = 0;  // answered from the cache
  bool found = false;       // the requests were under way already; nothing was sent twice
};

// Hands a file of requests to a provider's batch service. First all of it is put into the workspace, with its
// calls in the ledger and what they may cost held against the budget; then part after part is sent, and what
// the provider calls it is written down. Killed anywhere, the same call goes on: a part that may have been
// sent is looked for at the provider by its name, and never sent twice. The same requests in a batch that is
// under way are that batch. Throws what the provider refuses with; what was sent stays.
[[nodiscard]] SubmitResult submit(store::Store& store, const store::Project& project,
                                  llm::BatchService& service, const llm::ReplyCache& cache,
                                  std::istream& lines, const SubmitPlan& plan, const SubmitOptions& options,
                                  base::Progress& progress, std::stop_token stop);

}  // namespace praxeo::batch
