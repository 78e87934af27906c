// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/wire.hpp"

namespace praxeo::llm::google {

// In a header: a key in the URL would stand in every log on the way.
[[nodiscard]] http::Request with_key(http::Request request, const Endpoint& endpoint);

// google.rpc.Status of a reply that is not 2xx, with RetryInfo and QuotaFailure
// (google/rpc/error_details.proto). A quota counted by the day is final, and so is one of which nothing is
// granted ("limit: 0").
[[nodiscard]] ProviderError error_of(const http::Response& response);

// "39.07s", as protobuf writes a Duration in JSON.
[[nodiscard]] std::optional<std::chrono::milliseconds> duration_of(std::string_view text);

}  // namespace praxeo::llm::google
