// SPDX-License-Identifier: Apache-2.0
#include "llm/asker.hpp"

#include <algorithm>

#include "llm/redact.hpp"
#include "llm/scheduler.hpp"

namespace praxeo::llm {
namespace {

constexpr std::chrono::milliseconds kLongestWait{500};

}  // namespace

bool Asker::nap(std::chrono::milliseconds time, const std::stop_token& stop) {
  using std::chrono::milliseconds;
  const auto until = clock_.steady() + time;
  for (auto now = clock_.steady(); now < until && !stop.stop_requested(); now = clock_.steady()) {
    const auto left = std::chrono::ceil<milliseconds>(until - now);
    static_cast<void>(transport_.wait(std::min(left, kLongestWait)));
  }
  return !stop.stop_requested();
}

std::variant<http::Response, http::Failure> Asker::exchange(const http::Request& request,
                                                            const std::stop_token& stop) {
  const auto id = ++ids_;
  transport_.start(id, request);
  while (!stop.stop_requested()) {
    for (auto& finished : transport_.wait(kLongestWait)) {
      if (finished.id == id) return std::move(finished.result);
    }
  }
  transport_.cancel(id);
  return http::Failure{http::Failure::Kind::cancelled, "stopped"};
}

bool Asker::again(ProviderError& error, Tried& tried, const std::stop_token& stop) {
  error.message = without_key(std::move(error.message), key_);
  error.code = without_key(std::move(error.code), key_);
  const auto wait = wait_before_retry(error, tried, rules_, random_);
  if (!wait) return false;
  tried.waited += wait->time;
  if (wait->guess) tried.guessed += wait->time;
  return nap(wait->time, stop);
}

ProviderError Asker::failure(const http::Failure& failure) { return error_of(failure); }

}  // namespace praxeo::llm
