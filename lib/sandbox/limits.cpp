// SPDX-License-Identifier: Apache-2.0
#include "sandbox/limits.hpp"

#include <algorithm>

namespace praxeo::sandbox {

namespace {
constexpr std::uint64_t kMostUnits = 10'000'000;
}

WorkerLimits most_for(std::uint64_t bytes) { return limits_for(bytes, kMostUnits); }

WorkerLimits limits_for(std::uint64_t bytes, std::uint64_t units) {
  // Saturated, so that an absurd size or page count can't wrap round to a small limit.
  const std::uint64_t size = std::min(bytes, std::uint64_t{1} << 40);
  const std::uint64_t count = std::min(units, kMostUnits);
  const std::uint64_t mebibyte = std::uint64_t{1} << 20;
  WorkerLimits limits;
  // A manual of 1158 pages and 5 MB takes poppler 18 s of processor time and some 150 MiB (text with boxes);
  // the factors leave room for a slow machine and for streams that unpack to many times their size.
  limits.address_space = std::min(512 * mebibyte + 16 * size + count * 128 * 1024, 4096 * mebibyte);
  limits.cpu = std::chrono::seconds(std::min<std::uint64_t>(60 + 2 * (size / mebibyte) + count / 4, 3600));
  limits.idle = std::chrono::seconds(std::min<std::uint64_t>(30 + size / (10 * mebibyte), 120));
  limits.total = 8 * limits.cpu;  // beside other work on a busy machine
  limits.output_bytes = std::min(64 * mebibyte + 16 * size + count * 256 * 1024, 2048 * mebibyte);
  limits.frames = std::min<std::uint64_t>(20'000 + 16 * count + size / 1024, 10'000'000);
  return limits;
}

}  // namespace praxeo::sandbox
