// SPDX-License-Identifier: Apache-2.0
#include "support/fake_provider/delivery.hpp"

#include <fmt/format.h>

#include <array>
#include <ctime>
#include <nlohmann/json.hpp>

namespace praxeo::tests {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr const char* kPage =
    "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad "
    "Gateway</h1></body></html>\n";

std::string http_date(std::time_t at) {
  std::tm parts{};
  ::gmtime_r(&at, &parts);
  std::array<char, 40> text{};
  std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return text.data();
}

Says page(int status) { return ScriptedServer::status(status, kPage, "Content-Type: text/html\r\n"); }

std::string chunk(const std::string& bytes) { return fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes); }

std::string retry_headers(Fault fault, milliseconds wait) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  if (fault == Fault::rate_ms) return fmt::format("retry-after-ms: {}\r\n", wait.count());
  if (fault == Fault::rate_seconds) return fmt::format("Retry-After: {}\r\n", seconds);
  if (fault == Fault::rate_date) {
    const auto now = std::time(nullptr);
    return fmt::format("Date: {}\r\nRetry-After: {}\r\n", http_date(now), http_date(now + seconds));
  }
  if (fault == Fault::rate_final) return "x-should-retry: false\r\n";
  if (fault == Fault::rate_absurd) return "Retry-After: 86400\r\n";
  return {};
}

json retry_info(const std::string& delay) {
  return {{"@type", "type.googleapis.com/google.rpc.RetryInfo"}, {"retryDelay", delay}};
}

json quota_failure(const std::string& id) {
  return {{"@type", "type.googleapis.com/google.rpc.QuotaFailure"},
          {"violations",
           {{{"quotaMetric", "generativelanguage.googleapis.com/generate_content_free_tier_requests"},
             {"quotaId", id},
             {"quotaValue", "250"}}}}};
}

}  // namespace

Says json_reply(int status, const json& body, const std::string& headers) {
  return ScriptedServer::status(status, body.dump(-1, ' ', false, json::error_handler_t::replace),
                                "Content-Type: application/json\r\n" + headers);
}

Says openai_error(int status, const std::string& type, const json& code, const std::string& message,
                  const std::string& headers) {
  return json_reply(status,
                    {{"error", {{"message", message}, {"type", type}, {"param", nullptr}, {"code", code}}}},
                    "x-request-id: req_fake\r\n" + headers);
}

Says gemini_error(int status, const std::string& word, const std::string& message, const json& details) {
  json error{{"code", status}, {"message", message}, {"status", word}};
  if (!details.empty()) error["details"] = details;
  return json_reply(status, {{"error", std::move(error)}});
}

