// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <utility>

#include "batch/collect.hpp"
#include "batch/landing.hpp"
#include "batch/refusal.hpp"

namespace praxeo::batch {

void cancel(store::Store& store, llm::BatchService* service, store::Batch& batch, Submitted& submitted,
            std::stop_token stop) {
  claim(store, batch, submitted);
  for (auto& part : submitted.parts) {
    if (part.state == Part::State::over) continue;
    if (part.state == Part::State::sending && service != nullptr) {
      auto found = service->find(remote_name(batch, part), stop);
      if (const auto* error = std::get_if<llm::ProviderError>(&found))
        throw_refusal(*error, *service, part, stop);
      if (auto& remote = std::get<std::optional<llm::RemoteBatch>>(found)) {
        part.remote_id = remote->id;
        part.state = Part::State::submitted;
      }
    }
    if (part.at_provider() && service != nullptr) {
      if (const auto error = service->cancel(part.remote_id, stop))
        throw_refusal(*error, *service, part, stop);
      part.told = "cancelling";
      write_down(store, batch, submitted);
      continue;
    }
    CollectResult result;
    Landing landing(store, batch, submitted, part, {}, result);
    // Of one that may be at the provider nobody can tell now what it cost.
    const bool sent = part.state != Part::State::fresh && service == nullptr;
    landing.take_rest("cancelled",
                      sent ? "the batch was given up before its answers came"
                           : "the batch was cancelled before it was sent",
                      sent);
    part.state = Part::State::over;
    part.told = "cancelled";
    write_down(store, batch, submitted);
  }
  if (!submitted.all_over()) return;
  store::Batches batches(store);
  store::Change change(store);
  batch.state = "cancelled";
  batches.set_state(change, batch, batch.state, batch.items);
  change.commit();
}

}  // namespace praxeo::batch
