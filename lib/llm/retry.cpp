// SPDX-License-Identifier: Apache-2.0
#include "llm/retry.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace praxeo::llm {
namespace {

// 0 to `most`, both ends in.
std::chrono::milliseconds up_to(std::chrono::milliseconds most, base::Random& random) {
  std::array<std::uint8_t, 8> bytes{};
  random.fill(bytes);
  std::uint64_t value = 0;
  for (const auto byte : bytes) value = value << 8U | byte;
  const auto range = static_cast<std::uint64_t>(std::max<std::int64_t>(most.count(), 0)) + 1;
  return std::chrono::milliseconds(static_cast<std::int64_t>(value % range));
}

}  // namespace

std::optional<std::chrono::milliseconds> wait_before_retry(const ProviderError& error, int attempt,
                                                           const RetryRules& rules, base::Random& random) {
  if (error.final || attempt >= rules.attempts) return std::nullopt;
  if (error.retry_after && error.retry_after->count() > 0) {
    if (*error.retry_after > rules.patience) return std::nullopt;
    return *error.retry_after + up_to(*error.retry_after / 10, random);
  }
  auto most = rules.first;
  for (int i = 1; i < attempt && most < rules.most; ++i) most *= 2;
  return up_to(std::min(most, rules.most), random);
}

}  // namespace praxeo::llm
