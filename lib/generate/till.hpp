// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "llm/provider.hpp"
#include "spend/pricing.hpp"
#include "store/types.hpp"

namespace praxeo::generate {

// What calls of one model cost, and what the ledger is told of them. Keeps a reference to the provider.
class Till {
 public:
  // What a call of a model cost; absent: unpriced.
  using Price = std::function<std::optional<spend::Cost>(const std::string& model, const llm::Usage&)>;
  Till(const llm::Provider& provider, std::string model, Price price)
      : provider_(provider), model_(std::move(model)), price_(std::move(price)) {}

  // With as long an answer as is allowed; nothing for what is kept already, absent: unpriced.
  [[nodiscard]] std::optional<std::int64_t> most(const llm::Request& request) const;
  // Before it is made: without project, template and parameters.
  [[nodiscard]] store::NewCall call_of(const llm::Request& request) const;
  [[nodiscard]] store::CallOutcome answered(const llm::Reply& reply, const llm::CallFacts& facts) const;
  // Failed calls may have cost something too.
  [[nodiscard]] store::CallOutcome failed(const llm::ProviderError& error, const llm::CallFacts& facts) const;

 private:
  void charge(store::CallOutcome& outcome, std::string_view route, const llm::Usage& usage) const;
  const llm::Provider& provider_;
  std::string model_;
  Price price_;
};

}  // namespace praxeo::generate
