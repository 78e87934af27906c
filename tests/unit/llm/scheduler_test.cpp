// SPDX-License-Identifier: Apache-2.0
#include "llm/scheduler.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <vector>

using namespace praxeo;
using namespace praxeo::llm;
using std::chrono::milliseconds;
using Kind = ProviderError::Kind;

namespace {

// A server in no time: what it says is decided when a call starts, and comes `latency` later by the clock
// that waiting moves.
class FakeTransport final : public http::Transport {
 public:
  FakeTransport(base::FixedClock& clock, std::function<http::Finished(std::uint64_t, int)> says)
      : clock_(clock), says_(std::move(says)) {}
  void start(std::uint64_t id, const http::Request& request) override {
    requests.push_back(request);
    coming_.emplace(clock_.steady() + latency, says_(id, static_cast<int>(requests.size())));
    most_at_once = std::max(most_at_once, coming_.size());
  }
  void cancel(std::uint64_t id) override {
    cancelled.push_back(id);
    std::erase_if(coming_, [&](const auto& entry) { return entry.second.id == id; });
  }
  std::vector<http::Finished> wait(milliseconds most) override {
    auto until = clock_.steady() + most;
    if (!coming_.empty()) until = std::min(until, coming_.begin()->first);
    clock_.advance(std::chrono::ceil<milliseconds>(until - clock_.steady()));
    std::vector<http::Finished> done;
    while (!coming_.empty() && coming_.begin()->first <= clock_.steady()) {
      done.push_back(std::move(coming_.begin()->second));
      coming_.erase(coming_.begin());
    }
    if (on_wait) on_wait();
    return done;
  }
  void wake() override {}

  milliseconds latency{200};
  std::size_t most_at_once = 0;
  std::vector<http::Request> requests;
  std::vector<std::uint64_t> cancelled;
  std::function<void()> on_wait;

 private:
  base::FixedClock& clock_;
  std::function<http::Finished(std::uint64_t, int)> says_;
  std::multimap<std::chrono::steady_clock::time_point, http::Finished> coming_;
};

constexpr const char* kGood = R"({"choices":[{"message":{"content":"four"},"finish_reason":"stop"}]})";

http::Finished good(std::uint64_t id) { return {id, http::Response{200, {}, kGood}}; }
http::Finished status(std::uint64_t id, int code, http::Headers headers = {}) {
  return {id, http::Response{code, std::move(headers), "{}"}};
}

struct Bench {
  explicit Bench(std::function<http::Finished(std::uint64_t, int)> says)
      : transport(clock, std::move(says)) {}

  void run(std::size_t calls, SchedulerOptions options, std::stop_token stop = {}) {
    CallFlow flow;
    flow.next = [&, left = calls]() mutable -> std::optional<Request> {
      if (left == 0) return std::nullopt;
      --left;
      Request request{.model = "m"};
      request.messages = {{Role::user, {{.text = "?"}}}};
      return request;
    };
    if (at_most) flow.at_most = at_most;
    flow.done = [&](std::size_t index, const Request&, Outcome outcome, const CallFacts& facts) {
      last = facts;
      outcomes.emplace(index, std::move(outcome));
      attempts += facts.attempts;
    };
    flow.again = [&](std::size_t, int, const ProviderError&, milliseconds wait) { waits.push_back(wait); };
    Scheduler(transport, clock, random, options)
        .run(*openai_chat(), {.base_url = "http://localhost/v1"}, flow, stop);
  }
  Kind error(std::size_t index) { return std::get<ProviderError>(outcomes.at(index)).kind; }
  bool answered(std::size_t index) { return std::holds_alternative<Reply>(outcomes.at(index)); }
  milliseconds elapsed() { return clock.now() - base::TimePoint(milliseconds(1'000'000)); }

  base::FixedClock clock{base::TimePoint(milliseconds(1'000'000))};
  base::SeededRandom random{7};
  FakeTransport transport;
  std::map<std::size_t, Outcome> outcomes;
  std::vector<milliseconds> waits;
  int attempts = 0;
  std::optional<int> at_most;
  CallFacts last;
};

}  // namespace

