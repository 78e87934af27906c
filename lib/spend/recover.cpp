// SPDX-License-Identifier: Apache-2.0
#include "spend/recover.hpp"

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "store/ledger.hpp"

namespace praxeo::spend {

std::int64_t recover_replies(store::Store& store, const llm::ReplyCache& cache, const std::string& provider,
                             const Pricing& pricing) {
  store::Ledger ledger(store);
  {
    store::Change change(store);
    if (ledger.abandon_dead(change) > 0) change.commit();
  }
  std::int64_t count = 0;
  for (const auto& lost : ledger.abandoned(provider)) {
    const auto found = cache.find(lost.call.request_hash);
    if (!found || found->call_id != lost.id) continue;
    const auto& usage = found->reply.usage;
    store::CallOutcome outcome{.finish_reason = found->reply.finish,
                               .reply_hash = base::sha256(found->reply.text)};
    outcome.usage = stored_usage(usage);
    if (!found->reply.resolved_model.empty()) outcome.resolved_model = found->reply.resolved_model;
    if (const auto cost = pricing.cost(lost.call.model, usage)) {
      outcome.price_key = cost->price_key;
      outcome.cost_picousd = cost->picousd;
    }
    store::Change change(store);
    try {
      ledger.settle(change, lost.pk, outcome);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::conflict) throw;
      continue;  // another process found it at the same time
    }
    change.commit();
    ++count;
  }
  return count;
}

}  // namespace praxeo::spend
