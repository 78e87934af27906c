// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "llm/model_list.hpp"
#include "llm/service.hpp"
#include "ops/doctor.hpp"

namespace praxeo::ops {

struct ProviderCheck {
  std::optional<std::string> model;  // the one that is set; absent: the cheapest that is listed
  std::string key_place;             // where its key came from: "OPENAI_API_KEY", "the vault"
  std::string key_variable;          // where one is looked for
  std::string proxy;                 // its host, when there is one on the way
};

// Asks a provider for its models and then for one word, and says what it made of that. Spends some 20 tokens.
// Never throws for what it finds wrong.
[[nodiscard]] Diagnosis check_provider(llm::Service& service, const ProviderCheck& check,
                                       const llm::PriceTable& prices, base::TimePoint at,
                                       std::stop_token stop);

// The model that answers for the least money; where nothing has a price, the first that answers at all.
// Absent when none does.
[[nodiscard]] std::optional<std::string> cheapest_model(const std::vector<llm::ListedModel>& models);

}  // namespace praxeo::ops
