// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "llm/prices.hpp"
#include "store/usage.hpp"

namespace praxeo::spend {

struct Repriced {
  std::int64_t picousd = 0, unpriced = 0;
};

struct Tariff {
  const llm::PriceTable& table;
  int batch_tenths = 5;  // what a call through a batch service costs, in tenths of a live one
};

// What the calls of the ledger would have cost by a tariff, each at the prices of its own day, by the query's
// keys. The ledger stays as it is. Calls that were free stay free.
[[nodiscard]] std::map<std::vector<std::string>, Repriced> reprice(store::Store& store,
                                                                   const store::UsageQuery& query,
                                                                   const Tariff& tariff);

}  // namespace praxeo::spend
