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

bool unreached(const ProviderError& error) {
  return error.broke == http::Failure::Kind::resolve || error.broke == http::Failure::Kind::connect;
}

}  // namespace

bool may_be_billed(const ProviderError& error) {
  using Kind = http::Failure::Kind;
  if (error.usage) return false;  // it is told what it cost
  if (!error.broke) return error.kind == ProviderError::Kind::malformed && error.status / 100 == 2;
  switch (*error.broke) {
    case Kind::resolve:
    case Kind::connect:
    case Kind::tls:
    case Kind::bad_url:
      return false;
    default:
      return error.kind != ProviderError::Kind::cancelled;
  }
}

std::optional<Wait> wait_before_retry(const ProviderError& error, const Tried& tried, const RetryRules& rules,
                                      base::Random& random) {
  if (error.final || tried.attempts >= rules.attempts || tried.unsure >= rules.unsure) return std::nullopt;
  if (unreached(error) && !tried.unlucky && tried.attempts >= rules.unreached) return std::nullopt;
  if (error.retry_after && error.retry_after->count() > 0) {
    const auto wait = *error.retry_after + up_to(*error.retry_after / 10, random);
    if (*error.retry_after > rules.patience - tried.waited) return std::nullopt;
    return Wait{wait, false};
  }
  const auto most = tried.unlucky ? std::min(rules.most, rules.most_unlucky) : rules.most;
  auto bound = rules.first;
  for (int i = 1; i < (tried.unlucky ? tried.attempts : tried.in_vain) && bound < most; ++i) bound *= 2;
  const auto wait = up_to(std::min(bound, most), random);
  if (tried.guessed + wait > rules.guesses) return std::nullopt;
  return Wait{wait, true};
}

}  // namespace praxeo::llm
