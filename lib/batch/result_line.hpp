// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "batch/request_line.hpp"
#include "llm/provider.hpp"

namespace praxeo::batch {

// One line of a file of results (`praxeo help batch`): {"id", "line", "ok", and
// "text", "json"?, "finish", "resolved_model", "route", "attempts", "usage" or "error": {"code", "message",
// "status"}}; man/schemas/batch-result.schema.json.
[[nodiscard]] std::string result_of(const RequestLine& line, const llm::Reply& reply,
                                    const llm::CallFacts& facts, std::optional<std::int64_t> picousd);
// The reply that such a line holds; absent for a failure, and for what is none.
[[nodiscard]] std::optional<llm::Reply> reply_in(std::string_view result);
[[nodiscard]] std::string failure_of(const RequestLine& line, std::string_view code, std::string_view message,
                                     int status, int attempts);

}  // namespace praxeo::batch
