// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/types.hpp"
#include "llm/dialect.hpp"

// Reading foreign JSON: nothing here throws for what a server sends.
namespace praxeo::llm::wire {

// The body as an object; absent when it is none (a proxy's HTML page, cut off, broken UTF-8).
[[nodiscard]] std::optional<nlohmann::json> object_of(const http::Response& response);
// Fields that may be missing or of another type.
[[nodiscard]] std::string text(const nlohmann::json& value, const char* key);
// A counter, from 0 to kMostCount: no server counts further, and sums of what is within never overflow.
inline constexpr std::int64_t kMostCount = 1'000'000'000'000;
[[nodiscard]] std::optional<std::int64_t> number(const nlohmann::json& value, const char* key);
[[nodiscard]] const nlohmann::json& child(const nlohmann::json& value, const char* key);  // else null
[[nodiscard]] const nlohmann::json& first(const nlohmann::json& value, const char* key);  // of an array
// An array of numbers, at least one; absent when it is none.
[[nodiscard]] std::optional<std::vector<double>> numbers(const nlohmann::json& value);
// a - b where both are there and it is not below 0; else a.
[[nodiscard]] std::optional<std::int64_t> less(std::optional<std::int64_t> a, std::optional<std::int64_t> b);

[[nodiscard]] std::string dumped(const nlohmann::json& value);
[[nodiscard]] http::Request post(const Endpoint& endpoint, std::string_view path, const nlohmann::json& body);
[[nodiscard]] http::Request get(const Endpoint& endpoint, std::string_view path);
[[nodiscard]] std::string data_url(const Part& part);  // "data:application/pdf;base64,…"
[[nodiscard]] std::string base64_of(const std::string& bytes);
[[nodiscard]] std::string escape_path(std::string_view text);  // RFC 3986 unreserved stay

// "malformed", with the beginning of what came.
[[nodiscard]] ProviderError malformed(std::string_view what, const http::Response& response);
// The same for a body that can't be read at all: cut off or garbled on the way, which may be better the next
// time; but a page of HTML comes from a wrong address or a gateway that wants something of a person.
[[nodiscard]] ProviderError unreadable(const http::Response& response);
// A whole reply without a word in it.
[[nodiscard]] ProviderError empty_answer(const http::Response& response);
// A line for people out of a foreign message: no control characters, at most 500 bytes.
[[nodiscard]] std::string told(std::string_view message);
// For a reply whose body says nothing: its status, and where a redirect leads, which is not followed.
[[nodiscard]] std::string status_words(const http::Response& response);
// What an HTTP status means when the body says nothing better. RFC 9110.
[[nodiscard]] ProviderError by_status(int status, std::string message);
// Retry-After: seconds with decimals, or an HTTP date (which is counted from the response's own Date, so that
// no clock is needed); retry-after-ms before it.
[[nodiscard]] std::optional<std::chrono::milliseconds> retry_after(const http::Headers& headers);

}  // namespace praxeo::llm::wire
