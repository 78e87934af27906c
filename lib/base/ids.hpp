// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace praxeo::base {

// Where randomness comes from; injected so that ids, salts and nonces can be held still in tests.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

// getrandom(2).
class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

// splitmix64 from a seed. For tests and for outputs that must be the same twice; never for secrets.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::uint64_t state_;
};

// Makes ULIDs (github.com/ulid/spec): 48 bits of milliseconds, 80 random bits, 26 characters of Crockford
// base 32, upper case. Counts up inside one millisecond (32768 times at least) and never goes back when the
// clock does, so ids of one process sort in the order they were made; they differ in their first 14
// characters. Safe to share between threads. Order between processes is never read from ids.
class IdSource {
 public:
  IdSource(Clock& clock, Random& random) : clock_(clock), random_(random) {}
  [[nodiscard]] std::string next();

 private:
  Clock& clock_;
  Random& random_;
  std::mutex mutex_;
  std::uint64_t last_ms_ = 0;
  std::array<std::uint8_t, 10> tail_{};
};

// 26 characters of the ULID alphabet in upper case, first one at most '7'.
[[nodiscard]] bool is_ulid(std::string_view text);
// 6 to 26 characters that could begin an id, in any case.
[[nodiscard]] bool is_ulid_prefix(std::string_view text);

}  // namespace praxeo::base
