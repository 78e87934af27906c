// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "llm/prices.hpp"
#include "llm/types.hpp"
#include "store/types.hpp"

namespace praxeo::spend {

struct Cost {
  std::string price_key;  // the row of the table that says so; "free" for what costs nothing
  std::int64_t picousd = 0;
};

// What the calls of one provider cost at one moment. The table is read when the first price is asked for, for
// it takes milliseconds.
class Pricing {
 public:
  using Table = std::function<std::shared_ptr<const llm::PriceTable>()>;
  // Without a provider (as the table names it) every model is unpriced.
  Pricing(Table table, std::string provider, base::TimePoint at)
      : table_(std::move(table)), provider_(std::move(provider)), at_(at) {}
  // All calls cost nothing: a server on this machine, or one that a user says so of.
  static Pricing free();
  // `tenths` of the price: batch services ask for 5.
  [[nodiscard]] Pricing at_tenths(int tenths) const;

  // Absent: unpriced, which is never 0.
  [[nodiscard]] std::optional<Cost> cost(const std::string& model, const llm::Usage& usage) const;
  // With as long an answer as is allowed, and tokens counted rather too many than too few.
  [[nodiscard]] std::optional<std::int64_t> most(const llm::Request& request) const;

 private:
  Pricing() = default;
  Table table_;
  std::string provider_;
  base::TimePoint at_{};
  bool free_ = false;
  int tenths_ = 10;
  [[nodiscard]] const std::optional<llm::PriceRow>& row_of(const std::string& model) const;
  mutable std::shared_ptr<const llm::PriceTable> read_;
  mutable std::map<std::string, std::optional<llm::PriceRow>> rows_;  // looking one up takes long
};

// Tokens of a request before anybody has counted them: a token for each 3 bytes of text (English has some 4
// to 5, Chinese some 3), and for a file one for each 500 bytes, 258 at least.
[[nodiscard]] std::int64_t estimated_tokens(const llm::Request& request);

// The counters of a call as the ledger keeps them.
[[nodiscard]] inline store::Usage stored_usage(const llm::Usage& usage) {
  return {usage.input, usage.cached_input, usage.cache_write, usage.output, usage.reasoning, usage.tool};
}

// Writes what a call used and cost into its outcome. `price` is asked for live calls alone: what came from a
// cache or a recording was paid for when it was made.
void charge(store::CallOutcome& outcome, std::string_view route, const llm::Usage& usage,
            const std::function<std::optional<Cost>()>& price);

}  // namespace praxeo::spend
