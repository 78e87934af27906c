// SPDX-License-Identifier: Apache-2.0
#include "generate/calls.hpp"

#include <thread>
#include <utility>

#include "base/error.hpp"

namespace praxeo::generate {
namespace {

constexpr std::chrono::milliseconds kBudgetNap{100};  // between looks at what other processes have left

}  // namespace

void LedgerCalls::begin(store::NewCall call) {
  call.project_id = project_id_;
  call.id = open_id_ = store_.services().ids.next();
  const bool costs = call.route == "live" || call.route == "batch";
  while (!try_begin(call, costs)) {
    if (stop_.stop_requested())
      throw Error(ErrorKind::interrupted, "stopped while other runs had the rest of the budget under way");
    std::this_thread::sleep_for(kBudgetNap);
  }
  if (costs) budget_.begun(call.reserved_picousd);
  reserved_ = costs ? call.reserved_picousd : std::nullopt;
  begun_ = store_.services().clock.steady();
}

bool LedgerCalls::try_begin(const store::NewCall& call, bool costs) {
  store::Change change(store_);
  store::Ledger ledger(store_);
  ledger.abandon_dead(change);
  if (costs && budget_.judge(change, call.reserved_picousd, call.provider + "/" + call.model) ==
                   spend::Budget::Answer::wait)
    return false;
  open_ = ledger.start(change, call);
  change.commit();
  return true;
}

std::int64_t LedgerCalls::elapsed() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(store_.services().clock.steady() - begun_)
      .count();
}

void LedgerCalls::settle(store::CallOutcome outcome) {
  const auto cost = outcome.cost_picousd;
  store::Change change(store_);
  settle(change, std::move(outcome));
  change.commit();
  settled(cost);
}

store::Pk LedgerCalls::settle(store::Change& change, store::CallOutcome outcome) {
  if (!open_) throw Error(ErrorKind::failed, "a call was settled that is not open");
  outcome.duration_ms = elapsed();
  store::Ledger(store_).settle(change, *open_, outcome);
  return *open_;
}

void LedgerCalls::settled(std::optional<std::int64_t> cost) {
  open_.reset();
  budget_.ended(std::exchange(reserved_, std::nullopt), cost);
}

void LedgerCalls::abandon() {
  if (!open_) throw Error(ErrorKind::failed, "a call was abandoned that is not open");
  store::Change change(store_);
  store::Ledger(store_).abandon(change, *open_);
  change.commit();
  settled(reserved_);
}

void LedgerCalls::fail_open(const std::string& code, store::CallOutcome outcome) noexcept {
  if (!open_) return;
  try {
    outcome.succeeded = false;
    outcome.error_code = code;
    settle(std::move(outcome));
  } catch (const std::exception&) {
    // told in the header
  }
}

}  // namespace praxeo::generate
