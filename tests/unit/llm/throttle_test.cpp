// SPDX-License-Identifier: Apache-2.0
#include "llm/throttle.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <map>

#include "base/ids.hpp"

using namespace praxeo;
using namespace praxeo::llm;
using std::chrono::milliseconds;
using Instant = Throttle::Instant;

namespace {

constexpr Instant kStart{std::chrono::hours(1)};

// Calls of 200 ms, as many as the throttle lets in, for a time; `lets_in` is asked when one starts.
struct Simulation {
  Simulation(int most, std::function<bool(Instant, int under_way)> rule)
      : throttle({.most = most}), lets_in(std::move(rule)) {}

  void run(milliseconds time) {
    const auto until = now + time;
    while (now < until) {
      while (!throttle.not_before(now, 1)) {
        throttle.started(now, 1);
        ends.emplace(now + milliseconds(200), lets_in(now, throttle.under_way()));
      }
      now += milliseconds(1);
      while (!ends.empty() && ends.begin()->first <= now) {
        throttle.ended();
        if (ends.begin()->second) {
          ++let_in;
          throttle.succeeded({}, now);
        } else {
          ++refused;
          throttle.refused({}, told, now);
        }
        ends.erase(ends.begin());
      }
    }
  }

  Throttle throttle;
  std::function<bool(Instant, int)> lets_in;
  std::optional<milliseconds> told;
  Instant now = kStart;
  std::multimap<Instant, bool> ends;
  int let_in = 0, refused = 0;
};

// True in `percent` of cases, whatever is asked.
std::function<bool(Instant, int)> by_chance(int percent) {
  return [percent, random = std::make_shared<base::SeededRandom>(3)](Instant, int) {
    std::array<std::uint8_t, 2> bytes{};
    random->fill(bytes);
    return (bytes[0] * 256 + bytes[1]) % 100 < percent;
  };
}

}  // namespace

TEST_SUITE("llm/throttle") {
  TEST_CASE("the many 429s of one moment lower what is under way once, and success raises it again") {
    Throttle throttle({.most = 10});
    for (int i = 0; i < 10; ++i) throttle.started(kStart, 1);
    for (int i = 0; i < 10; ++i)
      throttle.ended(), throttle.refused({}, std::nullopt, kStart + milliseconds(i));
    CHECK(throttle.window() == 7);
    for (int i = 0; i < 40; ++i) throttle.succeeded({}, kStart);
    CHECK(throttle.window() == 10);
  }

  TEST_CASE("429s that come whatever we do don't take the speed") {
    for (const int most : {16, 256}) {
      Simulation storm(most, by_chance(70));
      storm.told = milliseconds(50);
      storm.run(milliseconds(60'000));
      const double best = most * 5.0 * 60 * 0.7;
      CAPTURE(most);
      CHECK(storm.let_in > 0.8 * best);
    }
  }

  TEST_CASE("a limit on what is under way is found, and little is refused") {
    Simulation limited(256, [](Instant, int under_way) { return under_way <= 40; });
    limited.run(milliseconds(60'000));
    CHECK(limited.let_in > 0.7 * 40 * 5 * 60);
    CHECK(limited.refused < 0.25 * limited.let_in);
  }

  TEST_CASE("a limit of calls a second is kept near, and most calls are let in") {
    double level = 50;
    Instant at = kStart;
    Simulation limited(256, [&](Instant now, int) {
      level = std::min(50.0, level + std::chrono::duration<double>(now - at).count() * 200);
      at = now;
      if (level < 1) return false;
      level -= 1;
      return true;
    });
    limited.run(milliseconds(60'000));
    CHECK(limited.let_in > 0.8 * 200 * 60);
    CHECK(limited.refused < 0.3 * limited.let_in);
  }

  TEST_CASE("where all is refused, ever less is asked") {
    Simulation closed(256, [](Instant, int) { return false; });
    closed.run(milliseconds(60'000));
    CHECK(closed.throttle.window() == 1);
    closed.lets_in = [](Instant, int) { return true; };
    closed.run(milliseconds(60'000));
    CHECK(closed.throttle.window() > 60);
  }

  TEST_CASE("a named time holds back all calls, at most a minute") {
    Throttle throttle({.most = 4});
    throttle.started(kStart, 1);
    throttle.ended();
    throttle.refused({}, milliseconds(700), kStart);
    CHECK(throttle.not_before(kStart, 1) == kStart + milliseconds(700));
    throttle.refused({}, milliseconds(3'600'000), kStart);
    CHECK(throttle.not_before(kStart, 1) == kStart + milliseconds(60'000));
  }

  TEST_CASE("near a limit that the server tells, its own pace is kept") {
    Throttle throttle({.most = 100});
    // 600 a minute, of which 2 are left: ten a second come back.
    throttle.succeeded({{"x-ratelimit-limit-requests", "600"},
                        {"x-ratelimit-remaining-requests", "2"},
                        {"x-ratelimit-reset-requests", "59.8s"}},
                       kStart);
    int started = 0;
    for (auto now = kStart; now <= kStart + milliseconds(1000); now += milliseconds(1)) {
      while (!throttle.not_before(now, 1)) throttle.started(now, 1), ++started;
    }
    CHECK(started == 12);
    // Far from it nothing is held back.
    throttle.succeeded({{"x-ratelimit-limit-requests", "600"}, {"x-ratelimit-remaining-requests", "500"}},
                       kStart);
    CHECK_FALSE(throttle.not_before(kStart + milliseconds(1000), 1));
  }

  TEST_CASE("headers that say nothing sensible are passed over") {
    Throttle throttle({.most = 2});
    for (const char* value : {"", "-1", "x", "1e9", "99999999999999999999999"}) {
      throttle.succeeded({{"x-ratelimit-limit-requests", value},
                          {"x-ratelimit-remaining-requests", value},
                          {"x-ratelimit-reset-requests", value}},
                         kStart);
      CHECK_FALSE(throttle.not_before(kStart, 1));
    }
  }

  TEST_CASE("Go's durations are read") {
    CHECK(go_duration("6m0s") == milliseconds(360'000));
    CHECK(go_duration("1h2m3.5s") == milliseconds(3'723'500));
    CHECK(go_duration("250ms") == milliseconds(250));
    for (const char* wrong : {"", "5", "s", "1x", "-1s"}) CHECK_FALSE(go_duration(wrong));
  }
}

TEST_SUITE("llm/bucket") {
  TEST_CASE("a bucket gives what has come in, and what is larger than it when it is full") {
    Bucket bucket(600);  // ten a second, 60 at most
    bucket.take(kStart, 60);
    CHECK(bucket.when(kStart, 1) == kStart + milliseconds(100));
    CHECK(bucket.when(kStart, 500) == kStart + milliseconds(6000));
    CHECK(bucket.when(kStart + milliseconds(6000), 500) == kStart + milliseconds(6000));
    bucket.take(kStart + milliseconds(6000), 500);
    CHECK(bucket.when(kStart + milliseconds(6000), 1) == kStart + milliseconds(6000 + 44'100));
  }
}
