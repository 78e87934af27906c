// SPDX-License-Identifier: Apache-2.0
#include "batch/runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "batch/judge.hpp"
#include "batch/mend.hpp"
#include "batch/result_line.hpp"
#include "llm/request_hash.hpp"
#include "store/ledger.hpp"

namespace praxeo::batch {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kMostHeld{10};     // of what ended, before it is written
constexpr milliseconds kBudgetLook{250};  // while other processes have the rest of the budget under way
constexpr std::size_t kMostAhead = 64;    // calls begun in one commit
constexpr std::size_t kMostPassed = 500;  // lines of before that are looked up in one go

// What all other calls would meet too.
bool stops_all(llm::ProviderError::Kind kind) {
  using Kind = llm::ProviderError::Kind;
  return kind == Kind::auth || kind == Kind::quota || kind == Kind::replay_miss;
}

}  // namespace

Runner::Runner(store::Store& store, const store::Project& project, llm::Provider& provider,
               const llm::ReplyCache& cache, std::istream& lines, const RunOptions& options,
               RunResult& result, base::Progress& progress)
    : store_(store),
      project_(project),
      provider_(provider),
      cache_(cache),
      lines_(lines, options.defaults, options.range),
      options_(options),
      result_(result),
      progress_(progress),
      batches_(store),
      budget_(store, project.id, options.bounds),
      step_{"ask", options.defaults.provider, 0, std::nullopt, "requests"} {}

void Runner::work(std::int64_t requests, std::stop_token stop) {
  stop_ = stop;
  step_.total = static_cast<std::uint64_t>(requests);
  const auto counts = batches_.counts(result_.batch.pk);
  anew_ = counts.succeeded + counts.failed == 0;
  progress_.begin(step_);
  llm::CallFlow flow;
  flow.next = [this] { return next(); };
  flow.ready = [this] { return ready(); };
  flow.over = [this] { return over(); };
  flow.tick = [this] { return tick(); };
  flow.done = [this](std::size_t index, const llm::Request&, llm::Outcome outcome,
                     const llm::CallFacts& facts) { done(index, std::move(outcome), facts); };
  try {
    provider_.run(flow, std::move(stop));
  } catch (...) {  // a line that is no request, say: what was answered before it is kept all the same
    give_back_unsent();
    throw;
  }
  give_back_unsent();
  progress_.end(step_);
}

bool Runner::ready() {
  // One group at a time: between them the network is served, and a stop is heard.
  if (begun_.empty() && more() && std::exchange(served_, false)) refill();
  passing_ = begun_.empty() && more();
  return !halted_ && !begun_.empty();
}

// Not before no reply can bring a second try.
bool Runner::over() const {
  return under_way_.empty() && (halted_ || begun_.empty()) && !waits_for_budget_ && !more();
}

// Whether refill() could begin another call. A group may end without one: when the cache had all of it.
bool Runner::more() const {
  return !result_.stopped && !waits_for_budget_ && (!lines_ended_ || held_ || !mending_.empty());
}

std::optional<llm::Request> Runner::next() {
  // Not all who answer ask whether it is ready.
  while (begun_.empty() && more()) refill();
  if (halted_ || begun_.empty()) return std::nullopt;
  auto item = std::move(begun_.front());
  begun_.pop_front();
  auto request = item.line.request;
  under_way_.emplace(count_++, std::move(item));
  return request;
}

milliseconds Runner::tick() {
  served_ = true;
  if (std::exchange(passing_, false)) return milliseconds(0);
  if (waits_for_budget_) {
    refill();  // what ended since costs less than it might have
    if (waits_for_budget_) return kBudgetLook;
  }
  if (!ended_.empty()) {
    const auto held =
        std::chrono::duration_cast<milliseconds>(store_.services().clock.steady() - first_ended_);
    if (held < kMostHeld) return kMostHeld - held;
    refill();
  }
  return milliseconds(500);
}

bool Runner::ended_before(const RequestLine& line, const std::string& hash) {
  if (anew_) return false;
  if (!stands(batches_.item(result_.batch.pk, line.number), hash, options_.retry_errors)) return false;
  ++result_.kept;
  ++step_.done;
  return true;
}

std::optional<Runner::Item> Runner::next_item() {
  if (held_) return std::exchange(held_, std::nullopt);
  if (!mending_.empty()) {
    auto item = std::move(mending_.front());
    mending_.pop_front();
    return item;
  }
  for (std::size_t passed = 0; !lines_ended_;) {
    auto line = lines_.next();
    if (!line) {
      lines_ended_ = true;
      break;
    }
    Item item{.line = *std::move(line)};
    item.hash = llm::request_hash(item.line.request);
    ++result_.batch.items;
    if (!ended_before(item.line, item.hash)) return item;
    if (++passed >= kMostPassed) break;
  }
  return std::nullopt;
}

