// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "generate/calls.hpp"
#include "generate/prompt.hpp"
#include "generate/till.hpp"
#include "llm/provider.hpp"

namespace praxeo::generate {

// Which passages mean what is asked, by vectors that a provider makes of both (llm/embedding_call.hpp): words
// that differ, and mean the same, are near each other there. The provider's limits, cache and recordings hold
// for these calls as for others, and each stands in the ledger. Keeps a reference to the provider.
class Likeness {
 public:
  Likeness(llm::Provider& provider, std::string model, Till::Price price)
      : provider_(provider), model_(std::move(model)), till_(provider_, model_, std::move(price)) {}

  // Indexes of passages, likest first, by the cosine; those that point away from the question are left out.
  // Empty where it can't be told, of which why() says the cause: no call fails a task that words can answer.
  // Throws interrupted.
  [[nodiscard]] std::vector<std::size_t> order(const std::string& question,
                                               const std::vector<ShownPassage>& passages, Calls& calls,
                                               const std::stop_token& stop);
  [[nodiscard]] const std::string& why() const { return why_; }

  struct Cost {
    std::int64_t calls = 0, input_tokens = 0;
    std::optional<std::int64_t> most_picousd = 0;  // absent: unpriced
  };
  // What order() would ask, at most.
  [[nodiscard]] Cost cost(const std::string& question, const std::vector<ShownPassage>& passages) const;
  [[nodiscard]] std::string name() const { return provider_.name() + "/" + model_; }

 private:
  using Vectors = std::vector<std::vector<float>>;
  [[nodiscard]] std::vector<llm::Request> requests(const std::string& question,
                                                   const std::vector<ShownPassage>& passages) const;
  [[nodiscard]] std::optional<Vectors> ask(llm::Request request, Calls& calls, const std::stop_token& stop);

  llm::Provider& provider_;
  std::string model_;
  Till till_;
  std::string why_;
};

}  // namespace praxeo::generate
