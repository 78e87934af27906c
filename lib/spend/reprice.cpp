// SPDX-License-Identifier: Apache-2.0
#include "spend/reprice.hpp"

#include <memory>
#include <utility>

#include "llm/profile.hpp"
#include "spend/pricing.hpp"

namespace praxeo::spend {
namespace {

llm::Usage counters(const store::Usage& usage) {
  return {usage.input, usage.cached_input, usage.cache_write, usage.output, usage.reasoning, usage.tool};
}

}  // namespace

std::map<std::vector<std::string>, Repriced> reprice(store::Store& store, const store::UsageQuery& query,
                                                     const Tariff& tariff) {
  // Prices are those of a day, so one Pricing serves all calls of a provider on it.
  std::map<std::pair<std::string, std::string>, Pricing> known;
  const std::shared_ptr<const llm::PriceTable> shared(&tariff.table, [](const llm::PriceTable*) {});
  std::map<std::vector<std::string>, Repriced> all;
  store::each_priced_use(store, query, [&](const store::PricedUse& use) {
    auto& sum = all[use.key];
    if (use.price_key.starts_with("free")) return;
    const auto* provider = llm::find_provider(use.provider);
    const auto day = base::format_time(use.at).substr(0, 10);
    auto found = known.find({use.provider, day});
    if (found == known.end()) {
      Pricing pricing([shared] { return shared; },
                      provider == nullptr ? std::string() : std::string(provider->price_provider), use.at);
      found = known.emplace(std::make_pair(use.provider, day), std::move(pricing)).first;
    }
    const auto pricing = use.route == "batch" ? found->second.at_tenths(tariff.batch_tenths) : found->second;
    const auto cost = pricing.cost(use.model, counters(use.tokens));
    if (cost)
      sum.picousd += cost->picousd;
    else
      ++sum.unpriced;
  });
  return all;
}

}  // namespace praxeo::spend
