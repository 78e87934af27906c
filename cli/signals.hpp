// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <stop_token>

namespace praxeo::cli {

// Turns the first SIGINT or SIGTERM into a request to stop, and the second into an end at once (_exit with
// 128 + its number). The request is made by a thread that waits on a pipe, since nothing of std::stop_source
// may be called in a signal handler. Costs a pipe and a thread, so it is made when a command runs and not for
// --help. At most one exists at a time; the former handlers come back with its end.
class Signals {
 public:
  Signals();
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  [[nodiscard]] std::stop_token token() const;
  // The signal that came first; 0 when none did.
  [[nodiscard]] int received() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace praxeo::cli