TEST_SUITE("llm/scheduler") {
  TEST_CASE("what is shared with others bounds the calls, and is told what is used of it") {
    class Half final : public Sharing {
     public:
      Grant renew(const Use& use) override {
        uses.push_back(use);
        return {.calls = uses.size() < 4 ? 0 : 5, .requests = 3, .again = milliseconds(200)};
      }
      void leave(const Use& use) noexcept override { left = use.requests; }
      std::vector<Use> uses;
      std::optional<double> left;
    };
    const auto half = std::make_shared<Half>();
    Bench bench([](std::uint64_t id, int) { return good(id); });
    bench.run(12, {.throttle = {.most = 10}, .sharing = half});
    CHECK(bench.outcomes.size() == 12);
    CHECK(bench.transport.most_at_once <= 5);
    CHECK(bench.elapsed() >= milliseconds(600 + 800));  // three a look
    REQUIRE(half->uses.size() >= 5);
    CHECK(half->uses[0].wanted == 10);
    CHECK(half->uses[0].requests == 0);
    CHECK(half->uses[4].requests == 0);
    CHECK(half->uses[4].under_way <= 5);
    CHECK(half->left);
  }

  TEST_CASE("as many calls are under way as allowed, and no more time passes than that needs") {
    Bench bench([](std::uint64_t id, int) { return good(id); });
    bench.run(100, {.throttle = {.most = 10}});
    CHECK(bench.outcomes.size() == 100);
    CHECK(bench.transport.most_at_once == 10);
    CHECK(bench.elapsed() == milliseconds(2000));
  }

  TEST_CASE("what may succeed later is tried again, and what the server says of when is kept to") {
    Bench bench([](std::uint64_t id, int count) {
      return count == 1 ? status(id, 429, {{"retry-after", "20"}}) : good(id);
    });
    bench.run(1, {});
    CHECK(bench.answered(0));
    REQUIRE(bench.waits.size() == 1);
    CHECK(bench.waits[0] >= milliseconds(20'000));
    CHECK(bench.waits[0] <= milliseconds(22'000));
    CHECK(bench.elapsed() >= milliseconds(20'400));
  }

  TEST_CASE("a wait beyond all patience ends the call at once") {
    Bench bench([](std::uint64_t id, int) { return status(id, 429, {{"retry-after", "86400"}}); });
    bench.run(1, {});
    CHECK(bench.error(0) == Kind::rate);
    CHECK(bench.attempts == 1);
  }

  TEST_CASE("a pause is not waited for by nobody") {
    Bench bench([](std::uint64_t id, int) { return status(id, 429, {{"retry-after", "86400"}}); });
    bench.at_most = 1;
    bench.run(1, {});
    CHECK(bench.error(0) == Kind::rate);
    CHECK(bench.elapsed() < milliseconds(1000));
  }

  TEST_CASE("what may have been answered is tried a few times only, and told") {
    Bench bench([](std::uint64_t id, int) {
      return http::Finished{id, http::Failure{http::Failure::Kind::reset, "gone"}};
    });
    bench.run(1, {.retry = {.unsure = 3, .first = milliseconds(1)}});
    CHECK(bench.error(0) == Kind::network);
    CHECK(bench.attempts == 3);
    CHECK(bench.last.unsure == 3);
    Bench unreached([](std::uint64_t id, int) {
      return http::Finished{id, http::Failure{http::Failure::Kind::connect, "nobody"}};
    });
    unreached.run(1, {.retry = {.unreached = 4, .unsure = 3, .first = milliseconds(1)}});
    CHECK(unreached.attempts == 4);
    CHECK(unreached.last.unsure == 0);
  }

  TEST_CASE("400, 401 and 403 are never tried again") {
    for (const int code : {400, 401, 403}) {
      Bench bench([&](std::uint64_t id, int) { return status(id, code); });
      bench.run(3, {});
      CHECK(bench.attempts == 3);
      CHECK(bench.waits.empty());
    }
  }

  TEST_CASE("attempts end after their number, each guess no longer than its power of two") {
    Bench bench([](std::uint64_t id, int) { return status(id, 503); });
    bench.run(1, {.retry = {.attempts = 4, .first = milliseconds(100)}});
    CHECK(bench.error(0) == Kind::overloaded);
    CHECK(bench.attempts == 4);
    REQUIRE(bench.waits.size() == 3);
    CHECK(bench.waits[0] <= milliseconds(100));
    CHECK(bench.waits[2] <= milliseconds(400));
  }

  TEST_CASE("where others are answered a call is tried often and soon, where nobody is it ends in minutes") {
    // The first call is always refused, all others never.
    Bench unlucky([&](std::uint64_t id, int) { return id % 2 == 1 ? status(id, 503) : good(id); });
    unlucky.run(40, {.throttle = {.most = 1}});
    CHECK(std::count_if(unlucky.outcomes.begin(), unlucky.outcomes.end(),
                        [](const auto& each) { return std::holds_alternative<Reply>(each.second); }) == 40);
    for (const auto wait : unlucky.waits) CHECK(wait <= milliseconds(1000));
    Bench down([&](std::uint64_t id, int) { return status(id, 503); });
    down.run(1, {});
    CHECK(down.error(0) == Kind::overloaded);
    CHECK(down.attempts > 8);
    CHECK(down.elapsed() < milliseconds(140'000));
    Bench nobody([&](std::uint64_t id, int) {
      return http::Finished{id, http::Failure{http::Failure::Kind::connect, "nobody"}};
    });
    nobody.run(1, {});
    CHECK(nobody.attempts == 5);
  }

  TEST_CASE("the run's deadline cancels what is under way and asks for nothing more") {
    Bench bench([](std::uint64_t id, int) { return good(id); });
    bench.run(1000, {.throttle = {.most = 10}, .run_deadline = milliseconds(1'900)});
    CHECK(bench.outcomes.size() == 100);
    CHECK(bench.answered(89));
    CHECK(std::get<ProviderError>(bench.outcomes.at(99)).code == kRunDeadline);
    CHECK(bench.elapsed() == milliseconds(1'900));
    CHECK(bench.transport.cancelled.size() == 10);
  }

  TEST_CASE("tokens are counted as the server counts them, and their limit holds") {
    constexpr const char* kLong =
        R"({"choices":[{"message":{"content":"four"},"finish_reason":"stop"}],"usage":{"prompt_tokens":50,"completion_tokens":50}})";
    Bench bench([&](std::uint64_t id, int) { return http::Finished{id, http::Response{200, {}, kLong}}; });
    bench.run(30, {.throttle = {.most = 1, .tokens_a_minute = 1000}});
    // 3,000 tokens, of which 100 stand in the bucket at first.
    CHECK(bench.elapsed() >= milliseconds(160'000));
    CHECK(bench.elapsed() <= milliseconds(185'000));
  }

  TEST_CASE("a limit of requests a minute holds") {
    Bench bench([](std::uint64_t id, int) { return good(id); });
    bench.run(30, {.throttle = {.most = 100, .requests_a_minute = 60}});
    // Six of a full bucket at once, then one a second.
    CHECK(bench.elapsed() >= milliseconds(24'000));
    CHECK(bench.elapsed() <= milliseconds(25'000));
  }

  TEST_CASE("what the server tells of its limits is kept to") {
    Bench bench([](std::uint64_t id, int count) {
      auto reply = good(id);
      if (count == 1)
        std::get<http::Response>(reply.result).headers = {{"x-ratelimit-remaining-requests", "0"},
                                                          {"x-ratelimit-reset-requests", "6m0s"}};
      return reply;
    });
    bench.run(2, {.throttle = {.most = 1}});
    CHECK(bench.elapsed() >= milliseconds(60'000));  // a minute at most, then it is tried
  }

  TEST_CASE("a stop cancels what is under way and asks for nothing more") {
    std::stop_source stop;
    Bench bench([](std::uint64_t id, int) { return good(id); });
    bench.transport.latency = milliseconds(60'000);
    bench.transport.on_wait = [&] { stop.request_stop(); };
    bench.run(100, {.throttle = {.most = 4}}, stop.get_token());
    CHECK(bench.outcomes.size() == 4);
    CHECK(bench.error(3) == Kind::cancelled);
    CHECK(bench.transport.cancelled.size() == 4);
  }

  TEST_CASE("a deadline bounds all attempts together") {
    Bench bench([](std::uint64_t id, int) { return status(id, 503, {{"retry-after", "4"}}); });
    bench.run(1, {.deadline = milliseconds(10'000)});
    CHECK(bench.error(0) == Kind::overloaded);
    CHECK(bench.elapsed() < milliseconds(10'000));
    CHECK(bench.transport.requests.back().total_timeout < milliseconds(10'000));
  }

  TEST_CASE("a lost connection is tried again, a wrong certificate is not") {
    Bench reset([](std::uint64_t id, int count) {
      return count == 1 ? http::Finished{id, http::Failure{http::Failure::Kind::reset, "gone"}} : good(id);
    });
    reset.run(1, {});
    CHECK(reset.answered(0));
    Bench tls([](std::uint64_t id, int) {
      return http::Finished{id, http::Failure{http::Failure::Kind::tls, "?"}};
    });
    tls.run(1, {});
    CHECK(tls.attempts == 1);
  }
}
