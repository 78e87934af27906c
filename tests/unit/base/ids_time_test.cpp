// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <set>

#include "base/crypto.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

using namespace praxeo::base;

TEST_SUITE("base/ids") {
  TEST_CASE("ids are ULIDs that sort in the order they were made, also inside one millisecond") {
    FixedClock clock(*parse_time("2026-01-02T03:04:05.006Z"));
    SeededRandom random(1);
    IdSource ids(clock, random);
    auto last = ids.next();
    CHECK(is_ulid(last));
    for (int i = 0; i < 1000; ++i) {
      auto next = ids.next();
      CHECK(last < next);
      last = next;
    }
  }
  TEST_CASE("ids never go back when the clock does") {
    FixedClock clock(*parse_time("2026-01-02T03:04:05.006Z"));
    SeededRandom random(1);
    IdSource ids(clock, random);
    const auto before = ids.next();
    clock.advance(std::chrono::milliseconds(-5000));
    CHECK(before < ids.next());
  }
  TEST_CASE("the same clock and seed give the same ids") {
    FixedClock clock(*parse_time("2026-01-02T03:04:05.006Z"));
    SeededRandom one(7);
    SeededRandom two(7);
    CHECK(IdSource(clock, one).next() == IdSource(clock, two).next());
  }

  TEST_CASE("ids of one millisecond differ in their first 14 characters") {
    FixedClock clock(*parse_time("2026-01-02T03:04:05.006Z"));
    SeededRandom random(7);
    IdSource ids(clock, random);
    std::set<std::string> beginnings;
    std::string last;
    for (int i = 0; i < 40000; ++i) {  // more than the counter may hold
      auto id = ids.next();
      CHECK(id > last);
      beginnings.insert(id.substr(0, 14));
      last = std::move(id);
    }
    CHECK(beginnings.size() == 40000);
  }
  TEST_CASE("the time stands in the first ten characters") {
    FixedClock clock(
        TimePoint(std::chrono::milliseconds(1469918176385)));  // the example of the ULID specification
    SeededRandom random(1);
    CHECK(IdSource(clock, random).next().substr(0, 10) == "01ARYZ6S41");
  }
  TEST_CASE("what could not be an id is told apart") {
    CHECK_FALSE(is_ulid("01ARYZ6S41TSV4RRFFQ69G5FA"));
    CHECK_FALSE(is_ulid("81ARYZ6S41TSV4RRFFQ69G5FAV"));
    CHECK_FALSE(is_ulid("01ARYZ6S41TSV4RRFFQ69G5FAU"));
    CHECK(is_ulid_prefix("01aryz"));
    CHECK_FALSE(is_ulid_prefix("01ary"));
    CHECK_FALSE(is_ulid_prefix("loops-in-bash"));
  }
}

TEST_SUITE("base/time") {
  TEST_CASE("times are written with three decimals and read back") {
    const auto at = parse_time("2024-02-29T23:59:59.007Z");
    REQUIRE(at);
    CHECK(format_time(*at) == "2024-02-29T23:59:59.007Z");
    CHECK(format_time(*parse_time("1970-01-01T00:00:00Z")) == "1970-01-01T00:00:00.000Z");
  }
  TEST_CASE("what is no time is absent") {
    for (const char* text : {"", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-01-01T24:00:00Z",
                             "2026-01-01 00:00:00Z", "2026-01-01T00:00:00.00Z", "2026-01-01T00:00:00"}) {
      CHECK_FALSE(parse_time(text));
    }
  }
  TEST_CASE("distances in time are told in the largest whole unit") {
    const auto now = *parse_time("2026-01-01T00:00:00Z");
    CHECK(relative_time(now, now) == "just now");
    CHECK(relative_time(now - std::chrono::minutes(1), now) == "1 minute ago");
    CHECK(relative_time(now - std::chrono::hours(50), now) == "2 days ago");
    CHECK(relative_time(now + std::chrono::hours(3), now) == "in 3 hours");
  }
}

TEST_SUITE("base/crypto") {
  TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples") {
    CHECK(sha256("abc") == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256("") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }
  TEST_CASE("hashing in pieces is hashing the whole") {
    Sha256 hash;
    hash.update("a");
    hash.update("bc");
    CHECK(hash.finish() == sha256("abc"));
  }
  TEST_CASE("base 64 is the padded alphabet of RFC 4648") {
    const std::string text = "fooba";
    CHECK(base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}) == "Zm9vYmE=");
  }
  TEST_CASE("only the stored form of a hash is one") {
    CHECK(is_sha256(sha256("x")));
    CHECK_FALSE(is_sha256("sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"));
    CHECK_FALSE(is_sha256("ba78"));
  }
}
