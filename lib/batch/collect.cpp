// SPDX-License-Identifier: Apache-2.0
#include "batch/collect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "base/error.hpp"
#include "batch/judge.hpp"
#include "batch/send.hpp"
#include "llm/provider.hpp"
#include "store/ledger.hpp"

namespace praxeo::batch {
namespace {

constexpr std::size_t kMostLanded = 200;  // answers in one commit

bool at_provider(const Part& part) { return part.state == Part::State::submitted; }

void throw_refusal(const llm::ProviderError& error, const llm::BatchService& service, const Part& part,
                   const std::stop_token& stop) {
  if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped while the provider was asked");
  auto made = llm::to_error(error, service.profile().name, "");
  if (error.status == 404) {
    made.add_hint(
        fmt::format("it has no batch {} for this key; when it is gone for good, `praxeo batch cancel "
                    "BATCH --forget` ends it here",
                    part.remote_id));
  }
  throw made;
}

Defaults defaults_of(const store::Batch& batch, const Submitted& submitted) {
  Defaults defaults{batch.provider, std::nullopt, submitted.max_output_tokens};
  if (!submitted.model.empty()) defaults.model = submitted.model;
  return defaults;
}

void write_down(store::Store& store, store::Batch& batch, const Submitted& submitted) {
  store::Batches batches(store);
  store::Change change(store);
  keep(batches, change, batch, submitted);
  change.commit();
}

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

// Answers of one part, on their way into the workspace.
class Landing {
 public:
  Landing(store::Store& store, const store::Batch& batch, const Submitted& submitted, const Part& part,
          const CollectOptions& options, CollectResult& result)
      : store_(store),
        batch_(batch),
        part_(part),
        result_(result),
        batches_(store),
        judge_(options.pricing),
        defaults_(defaults_of(batch, submitted)) {}

  void take(llm::BatchAnswer answer) {
    std::int64_t ordinal = 0;
    const auto& key = answer.key;
    const auto read = std::from_chars(key.data(), key.data() + key.size(), ordinal);
    auto item = read.ec == std::errc() && read.ptr == key.data() + key.size()
                    ? batches_.item(batch_.pk, ordinal)
                    : std::nullopt;
    if (!item) {
      ++result_.strange;
      return;
    }
    if (!is_open(*item)) return;  // it landed before
    const auto line = read_request_line(stored_request_of(*item).line, ordinal, defaults_);
    auto judged = judge_.judged(line, answer);
    held_.push_back({*std::move(item), std::move(judged)});
    if (held_.size() >= kMostLanded) flush();
  }

  // What has no answer now that the part is over.
  void take_rest(std::string_view code, const std::string& message, bool abandon = false) {
    flush();
    std::vector<store::BatchItem> rest;
    batches_.each_waiting(batch_.pk, part_.number,
                          [&](const store::BatchItem& item) { rest.push_back(item); });
    for (auto& item : rest) {
      const auto line = read_request_line(stored_request_of(item).line, item.ordinal, defaults_);
      held_.push_back({std::move(item), Judge::unanswered(line, code, message)});
      abandons_ = abandon;
      if (held_.size() >= kMostLanded) flush();
    }
    flush();
  }

  void flush() {
    if (held_.empty()) return;
    store::Change change(store_);
    store::Ledger ledger(store_);
    for (auto& [item, judged] : held_) {
      // The same answer twice in one group.
      const auto now = batches_.item(batch_.pk, item.ordinal);
      if (!now || !is_open(*now)) continue;
      if (abandons_)
        ledger.abandon(change, *item.generation_pk);
      else
        ledger.settle(change, *item.generation_pk, judged.outcome);
      item.state = judged.succeeded ? "succeeded" : "failed";
      item.result = judged.line;
      item.reusable = judged.succeeded;
      batches_.put(change, batch_.pk, item);
      ++result_.landed;
      result_.picousd += judged.outcome.cost_picousd.value_or(0);
      if (judged.unpriced) ++result_.unpriced;
    }
    change.commit();
    held_.clear();
  }

 private:
  [[nodiscard]] bool is_open(const store::BatchItem& item) const {
    return item.state == "waiting" && stored_request_of(item).part == part_.number;
  }
  store::Store& store_;
  const store::Batch& batch_;
  const Part& part_;
  CollectResult& result_;
  store::Batches batches_;
  Judge judge_;
  Defaults defaults_;
  std::vector<std::pair<store::BatchItem, Judged>> held_;
  bool abandons_ = false;
};

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

void look(store::Store& store, llm::BatchService& service, store::Batch& batch, Submitted& submitted,
          std::stop_token stop) {
  bool changed = false;
  for (auto& part : submitted.parts) {
    if (at_provider(part)) changed = take_over(part, looked_at(service, part, stop)) || changed;
  }
  if (changed) write_down(store, batch, submitted);
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
          part.state == Part::State::over || (at_provider(part) && part.told != "waiting" &&
                                              part.told != "running" && part.told != "cancelling");
      step.done += static_cast<std::uint64_t>(over ? part.requests : part.succeeded + part.failed);
      all = all && (over || !at_provider(part));
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
  claim(store, batch);
  store::Batches batches(store);
  base::Step step{"collect", batch.provider, 0, std::nullopt, "answers"};
  progress.begin(step);
  for (auto& part : submitted.parts) {
    if (!at_provider(part)) continue;
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

std::int64_t requeue(store::Store& store, const store::Project& project, llm::BatchService& service,
                     store::Batch& batch, Submitted& submitted, const RequeueOptions& options,
                     base::Progress& progress, std::stop_token stop) {
  claim(store, batch);
  store::Batches batches(store);
  std::vector<std::int64_t> wanted;
  batches.each(batch.pk, 1, std::numeric_limits<std::int64_t>::max(), [&](const store::BatchItem& item) {
    if (item.state != "failed" || !item.result) return;
    const auto line = nlohmann::json::parse(*item.result, nullptr, false);
    const auto error = line.is_object() ? line.value("error", nlohmann::json::object()) : nlohmann::json();
    if (options.which == Requeue::failed || is_worth_asking_again(error.value("code", "")))
      wanted.push_back(item.ordinal);
  });
  const auto defaults = defaults_of(batch, submitted);
  Packer packer(store, project, service, batch, submitted,
                {.limits = options.limits, .bounds = options.bounds, .pricing = options.pricing});
  for (const auto ordinal : wanted) {
    const auto item = batches.item(batch.pk, ordinal);
    if (!item) continue;
    auto text = stored_request_of(*item).line;
    auto line = read_request_line(text, ordinal, defaults);
    packer.add(std::move(line), std::move(text));
  }
  packer.flush();
  send_parts(store, service, batch, submitted, progress, std::move(stop));
  return static_cast<std::int64_t>(wanted.size());
}

void cancel(store::Store& store, llm::BatchService* service, store::Batch& batch, Submitted& submitted,
            std::stop_token stop) {
  claim(store, batch);
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
    if (at_provider(part) && service != nullptr) {
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
