// SPDX-License-Identifier: Apache-2.0
#include "llm/gemini_error.hpp"

#include <cctype>
#include <nlohmann/json.hpp>

namespace praxeo::llm::google {
namespace {

using nlohmann::json;
using Kind = ProviderError::Kind;

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// "Please retry in 12.5s." where the details don't say it.
std::optional<std::chrono::milliseconds> told_wait(std::string_view message) {
  static constexpr std::string_view kWords = "Please retry in ";
  const auto at = message.find(kWords);
  if (at == std::string_view::npos) return std::nullopt;
  const auto rest = message.substr(at + kWords.size());
  std::size_t end = 0;
  while (end < rest.size() && (std::isdigit(static_cast<unsigned char>(rest[end])) != 0 || rest[end] == '.'))
    ++end;
  const bool ms = rest.substr(end).starts_with("ms");
  if (!ms && !rest.substr(end).starts_with("s")) return std::nullopt;
  auto wait = duration_of(std::string(rest.substr(0, end)) + "s");
  if (wait && ms) *wait /= 1000;
  return wait;
}

void read_details(const json& told, ProviderError& error) {
  const auto& details = wire::child(told, "details");
  if (!details.is_array()) return;
  for (const auto& detail : details) {
    const auto type = wire::text(detail, "@type");
    if (type.ends_with("google.rpc.RetryInfo"))
      error.retry_after = duration_of(wire::text(detail, "retryDelay"));
    if (type.ends_with("google.rpc.ErrorInfo")) {
      const auto reason = wire::text(detail, "reason");
      if (reason == "API_KEY_INVALID") error.kind = Kind::auth, error.final = true, error.code = reason;
    }
    if (!type.ends_with("google.rpc.QuotaFailure")) continue;
    const auto& violations = wire::child(detail, "violations");
    if (!violations.is_array()) continue;
    for (const auto& violation : violations) {
      const auto quota = wire::text(violation, "quotaId");
      if (!holds(quota, "PerDay") && !holds(quota, "Daily")) continue;
      error.kind = Kind::quota;
      error.final = true;
      error.code = wire::told(quota);
    }
  }
}

}  // namespace

http::Request with_key(http::Request request, const Endpoint& endpoint) {
  if (!endpoint.key.empty()) request.headers.emplace_back("x-goog-api-key", endpoint.key);
  return request;
}

std::optional<std::chrono::milliseconds> duration_of(std::string_view text) {
  if (text.size() < 2 || text.back() != 's') return std::nullopt;
  const std::string digits(text.substr(0, text.size() - 1));
  char* end = nullptr;
  const double seconds = std::strtod(digits.c_str(), &end);
  if (end == digits.c_str() || *end != '\0' || !(seconds >= 0) || seconds > 1e9) return std::nullopt;
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

ProviderError error_of(const http::Response& response) {
  const auto body = wire::object_of(response);
  const auto& told = body ? wire::child(*body, "error") : json();
  const auto raw = wire::text(told, "message");
  auto error = wire::by_status(response.status, raw.empty() ? wire::status_words(response) : wire::told(raw));
  error.code = wire::told(wire::text(told, "status"));
  error.retry_after = wire::retry_after(response.headers);
  read_details(told, error);
  if (!error.retry_after) error.retry_after = told_wait(raw);
  if (error.kind == Kind::rate && holds(raw, "limit: 0")) error.kind = Kind::quota, error.final = true;
  if (error.kind == Kind::bad_request && holds(raw, "API key not valid")) error.kind = Kind::auth;
  return error;
}

}  // namespace praxeo::llm::google
