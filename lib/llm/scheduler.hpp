// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "http/transport.hpp"
#include "llm/dialect.hpp"
#include "llm/retry.hpp"
#include "llm/sharing.hpp"
#include "llm/throttle.hpp"

namespace praxeo::llm {

struct CallFacts {
  int attempts = 0;
  std::chrono::milliseconds duration{};  // from the first attempt's start
  std::string_view route = {};           // "cache", when that is not the provider's own
  std::optional<Usage> spent = {};       // by attempts that were tried again
  int unsure = 0;  // attempts of which nobody can tell whether they were answered, and paid for
};

// Where calls come from and where they go. All is called on the thread of run().
struct CallFlow {
  // The next call, or nothing when there is none left. Asked for only when it may start at once, so that a
  // budget can be judged as late as possible.
  std::function<std::optional<Request>()> next;
  // Each call once, in the order in which they end; `index` counts those that next() gave, from 0.
  std::function<void(std::size_t index, const Request&, Outcome, const CallFacts&)> done;
  // How many next() can give in all, when that is known before.
  std::optional<int> at_most = {};
  // Whether next() would give nothing any more, whatever comes. Absent: only next() tells.
  std::function<bool()> over = {};
  // Whether next() may be asked now; false: look again when a call ends, or after tick(). Absent: always.
  std::function<bool()> ready = {};
  // Called between waits; says how long the next one may be at most.
  std::function<std::chrono::milliseconds()> tick = {};
  // Told while it goes: an attempt starts; it is tried again after `wait`.
  std::function<void(std::size_t index, int attempt)> attempt = {};
  std::function<void(std::size_t index, int attempt, const ProviderError&, std::chrono::milliseconds wait)>
      again = {};
  // Less is let under way than before, or all of it again; or nothing is begun for `pause`.
  std::function<void(int window, int under_way, std::chrono::milliseconds pause)> throttled = {};
  // When it is set, answers are asked for in pieces, and each piece of text is told as it comes, with the
  // time since its attempt began. The pieces of an earlier attempt are void, and so are all when the call
  // fails.
  std::function<void(std::size_t index, int attempt, std::string_view text, std::chrono::milliseconds since)>
      piece = {};
};

struct SchedulerOptions {
  Throttle::Settings throttle;
  RetryRules retry;
  std::optional<std::chrono::milliseconds> deadline;      // of one call with all its attempts
  std::optional<std::chrono::milliseconds> run_deadline;  // of all calls together, from the first on
  std::shared_ptr<Sharing> sharing;                       // absent: its limits are its own
};

// Keeps as many calls under way as the throttle lets in, tries again what may succeed then, and ends at once
// when it is stopped, or its time is over: what is under way is cancelled and told as such, what has not
// begun is not asked for.
class Scheduler {
 public:
  Scheduler(http::Transport& transport, base::Clock& clock, base::Random& random, SchedulerOptions options)
      : transport_(transport),
        clock_(clock),
        random_(random),
        options_(options),
        throttle_(options.throttle) {}
  void run(const Dialect& dialect, const Endpoint& endpoint, const CallFlow& flow, std::stop_token stop);

 private:
  http::Transport& transport_;
  base::Clock& clock_;
  base::Random& random_;
  SchedulerOptions options_;
  Throttle throttle_;
};

// The code of calls that did not end before the run's deadline.
inline constexpr std::string_view kRunDeadline = "run_deadline";

// What a transport's failure means for a call.
[[nodiscard]] ProviderError error_of(const http::Failure& failure);

}  // namespace praxeo::llm
