// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

#include "spend/budget.hpp"
#include "store/ledger.hpp"
#include "store/store.hpp"

namespace praxeo::generate {

// Where a writer tells of the calls it makes. At most one is open at a time.
class Calls {
 public:
  virtual ~Calls() = default;
  virtual void begin(store::NewCall call) = 0;
  virtual void settle(store::CallOutcome outcome) = 0;  // the open one
  // The open one: nobody can tell whether it was answered and paid for.
  virtual void abandon() = 0;
  [[nodiscard]] virtual std::string open_id() const { return {}; }
};

// In the ledger of a project: each call stands there before it is made, and is settled once.
class LedgerCalls final : public Calls {
 public:
  LedgerCalls(store::Store& store, const std::string& project_id, const spend::Bounds& bounds = {},
              std::stop_token stop = {})
      : store_(store), project_id_(project_id), budget_(store, project_id, bounds), stop_(std::move(stop)) {}

  // One commit. Calls of processes that died are abandoned along the way. Throws budget when the call may
  // cost more than is left; waits while it may be what others of the workspace have under way that fills it.
  void begin(store::NewCall call) override;
  [[nodiscard]] std::string open_id() const override { return open_id_; }
  // In a commit of its own; the duration is filled in.
  void settle(store::CallOutcome outcome) override;
  void abandon() override;
  // Together with what the call made. Returns it. It stays open until settled() says that the change is
  // committed.
  store::Pk settle(store::Change& change, store::CallOutcome outcome);
  void settled(std::optional<std::int64_t> cost);
  // The open call, if there is one, as failed for a reason that its own outcome (what it cost, as far as that
  // is known) does not tell. Never throws: what went wrong first is what is told, and a row that stays open
  // is abandoned by the next run.
  void fail_open(const std::string& code, store::CallOutcome outcome = {}) noexcept;

 private:
  [[nodiscard]] bool try_begin(const store::NewCall& call, bool costs);
  [[nodiscard]] std::int64_t elapsed() const;
  store::Store& store_;
  std::string project_id_;
  spend::Budget budget_;
  std::stop_token stop_;
  std::optional<store::Pk> open_;
  std::string open_id_;
  std::optional<std::int64_t> reserved_;  // of the open one
  std::chrono::steady_clock::time_point begun_{};
};

}  // namespace praxeo::generate
