// SPDX-License-Identifier: Apache-2.0
#include "batch/collect.hpp"

#include <fmt/format.h>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "batch/refusal.hpp"

namespace praxeo::batch {
namespace {

// True when something is new.
bool take_over(Part& part, const llm::RemoteBatch& remote) {
  const auto before = std::tie(part.told, part.message, part.succeeded, part.failed);
  const auto told = std::string(llm::name_of(remote.state));
  if (before == std::tie(told, remote.message, remote.succeeded, remote.failed)) return false;
  part.told = told;
  part.message = remote.message;
  part.succeeded = remote.succeeded;
  part.failed = remote.failed;
  return true;
}

llm::RemoteBatch looked_at(llm::BatchService& service, const Part& part, const std::stop_token& stop) {
  auto told = service.look(part.remote_id, stop);
  if (const auto* error = std::get_if<llm::ProviderError>(&told)) throw_refusal(*error, service, part, stop);
  return std::get<llm::RemoteBatch>(std::move(told));
}

// Why what has no answer has none.
std::pair<const char*, std::string> why_unanswered(const llm::RemoteBatch& remote) {
  using State = llm::RemoteBatch::State;
  switch (remote.state) {
    case State::expired:
      return {"expired", "the time of the batch was up before this request's turn"};
    case State::cancelled:
      return {"cancelled", "the batch was cancelled before this request's turn"};
    case State::failed:
      return {"refused", remote.message.empty() ? "the provider refused the batch without a word of why"
                                                : "the provider refused the batch: " + remote.message};
    default:
      return {"lost", "the batch is over, and no answer to this request is in its results"};
  }
}

}  // namespace

// Others may work on the batch meanwhile, or send parts of it: what was told is written into what they left.
void look(store::Store& store, llm::BatchService& service, store::Batch& batch, Submitted& submitted,
          std::stop_token stop) {
  std::vector<std::pair<std::string, llm::RemoteBatch>> told;
  for (const auto& part : submitted.parts)
    if (part.at_provider()) told.emplace_back(part.remote_id, looked_at(service, part, stop));
  store::Batches batches(store);
  store::Change change(store);
  read_again(batches, batch, submitted);
  bool changed = false;
  for (auto& part : submitted.parts) {
    for (const auto& [id, remote] : told)
      if (part.at_provider() && part.remote_id == id) changed = take_over(part, remote) || changed;
  }
  if (!changed) return;
  keep(batches, change, batch, submitted);
  change.commit();
}

void wait(store::Store& store, llm::BatchService& service, store::Batch& batch, Submitted& submitted,
          std::chrono::milliseconds every, base::Progress& progress, std::stop_token stop) {
  base::Step step{"wait", batch.provider, 0, 0, "requests"};
  for (const auto& part : submitted.parts) *step.total += static_cast<std::uint64_t>(part.requests);
  progress.begin(step);
  for (;;) {
    look(store, service, batch, submitted, stop);
    step.done = 0;
    bool all = true;
    for (const auto& part : submitted.parts) {
      const bool over =
          part.state == Part::State::over || (part.at_provider() && part.told != "waiting" &&
                                              part.told != "running" && part.told != "cancelling");
      step.done += static_cast<std::uint64_t>(over ? part.requests : part.succeeded + part.failed);
      all = all && (over || !part.at_provider());
    }
    progress.update(step);
    if (all) break;
    if (!service.nap(every, stop))
      throw Error(ErrorKind::interrupted, "stopped waiting; the batch goes on at the provider");
  }
  progress.end(step);
}

CollectResult collect(store::Store& store, llm::BatchService& service, store::Batch& batch,
                      Submitted& submitted, const CollectOptions& options, base::Progress& progress,
                      std::stop_token stop) {
  CollectResult result;
  claim(store, batch, submitted);
  store::Batches batches(store);
  base::Step step{"collect", batch.provider, 0, std::nullopt, "answers"};
  progress.begin(step);
  for (auto& part : submitted.parts) {
    if (!part.at_provider()) continue;
    const auto remote = looked_at(service, part, stop);
    if (take_over(part, remote)) write_down(store, batch, submitted);
    if (!remote.over()) continue;
    Landing landing(store, batch, submitted, part, options, result);
    auto told = service.results(
        remote,
        [&](llm::BatchAnswer answer) {
          landing.take(std::move(answer));
          step.done = static_cast<std::uint64_t>(result.landed);
          progress.update(step);
        },
        stop);
    landing.flush();
    if (const auto* error = std::get_if<llm::ProviderError>(&told))
      throw_refusal(*error, service, part, stop);
    result.strange += std::get<std::int64_t>(told);
    const auto [code, message] = why_unanswered(remote);
    landing.take_rest(code, message);
    part.state = Part::State::over;
    write_down(store, batch, submitted);
  }
  progress.end(step);
  if (submitted.all_over() && batch.state != "ended" && batch.state != "cancelled") {
    store::Change change(store);
    batch.state = "ended";
    batches.set_state(change, batch, batch.state, batch.items);
    change.commit();
  }
  return result;
}

}  // namespace praxeo::batch
