// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "llm/dialect.hpp"
#include "llm/prices.hpp"

namespace praxeo::llm {

// What a model can be asked for. What neither the provider tells nor the family of its name says is absent.
struct Capability {
  bool answers = false;  // questions in words; others draw, speak, listen
  bool embeds = false;
  std::vector<std::string> inputs;  // "text", "image", "pdf"; empty: not known
  std::optional<bool> structured_output, streaming;
};
// `provider` is a profile's name. `model.methods` go before the name.
[[nodiscard]] Capability capability_of(std::string_view provider, const ModelInfo& model);

struct ListedModel {
  std::string provider, model;  // as in -m PROVIDER/MODEL
  Capability capability;
  std::optional<std::int64_t> context_window, max_output;
  std::optional<std::string> shutdown_date;
  std::optional<PriceRow> price;  // absent: unpriced
  bool free = false;              // served on this machine
};

// The models that a provider lists, each with its price, by name. `price_provider` is its name in the table;
// empty: it is in none.
[[nodiscard]] std::vector<ListedModel> listed_models(std::string_view provider,
                                                     std::string_view price_provider,
                                                     const std::vector<ModelInfo>& online,
                                                     const PriceTable& prices, base::TimePoint at);
// The models that the table of prices knows of a provider.
[[nodiscard]] std::vector<ListedModel> priced_models(std::string_view provider,
                                                     std::string_view price_provider,
                                                     const PriceTable& prices, base::TimePoint at);

}  // namespace praxeo::llm