Says openai_fault(Fault fault, milliseconds wait) {
  switch (fault) {
    case Fault::quota:
      return openai_error(429, "insufficient_quota", "insufficient_quota",
                          "You exceeded your current quota, please check your plan and billing details.");
    case Fault::conflict:
      return openai_error(409, "conflict_error", nullptr, "The resource is locked.");
    case Fault::server_error:
    case Fault::error_event:
      return openai_error(500, "server_error", nullptr,
                          "The server had an error while processing your request.");
    case Fault::bad_gateway:
      return page(502);
    case Fault::unavailable:
      return openai_error(503, "server_error", nullptr, "The engine is currently overloaded.");
    case Fault::bad_request:
      return openai_error(400, "invalid_request_error", nullptr, "This request is refused on purpose.");
    case Fault::key_refused:
      return openai_error(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided.");
    default:
      return openai_error(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests.",
                          retry_headers(fault, wait));
  }
}

Says gemini_fault(Fault fault, milliseconds wait) {
  const auto seconds = static_cast<double>(wait.count()) / 1000;
  const auto exhausted = [](const std::string& message, const json& details) {
    return gemini_error(429, "RESOURCE_EXHAUSTED", message, details);
  };
  const std::string over = "You exceeded your current quota.";
  switch (fault) {
    case Fault::rate_ms:
      return exhausted(over, {quota_failure("GenerateRequestsPerMinutePerProjectPerModel"),
                              retry_info(fmt::format("{:.3f}s", seconds))});
    case Fault::rate_seconds:
      return exhausted(over, json::array({retry_info("1s")}));
    case Fault::rate_date:
      return exhausted(fmt::format("{} Please retry in {}ms.", over, wait.count()), json::array());
    case Fault::rate_final:
      return exhausted(over + " Quota exceeded for metric: requests, limit: 0", json::array());
    case Fault::rate_absurd:
      return exhausted(over, json::array({retry_info("86400s")}));
    case Fault::quota:
      return exhausted(
          over, {quota_failure("GenerateRequestsPerDayPerProjectPerModel-FreeTier"), retry_info("20s")});
    case Fault::conflict:
      return gemini_error(409, "ABORTED", "The operation was aborted.", json::array());
    case Fault::server_error:
    case Fault::error_event:
      return gemini_error(500, "INTERNAL", "An internal error has occurred.", json::array());
    case Fault::bad_gateway:
      return page(502);
    case Fault::unavailable:
      return gemini_error(503, "UNAVAILABLE", "The model is overloaded.", json::array());
    case Fault::bad_request:
      return gemini_error(400, "INVALID_ARGUMENT", "This request is refused on purpose.", json::array());
    case Fault::key_refused:
      return gemini_error(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.",
                          {{{"@type", "type.googleapis.com/google.rpc.ErrorInfo"},
                            {"reason", "API_KEY_INVALID"},
                            {"domain", "googleapis.com"}}});
    default:
      return exhausted(over, json::array());
  }
}

Says deliver(const Delivery& delivery, Fault fault, const std::string& redirect) {
  std::string all;
  for (const auto& piece : delivery.pieces) all += piece;
  auto pieces = delivery.pieces;
  if (fault == Fault::redirect) {
    Says says = ScriptedServer::status(302, "", fmt::format("Location: {}\r\n", redirect));
    return says;
  }
  if (fault == Fault::html) return page(200);
  if (fault == Fault::bad_json) pieces = {all.substr(0, all.size() / 2), "}, \"oops\": ]}\n\n"};
  if (fault == Fault::bad_utf8) {
    const auto quote = all.rfind("\":\"");  // inside some string
    pieces = {all.substr(0, quote + 3), "\xC3\x28\xFF", all.substr(quote + 3)};
  }
  if (fault == Fault::slow && !delivery.chunked) {
    pieces.clear();
    for (std::size_t at = 0; at < all.size(); at += all.size() / 5 + 1)
      pieces.push_back(all.substr(at, all.size() / 5 + 1));
  }
  const bool early = fault == Fault::cut || fault == Fault::ends_early || fault == Fault::stall;
  if (early) {
    if (pieces.size() == 1)
      pieces = {all.substr(0, all.size() / 2)};
    else
      pieces.resize(pieces.size() / 2);
  }
  std::string cut;
  for (const auto& piece : pieces) cut += piece;

  const auto length = fault == Fault::length_short  ? cut.size() / 2
                      : fault == Fault::length_long ? cut.size() + 100
                      : fault == Fault::ends_early  ? cut.size()
                      : early                       ? all.size()
                                                    : cut.size();
  const bool chunked = delivery.chunked && fault != Fault::length_short && fault != Fault::length_long;
  Says says{fmt::format(
      "HTTP/1.1 200 OK\r\nContent-Type: {}\r\n{}{}\r\n", delivery.content_type, delivery.headers,
      chunked ? "Transfer-Encoding: chunked\r\n" : fmt::format("Content-Length: {}\r\n", length))};
  const auto wait =
      fault == Fault::slow ? std::max(delivery.piece_wait, milliseconds(20)) : delivery.piece_wait;
  for (auto& piece : pieces) {
    if (piece.empty()) continue;
    says.pieces.push_back({chunked ? chunk(piece) : std::move(piece), wait});
  }
  if (fault == Fault::stall) says.pieces.push_back({"", std::chrono::minutes(10)});
  if (chunked && fault != Fault::cut && fault != Fault::stall) says.pieces.push_back({"0\r\n\r\n"});
  says.close = early || fault == Fault::length_short || fault == Fault::length_long;
  return says;
}

}  // namespace praxeo::tests
