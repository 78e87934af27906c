// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "store/store.hpp"

namespace praxeo::spend {

// Bounds in pico-dollars; absent: none.
struct Bounds {
  std::optional<std::int64_t> run;            // --max-cost
  std::optional<std::int64_t> project;        // budget.project_usd
  std::optional<std::int64_t> project_month;  // budget.project_month_usd
  std::optional<std::int64_t> month;          // budget.month_usd: all projects
  bool allow_unpriced = false;
  [[nodiscard]] bool any() const { return run || project || project_month || month; }
};

// Says before each call whether it may be made. What a call may cost at most is put down before it begins
// (generations.reserved_picousd), so what is spent, what calls under way may cost and what is asked for never
// go past a bound together, whichever processes of the workspace make them.
class Budget {
 public:
  Budget(store::Store& store, std::string project_id, Bounds bounds)
      : store_(store), project_id_(std::move(project_id)), bounds_(bounds) {}

  enum class Answer {
    go,
    wait,  // it fits when what is under way costs less than it may
  };
  // Inside the change that begins the call, so that no other process comes between. `most` absent: unpriced.
  // Throws budget when it doesn't fit, or is unpriced under any bound and that was not allowed.
  [[nodiscard]] Answer judge(const store::Change& change, std::optional<std::int64_t> most,
                             const std::string& model);
  // Of this run, once the change is committed.
  void begun(std::optional<std::int64_t> most) { run_open_ += most.value_or(0); }
  void ended(std::optional<std::int64_t> most, std::optional<std::int64_t> cost);
  [[nodiscard]] bool any() const { return bounds_.any(); }

 private:
  store::Store& store_;
  std::string project_id_;
  Bounds bounds_;
  std::int64_t run_paid_ = 0, run_open_ = 0;
};

[[nodiscard]] std::int64_t picousd(double usd);
// "0.0337", "12.50": at least two decimals, as many as it takes to see the first two digits.
[[nodiscard]] std::string show_usd(std::int64_t picousd);

}  // namespace praxeo::spend
