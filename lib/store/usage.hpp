// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/store.hpp"
#include "store/types.hpp"

namespace praxeo::store {

// By what the calls of the ledger are gathered.
enum class UsageBy { project, provider, model, kind, purpose, route, day, month };

struct UsageQuery {
  std::string project_id;                      // empty: all
  std::optional<base::TimePoint> from, until;  // half-open
  std::vector<UsageBy> by;                     // none: all in one row
};

// Absent counters: no call told them. `lost`: what calls of processes that died may have cost at most.
struct UsageRow {
  std::vector<std::string> key;  // one a `by`; empty where the ledger has none
  std::int64_t calls = 0, failed = 0, abandoned = 0, under_way = 0, unpriced = 0, attempts = 0;
  Usage tokens;
  std::int64_t picousd = 0, lost_picousd = 0, duration_ms = 0;
};

// In order of the keys. Calls on this machine (route local) are counted: they take time, if no money.
[[nodiscard]] std::vector<UsageRow> usage(Store& store, const UsageQuery& query);

// Tokens of all calls that cost money by what their price hangs on, for computing it anew with other prices.
struct PricedUse {
  std::vector<std::string> key;  // one a `by`
  std::string provider, model, route, price_key;
  base::TimePoint at;
  Usage tokens;
  std::optional<std::int64_t> picousd;
};
void each_priced_use(Store& store, const UsageQuery& query, const std::function<void(const PricedUse&)>& use);

}  // namespace praxeo::store
