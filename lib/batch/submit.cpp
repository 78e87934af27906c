// SPDX-License-Identifier: Apache-2.0
#include "batch/submit.hpp"

#include <fmt/format.h>

#include <limits>
#include <utility>
#include <vector>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "batch/judge.hpp"
#include "batch/request_lines.hpp"
#include "batch/send.hpp"
#include "llm/request_hash.hpp"
#include "store/ledger.hpp"

namespace praxeo::batch {
namespace {

// Each request of the file, with the words of its line, and the reply that the cache has of it.
using EachLine = std::function<void(RequestLine, std::string, std::optional<llm::Reply>)>;

std::string each_line(store::Store& store, std::istream& lines, const llm::ReplyCache& cache,
                      const SubmitOptions& options, const EachLine& each) {
  store::Batches batches(store);
  LineSchemas schemas;
  base::Sha256 hash;
  const auto& defaults = options.defaults;
  hash.update(fmt::format("{}\n{}\n{}\n", defaults.provider, defaults.model.value_or(""),
                          defaults.max_output_tokens));
  RequestLines requests(lines, defaults);
  while (auto line = requests.next()) {
    hash.update(fmt::format("{}:", line->number));
    hash.update(requests.text());
    hash.update("\n");
    auto reply = options.read_cache ? kept_reply(batches, cache, llm::request_hash(line->request))
                                    : std::optional<llm::Reply>();
    if (reply && schemas.problem_of(*line, reply->text)) reply.reset();
    each(*std::move(line), requests.text(), std::move(reply));
  }
  return hash.finish();
}

// One that was begun and never made whole sent nothing: its calls are given back.
void discard(store::Store& store, store::Batch& batch) {
  store::Batches batches(store);
  std::vector<store::BatchItem> waiting;
  batches.each(batch.pk, 1, std::numeric_limits<std::int64_t>::max(), [&](const store::BatchItem& item) {
    if (item.state == "waiting") waiting.push_back(item);
  });
  store::Change change(store);
  for (const auto& item : waiting)
    store::Ledger(store).settle(
        change, *item.generation_pk,
        {.succeeded = false, .error_code = "cancelled", .cost_picousd = 0, .attempts = 0});
  batches.remove(change, batch);
  change.commit();
}

std::optional<store::Batch> under_way(store::Store& store, const store::Project& project,
                                      const SubmitPlan& plan, const SubmitOptions& options) {
  if (options.again) return std::nullopt;
  store::Batches batches(store);
  auto found = batches.by_input(project.pk, plan.input_hash);
  if (!found) return std::nullopt;
  Submitted submitted;
  claim(store, *found, submitted);
  if (found->state == "ended" || found->state == "cancelled") return std::nullopt;
  if (submitted.ready) return found;
  discard(store, *found);
  return std::nullopt;
}

// Whether all of it fits, before anything is written: each request is held against the budget once more as
// it is put down.
void hold_against_budget(store::Store& store, const store::Project& project, const SubmitPlan& plan,
                         const SubmitOptions& options) {
  if (plan.sent() == 0) return;
  const store::Change looking(store);
  if (spend::Budget(store, project.id, options.bounds)
          .judge(looking, plan.most_picousd, plan.unpriced.value_or(options.defaults.provider)) ==
      spend::Budget::Answer::wait)
    throw Error(ErrorKind::budget, "what is under way may take the rest of the budget")
        .with_hint("wait for it, or raise the budget: a batch needs room for all of its requests at once");
}

store::Batch added(store::Store& store, const store::Project& project, const SubmitPlan& plan,
                   const SubmitOptions& options, Submitted& submitted) {
  submitted.input_hash = plan.input_hash;
  submitted.input_name = options.input_name;
  submitted.model = options.defaults.model.value_or("");
  submitted.max_output_tokens = options.defaults.max_output_tokens;
  store::Batches batches(store);
  store::Change change(store);
  if (const auto other = options.again ? std::nullopt : batches.by_input(project.pk, plan.input_hash))
    throw Error(ErrorKind::conflict,
                fmt::format("another process hands over the same requests: batch {}", other->id))
        .with_hint("wait for it: the same command goes on with that batch then");
  store::Ledger(store).abandon_dead(change);
  auto batch = batches.add(
      change, project,
      {.kind = "service", .provider = options.defaults.provider, .state = "open", .items = plan.requests});
  keep(batches, change, batch, submitted);
  batches.claim(change, batch);
  change.commit();
  return batch;
}

void send_all(store::Store& store, llm::BatchService& service, SubmitResult& result, base::Progress& progress,
              std::stop_token stop) {
  try {
    send_parts(store, service, result.batch, result.submitted, progress, std::move(stop));
  } catch (Error& error) {
    error.add_hint(fmt::format("batch {} is kept: the same command goes on with it, and sends nothing twice",
                               result.batch.id));
    throw;
  }
}

}  // namespace

SubmitPlan plan_of(store::Store& store, std::istream& lines, const llm::ReplyCache& cache,
                   const SubmitOptions& options) {
  SubmitPlan plan;
  plan.input_hash = each_line(store, lines, cache, options,
                              [&](RequestLine line, std::string, std::optional<llm::Reply> reply) {
                                ++plan.requests;
                                if (reply)
                                  ++plan.cached;
                                else
                                  plan.add(line, options.pricing);
                              });
  if (plan.requests == 0) refuse_none();
  return plan;
}

SubmitResult submit(store::Store& store, const store::Project& project, llm::BatchService& service,
                    const llm::ReplyCache& cache, std::istream& lines, const SubmitPlan& plan,
                    const SubmitOptions& options, base::Progress& progress, std::stop_token stop) {
  if (auto found = under_way(store, project, plan, options)) {
    SubmitResult result{.batch = *std::move(found), .submitted = {}, .cached = 0, .found = true};
    result.submitted = submitted_of(result.batch);
    send_all(store, service, result, progress, std::move(stop));
    return result;
  }
  hold_against_budget(store, project, plan, options);
  SubmitResult result;
  result.batch = added(store, project, plan, options, result.submitted);
  try {
    Packer packer(store, project, service, result.batch, result.submitted,
                  {.limits = options.limits, .bounds = options.bounds, .pricing = options.pricing});
    const auto hash = each_line(store, lines, cache, options,
                                [&](RequestLine line, std::string text, std::optional<llm::Reply> reply) {
                                  if (stop.stop_requested())
                                    throw Error(ErrorKind::interrupted, "stopped before anything was sent");
                                  if (!reply) return packer.add(std::move(line), std::move(text));
                                  ++result.cached;
                                  packer.add_answered(std::move(line), std::move(text), *reply);
                                });
    if (hash != plan.input_hash) throw Error(ErrorKind::conflict, "the file was changed while it was read");
    packer.flush();
  } catch (...) {
    discard(store, result.batch);
    throw;
  }
  {
    result.submitted.ready = true;
    store::Batches batches(store);
    store::Change change(store);
    keep(batches, change, result.batch, result.submitted);
    change.commit();
  }
  send_all(store, service, result, progress, std::move(stop));
  return result;
}

}  // namespace praxeo::batch
