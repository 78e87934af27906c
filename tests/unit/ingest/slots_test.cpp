// SPDX-License-Identifier: Apache-2.0
#include "ingest/slots.hpp"

#include <doctest/doctest.h>

#include <thread>
#include <utility>

#include "base/error.hpp"

using praxeo::Error;
using praxeo::ingest::Slots;

TEST_SUITE("ingest/slots") {
  TEST_CASE("one gets what is free, up to what it wants, and at least one") {
    Slots slots(3);
    auto two = slots.take(2, {});
    CHECK(two.count() == 2);
    auto rest = slots.take(8, {});
    CHECK(rest.count() == 1);
    two.give_back();
    CHECK(slots.take(8, {}).count() == 2);
    CHECK(Slots(0).take(4, {}).count() == 1);
  }

  TEST_CASE("who finds none waits until one is given back") {
    Slots slots(1);
    auto first = slots.take(1, {});
    unsigned got = 0;
    std::jthread waits([&] { got = slots.take(1, {}).count(); });
    auto moved = std::move(first);
    moved.give_back();
    waits.join();
    CHECK(got == 1);
  }

  TEST_CASE("a stop ends the wait for a slot") {
    Slots slots(1);
    const auto taken = slots.take(1, {});
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(static_cast<void>(slots.take(1, stop.get_token())), Error);
  }
}
