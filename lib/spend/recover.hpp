// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "llm/reply_cache.hpp"
#include "spend/pricing.hpp"
#include "store/store.hpp"

namespace praxeo::spend {

// Calls of processes that died, whose reply had come and lies in the cache: they are settled from it, with
// what they cost. Returns how many. Others of a provider stay abandoned.
std::int64_t recover_replies(store::Store& store, const llm::ReplyCache& cache, const std::string& provider,
                             const Pricing& pricing);

}  // namespace praxeo::spend
