// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <utility>
#include <variant>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "http/transport.hpp"
#include "llm/retry.hpp"
#include "llm/types.hpp"

namespace praxeo::llm {

template <class Value>
using Told = std::variant<Value, ProviderError>;

// One request at a time, tried again by the same rules as calls are. Messages of errors hold no key. Keeps
// references to all but the rules and the key.
class Asker {
 public:
  Asker(http::Transport& transport, base::Clock& clock, base::Random& random, RetryRules rules,
        std::string key)
      : transport_(transport), clock_(clock), random_(random), rules_(rules), key_(std::move(key)) {}

  // `begin` is told before each attempt.
  template <class Value>
  Told<Value> fetch(const http::Request& request,
                    const std::function<Told<Value>(const http::Response&)>& read,
                    const std::stop_token& stop, const std::function<void()>& begin = {}) {
    const std::stop_callback wake(stop, [this] { transport_.wake(); });
    for (Tried tried{.in_vain = 1};; ++tried.attempts, ++tried.in_vain) {
      if (begin) begin();
      auto result = exchange(request, stop);
      auto told = std::holds_alternative<http::Response>(result)
                      ? read(std::get<http::Response>(result))
                      : Told<Value>(failure(std::get<http::Failure>(result)));
      auto* error = std::get_if<ProviderError>(&told);
      if (error == nullptr || !again(*error, tried, stop)) return told;
    }
  }
  // Whether it is tried again, after the wait for it, which is added to `tried`. Takes the key out of the
  // error's words.
  [[nodiscard]] bool again(ProviderError& error, Tried& tried, const std::stop_token& stop);
  // False when it was stopped.
  bool nap(std::chrono::milliseconds time, const std::stop_token& stop);

 private:
  [[nodiscard]] std::variant<http::Response, http::Failure> exchange(const http::Request& request,
                                                                     const std::stop_token& stop);
  [[nodiscard]] static ProviderError failure(const http::Failure& failure);

  http::Transport& transport_;
  base::Clock& clock_;
  base::Random& random_;
  RetryRules rules_;
  std::string key_;
  std::uint64_t ids_ = 0;
};

}  // namespace praxeo::llm
