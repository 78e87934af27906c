// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/wire.hpp"

namespace praxeo::llm::google {

// google.rpc.Status of a reply that is not 2xx, with RetryInfo and QuotaFailure (api-facts §2.6). A quota
// counted by the day is final, and so is one of which nothing is granted ("limit: 0").
[[nodiscard]] ProviderError error_of(const http::Response& response);

// "39.07s", as protobuf writes a Duration in JSON.
[[nodiscard]] std::optional<std::chrono::milliseconds> duration_of(std::string_view text);

}  // namespace praxeo::llm::google
