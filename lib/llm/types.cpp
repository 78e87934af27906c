// SPDX-License-Identifier: Apache-2.0
#include "llm/types.hpp"

namespace praxeo::llm {

std::optional<Usage> sum_of(const std::optional<Usage>& one, const std::optional<Usage>& other) {
  if (!one || !other) return one ? one : other;
  const auto add = [](const std::optional<std::int64_t>& a, const std::optional<std::int64_t>& b) {
    return a && b ? std::optional(*a + *b) : (a ? a : b);
  };
  return Usage{add(one->input, other->input),
               add(one->cached_input, other->cached_input),
               add(one->cache_write, other->cache_write),
               add(one->output, other->output),
               add(one->reasoning, other->reasoning),
               add(one->tool, other->tool)};
}

std::string_view name_of(ProviderError::Kind kind) {
  using Cause = ProviderError::Kind;
  switch (kind) {
    case Cause::auth:
      return "auth";
    case Cause::quota:
      return "quota";
    case Cause::rate:
      return "rate";
    case Cause::overloaded:
      return "overloaded";
    case Cause::timeout:
      return "timeout";
    case Cause::network:
      return "network";
    case Cause::blocked:
      return "blocked";
    case Cause::truncated:
      return "truncated";
    case Cause::bad_request:
      return "bad_request";
    case Cause::unknown_model:
      return "unknown_model";
    case Cause::malformed:
      return "malformed";
    case Cause::replay_miss:
      return "replay_miss";
    case Cause::cancelled:
      break;
  }
  return "cancelled";
}

}  // namespace praxeo::llm
