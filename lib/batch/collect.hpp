// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "batch/landing.hpp"
#include "batch/parts.hpp"
#include "llm/batch_service.hpp"
#include "spend/budget.hpp"
#include "spend/pricing.hpp"
#include "store/batches.hpp"
#include "store/projects.hpp"

namespace praxeo::batch {

// Asks the provider how each part is that it has and that isn't over yet, and writes down what it tells.
// Throws what the provider refuses with.
void look(store::Store& store, llm::BatchService& service, store::Batch& batch, Submitted& submitted,
          std::stop_token stop);

// As above, again and again with `every` between, until all parts are over at the provider.
void wait(store::Store& store, llm::BatchService& service, store::Batch& batch, Submitted& submitted,
          std::chrono::milliseconds every, base::Progress& progress, std::stop_token stop);

// Fetches the answers of all parts that are over at the provider and puts them where those of live calls
// are: the batch's rows, which answer the same requests again, and the ledger. What a part that is over has
// no answer to fails, as expired, cancelled, refused or lost. What was fetched before is passed over, so it
// can be done as often as one likes; killed, the same call goes on.
[[nodiscard]] CollectResult collect(store::Store& store, llm::BatchService& service, store::Batch& batch,
                                    Submitted& submitted, const CollectOptions& options,
                                    base::Progress& progress, std::stop_token stop);

// Whose reply broke its schema for the first time; with them, those that expired, were cancelled or found no
// connection; or all that failed.
enum class Requeue { broken, unanswered, failed };
struct RequeueOptions {
  Requeue which = Requeue::unanswered;
  llm::BatchLimits limits;
  spend::Bounds bounds;
  spend::Pricing pricing = spend::Pricing::free();
};
// Puts what failed into new parts of the same batch and sends them, with what a kill left unsent. A reply
// that broke its schema goes along with the validator's words, once. Returns how many requests those are.
// Throws budget when they don't fit; the batch stays as it was then.
std::int64_t requeue(store::Store& store, const store::Project& project, llm::BatchService& service,
                     store::Batch& batch, Submitted& submitted, const RequeueOptions& options,
                     base::Progress& progress, std::stop_token stop);

// Asks the provider to stop. What it has done is paid for, and is collected when it is over there; parts that
// were never sent are over at once. `forget`: without asking, for a provider that no longer knows the batch;
// then nobody can tell what it cost.
void cancel(store::Store& store, llm::BatchService* service, store::Batch& batch, Submitted& submitted,
            std::stop_token stop);

}  // namespace praxeo::batch
