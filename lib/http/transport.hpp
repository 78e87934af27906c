// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <variant>
#include <vector>

#include "http/types.hpp"

namespace praxeo::http {

struct Finished {
  std::uint64_t id = 0;
  std::variant<Response, Failure> result;
};

// Many requests at once, from one thread: started with a number each, handed back as they end, in whatever
// order. Nothing is retried and no redirect is followed.
class Transport {
 public:
  virtual ~Transport() = default;
  virtual void start(std::uint64_t id, const Request& request) = 0;
  // What is cancelled is not handed back.
  virtual void cancel(std::uint64_t id) = 0;
  // Works until something has ended, `most` is over or wake() was called, and hands back what has ended.
  [[nodiscard]] virtual std::vector<Finished> wait(std::chrono::milliseconds most) = 0;
  // From any thread.
  virtual void wake() = 0;
};

}  // namespace praxeo::http
