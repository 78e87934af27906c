// SPDX-License-Identifier: Apache-2.0
#include "generate/calls.hpp"

#include <utility>

#include "base/error.hpp"

namespace praxeo::generate {

void LedgerCalls::begin(store::NewCall call) {
  call.project_id = project_id_;
  store::Change change(store_);
  store::Ledger ledger(store_);
  ledger.abandon_dead(change);
  open_ = ledger.start(change, call);
  change.commit();
  begun_ = store_.services().clock.steady();
}

std::int64_t LedgerCalls::elapsed() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(store_.services().clock.steady() - begun_)
      .count();
}

void LedgerCalls::settle(store::CallOutcome outcome) {
  store::Change change(store_);
  settle(change, std::move(outcome));
  change.commit();
}

store::Pk LedgerCalls::settle(store::Change& change, store::CallOutcome outcome) {
  const auto call = std::exchange(open_, std::nullopt);
  if (!call) throw Error(ErrorKind::failed, "a call was settled that is not open");
  outcome.duration_ms = elapsed();
  store::Ledger(store_).settle(change, *call, outcome);
  return *call;
}

void LedgerCalls::fail_open(const std::string& code) noexcept {
  if (!open_) return;
  try {
    store::CallOutcome outcome;
    outcome.succeeded = false;
    outcome.error_code = code;
    settle(std::move(outcome));
  } catch (const std::exception&) {
    // told in the header
  }
}

}  // namespace praxeo::generate
