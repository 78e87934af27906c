// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "llm/scheduler.hpp"

namespace praxeo::llm {

// Who answers requests. Many at once, handed back as they end; for one thread.
class Provider {
 public:
  virtual ~Provider() = default;
  [[nodiscard]] virtual std::string name() const = 0;        // the profile's: "openai"
  [[nodiscard]] virtual std::string_view route() const = 0;  // as the ledger has it: "live", "recording"
  // Of one request, which may be answered another way: from the cache.
  [[nodiscard]] virtual std::string_view route_of(const Request& request) const {
    static_cast<void>(request);
    return route();
  }
  // The reply of this request proved no good: what keeps replies drops it.
  virtual void forget(const Request& request) { static_cast<void>(request); }
  virtual void run(const CallFlow& flow, std::stop_token stop) = 0;
};

// One call by itself.
struct Answer {
  Outcome outcome;
  CallFacts facts;
};
[[nodiscard]] Answer ask(Provider& provider, const Request& request, std::stop_token stop,
                         const CallFlow& telling = {});

// A provider behind an HTTP interface. Holds references to all but the dialect and endpoint.
[[nodiscard]] std::unique_ptr<Provider> live_provider(std::string name, std::unique_ptr<Dialect> dialect,
                                                      Endpoint endpoint, http::Transport& transport,
                                                      base::Clock& clock, base::Random& random,
                                                      const SchedulerOptions& options);

// As praxeo tells of it: kind and exit code by the cause, the provider's name, its word, the id of the
// request, and what to do. `model` is empty when none was asked.
[[nodiscard]] Error to_error(const ProviderError& error, std::string_view provider, std::string_view model);

}  // namespace praxeo::llm
