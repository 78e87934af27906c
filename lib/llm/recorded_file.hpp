// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "base/time.hpp"
#include "llm/scheduler.hpp"
#include "llm/types.hpp"

namespace praxeo::llm {

// The one form of recordings and of the cache (data-model §9): {request, reply, finish, usage,
// resolved_model, pieces?, times, generation_id?}. No key is in it, since none is in a request.
struct RecordedReply {
  Reply reply;
  std::string call_id;  // of the ledger; may be empty
};

[[nodiscard]] std::string recorded_name(const std::string& request_hash);  // "HASH.json"
[[nodiscard]] nlohmann::ordered_json recorded_file(const Request& request, const Reply& reply,
                                                   const CallFacts& facts, base::TimePoint at);
// Throws invalid_input, naming `what`, when it holds no reply.
[[nodiscard]] RecordedReply recorded_reply(const nlohmann::json& read, const std::string& what);

}  // namespace praxeo::llm