// One commit: what ended, and as many new calls as are begun ahead.
void Runner::refill() {
  const auto ahead = std::clamp<std::size_t>(static_cast<std::size_t>(options_.jobs) / 2, 1, kMostAhead);
  std::vector<Item> fresh;
  std::vector<Ended> known;
  const bool waited = std::exchange(waits_for_budget_, false);
  while (!result_.stopped && begun_.size() + fresh.size() < ahead) {
    std::optional<Item> item;
    try {
      item = next_item();
    } catch (const Error& error) {  // the file was changed: what is under way is not lost by that
      result_.stopped = error;
    }
    if (!item) break;
    const auto cached = options_.read_cache ? kept_reply(batches_, cache_, item->hash) : std::nullopt;
    if (cached && !schemas_.problem_of(item->line, cached->text)) {
      ++result_.cached;
      store::CallOutcome outcome{.finish_reason = "stop", .cost_picousd = 0, .attempts = 0, .route = "cache"};
      outcome.usage = spend::stored_usage(cached->usage);
      auto line = result_of(item->line, *cached, {.attempts = 0, .route = "cache"}, 0);
      known.push_back({std::move(*item), std::move(outcome), std::move(line), true});
      if (known.size() >= 4 * kMostAhead) break;
      continue;
    }
    item->most = provider_.route() == "live" ? options_.pricing.most(item->line.request) : 0;
    fresh.push_back(std::move(*item));
  }
  if (fresh.empty() && known.empty() && ended_.empty()) return;
  std::size_t begun = 0;
  store::Change change(store_);
  if (waited) store::Ledger(store_).abandon_dead(change);  // whoever had the budget may be dead
  for (const auto& ended : ended_) settle(change, ended);
  for (auto& ended : known) {
    begin(change, ended.item);
    settle(change, ended);
  }
  std::int64_t reserved = 0;
  for (; begun < fresh.size(); ++begun) {
    auto& item = fresh[begun];
    if (provider_.route() == "live") {
      try {
        const auto& request = item.line.request;
        if (budget_.judge(change, item.most, request.provider + "/" + request.model) ==
            spend::Budget::Answer::wait) {
          waits_for_budget_ = true;
          break;
        }
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::budget) throw;
        if (!result_.stopped) result_.stopped = error;
        break;
      }
    }
    begin(change, item);
    budget_.begun(item.most);  // so that the next of this group is judged with it
    reserved += item.most.value_or(0);
  }
  try {
    change.commit();
  } catch (...) {
    budget_.ended(reserved, 0);
    throw;
  }
  for (const auto& ended : ended_)
    budget_.ended(ended.item.most, ended.abandoned ? ended.item.most : ended.outcome.cost_picousd);
  ended_.clear();
  for (std::size_t i = 0; i < begun; ++i) begun_.push_back(std::move(fresh[i]));
  for (auto i = fresh.size(); i-- > begun + 1;) mending_.push_front(std::move(fresh[i]));
  if (begun < fresh.size()) held_ = std::move(fresh[begun]);
  step_.done += known.size();
  if (waited != waits_for_budget_)
    step_.item =
        options_.defaults.provider + (waits_for_budget_ ? ", when others leave some of the budget" : "");
  progress_.update(step_);
}

void Runner::begin(store::Change& change, Item& item) {
  auto& request = item.line.request;
  request.call_id = store_.services().ids.next();
  store::NewCall call{.id = request.call_id,
                      .project_id = project_.id,
                      .purpose = request.purpose,
                      .provider = request.provider,
                      .model = request.model,
                      .request_hash = item.hash,
                      .route = std::string(provider_.route()),
                      .estimated_tokens = spend::estimated_tokens(request),
                      .reserved_picousd = item.most};
  item.call = store::Ledger(store_).start(change, call);
}

void Runner::settle(store::Change& change, const Ended& ended) {
  if (ended.abandoned)
    store::Ledger(store_).abandon(change, *ended.item.call);
  else
    store::Ledger(store_).settle(change, *ended.item.call, ended.outcome);
  if (!ended.result) return;
  batches_.put(change, result_.batch.pk,
               {.ordinal = ended.item.line.number,
                .key = ended.item.line.id,
                .request_hash = ended.item.hash,
                .state = ended.succeeded ? "succeeded" : "failed",
                .generation_pk = ended.item.call,
                .result = ended.result,
                .reusable = ended.reusable});
}

