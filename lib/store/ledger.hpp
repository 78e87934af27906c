// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "store/store.hpp"

namespace praxeo::store {

// The ledger of calls (table generations). A call is `started` before it is made, settled once and never
// changed then. Calls of processes that died are turned into `abandoned` by the next one that writes. One
// that was taken for dead while it lived (its process is out of sight in another container) is settled all
// the same: what was paid for is not lost.
class Ledger {
 public:
  explicit Ledger(Store& store) : store_(store) {}
  Pk start(Change& change, const NewCall& call);
  void settle(Change& change, Pk call, const CallOutcome& outcome);
  // Nobody can tell any more what became of it, and what it cost: as a call of a process that died.
  void abandon(Change& change, Pk call);
  // Returns how many there were. A run's process is told apart by boot id, pid and start time. Those that
  // wait in a provider's batch service outlive their process.
  std::int64_t abandon_dead(Change& change);

  // Abandoned calls of a provider, the newest first, at most some thousands: their pk, id, request and model.
  [[nodiscard]] std::vector<Call> abandoned(const std::string& provider);

  struct Spend {
    std::int64_t calls = 0, unpriced = 0, picousd = 0;
  };
  // Calls of a project (all when empty) since `from`.
  [[nodiscard]] Spend spend(const std::string& project_id, base::TimePoint from);

  // Pico-dollars of a project (all when empty) in a calendar month in UTC (ever when absent), from totals
  // that are kept beside the ledger: paid; the most that calls under way may cost; and the most that calls
  // of processes that died may have cost, for nobody can tell.
  struct Totals {
    std::int64_t paid = 0, open = 0, lost = 0;
    [[nodiscard]] std::int64_t sum() const { return paid + open + lost; }
  };
  // Of those that are open, what calls through batch services may cost: they stay so for hours.
  [[nodiscard]] std::int64_t open_at_services(const std::string& project_id,
                                              std::optional<base::TimePoint> month);
  [[nodiscard]] Totals totals(const std::string& project_id, std::optional<base::TimePoint> month);

 private:
  Store& store_;
};

}  // namespace praxeo::store
