// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

namespace praxeo::sandbox {

// A sanitizer's shadow memory takes terabytes of address space, so that limit can't be set there.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kAddressSpaceLimited = false;
#else
inline constexpr bool kAddressSpaceLimited = true;
#endif

// What one run of a worker may use. The first two are rlimits that the kernel keeps, the others are watched
// by the parent. `idle` is the longest time without a frame; it starts anew with each one and stands still
// while the parent is busy with one.
struct WorkerLimits {
  std::uint64_t address_space = std::uint64_t{512} << 20;  // bytes (RLIMIT_AS)
  std::chrono::seconds cpu{60};                            // processor time (RLIMIT_CPU)
  std::chrono::milliseconds idle{30'000};
  // All the time the parent waits for it, so that one that lives on a trickle of frames ends too.
  std::chrono::milliseconds total{600'000};
  std::uint64_t output_bytes = std::uint64_t{64} << 20;  // payloads of all frames together
  std::uint64_t frames = 20'000;
};

// Limits that grow with the input's `bytes` and `units` (pages, chapters; 0 when not known yet), up to fixed
// ceilings.
[[nodiscard]] WorkerLimits limits_for(std::uint64_t bytes, std::uint64_t units);
// Those of an input of that size that has more units than any: what limits_for can come to.
[[nodiscard]] WorkerLimits most_for(std::uint64_t bytes);

}  // namespace praxeo::sandbox