void Runner::done(std::size_t index, llm::Outcome outcome, const llm::CallFacts& facts) {
  const auto found = under_way_.find(index);
  auto item = std::move(found->second);
  under_way_.erase(found);
  if (auto* reply = std::get_if<llm::Reply>(&outcome))
    return replied(std::move(item), std::move(*reply), facts);
  const auto& error = std::get<llm::ProviderError>(outcome);
  // Nobody can tell whether it was answered: it stays open in the ledger, which calls it abandoned.
  if (error.kind == llm::ProviderError::Kind::cancelled) return;
  if (error.code == llm::kRunDeadline) {
    if (!result_.stopped)
      result_.stopped =
          Error(ErrorKind::unavailable, "the time for this run is over (provider.run_deadline)");
    return;
  }
  failed(std::move(item), error, facts);
}

void Runner::charge(store::CallOutcome& outcome, const Item& item, const llm::Usage& usage,
                    std::string_view route) {
  spend::charge(outcome, route, usage, [&] { return options_.pricing.cost(item.line.request.model, usage); });
  if (route != "live") return;
  if (outcome.cost_picousd)
    result_.picousd += *outcome.cost_picousd;
  else
    ++result_.unpriced;
}

void Runner::replied(Item item, llm::Reply reply, const llm::CallFacts& told) {
  auto facts = told;
  if (facts.route.empty()) facts.route = provider_.route();
  ++result_.asked;
  store::CallOutcome outcome{
      .finish_reason = reply.finish, .duration_ms = facts.duration.count(), .attempts = facts.attempts};
  outcome.reply_hash = base::sha256(reply.text);
  if (!reply.resolved_model.empty()) outcome.resolved_model = reply.resolved_model;
  if (!reply.provider_request_id.empty()) outcome.provider_request_id = reply.provider_request_id;
  charge(outcome, item, *llm::sum_of(reply.usage, facts.spent), facts.route);
  const auto problem = schemas_.problem_of(item.line, reply.text);
  if (!problem) {
    auto line = result_of(item.line, reply, facts, outcome.cost_picousd);
    // The line is what the cache has of it: a file of its own would cost more than all the rest.
    return end({std::move(item), std::move(outcome), std::move(line), true, facts.route == "live"});
  }
  outcome.succeeded = false;
  outcome.error_code = "check_failed";
  if (item.mending) {
    auto line = failure_of(item.line, "check_failed", "the reply breaks the schema, twice: " + *problem, 0,
                           facts.attempts);
    return end({std::move(item), std::move(outcome), std::move(line), false});
  }
  auto again = item;
  again.mending = true;
  ask_to_mend(again.line.request, {reply.text, *problem});
  end({std::move(item), std::move(outcome), std::nullopt, false});
  mending_.push_back(std::move(again));
}

void Runner::failed(Item item, const llm::ProviderError& error, const llm::CallFacts& facts) {
  ++result_.asked;
  store::CallOutcome outcome{.succeeded = false,
                             .error_code = std::string(llm::name_of(error.kind)),
                             .duration_ms = facts.duration.count(),
                             .attempts = facts.attempts};
  if (error.status > 0) outcome.http_status = error.status;
  if (!error.provider_request_id.empty()) outcome.provider_request_id = error.provider_request_id;
  if (const auto usage = llm::sum_of(error.usage, facts.spent))
    charge(outcome, item, *usage, provider_.route());
  if (stops_all(error.kind)) {
    halted_ = true;
    if (!result_.stopped) result_.stopped = llm::to_error(error, provider_.name(), item.line.request.model);
  }
  auto line = failure_of(item.line, llm::name_of(error.kind), error.message, error.status, facts.attempts);
  end({std::move(item), std::move(outcome), std::move(line), false, false, facts.unsure > 0});
}

void Runner::end(Ended ended) {
  if (ended_.empty()) first_ended_ = store_.services().clock.steady();
  const bool whole = ended.result.has_value();
  ended_.push_back(std::move(ended));
  if (!whole) return;
  ++step_.done;
  progress_.update(step_);
}

// What was begun ahead and never sent costs nothing, and is told so.
void Runner::give_back_unsent() {
  if (ended_.empty() && begun_.empty()) return;
  store::Change change(store_);
  for (const auto& ended : ended_) settle(change, ended);
  for (const auto& item : begun_) {
    store::Ledger(store_).settle(
        change, *item.call,
        {.succeeded = false, .error_code = "cancelled", .cost_picousd = 0, .attempts = 0});
  }
  change.commit();
  ended_.clear();
  begun_.clear();
}

}  // namespace praxeo::batch
