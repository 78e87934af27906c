// SPDX-License-Identifier: Apache-2.0
#include "llm/wire.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <nlohmann/json.hpp>
#include <span>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::llm::wire {
namespace {

using nlohmann::json;

const json kNull;

std::optional<double> decimal(std::string_view text) {
  const std::string copy(text);
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  if (end == copy.c_str() || *end != '\0' || !(value >= 0) || value > 1e9) return std::nullopt;
  return value;
}

std::optional<std::time_t> http_date(std::string_view text) {
  std::tm parts{};
  const std::string copy(text);
  const char* end = ::strptime(copy.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return ::timegm(&parts);
}

}  // namespace

std::optional<json> object_of(const http::Response& response) {
  try {
    auto value = base::parse_json(response.body, "the reply");
    if (value.is_array() && value.size() == 1) value = json(value[0]);  // Gemini wraps some errors
    if (value.is_object()) return value;
  } catch (const Error&) {
  }
  return std::nullopt;
}

const json& child(const json& value, const char* key) {
  if (!value.is_object()) return kNull;
  const auto found = value.find(key);
  return found == value.end() ? kNull : *found;
}

const json& first(const json& value, const char* key) {
  const auto& list = child(value, key);
  return list.is_array() && !list.empty() ? list[0] : kNull;
}

std::string text(const json& value, const char* key) {
  const auto& field = child(value, key);
  return field.is_string() ? field.get<std::string>() : std::string();
}

std::optional<std::int64_t> number(const json& value, const char* key) {
  const auto& field = child(value, key);
  if (field.is_number_integer()) {
    const auto count = field.get<std::int64_t>();
    if (count >= 0 && count <= kMostCount) return count;
  }
  return std::nullopt;
}

std::optional<std::vector<double>> numbers(const json& value) {
  if (!value.is_array() || value.empty()) return std::nullopt;
  std::vector<double> all;
  all.reserve(value.size());
  for (const auto& each : value) {
    if (!each.is_number()) return std::nullopt;
    all.push_back(each.get<double>());
  }
  return all;
}

std::optional<std::int64_t> less(std::optional<std::int64_t> a, std::optional<std::int64_t> b) {
  if (a && b && *a >= *b) return *a - *b;
  return a;
}

std::string dumped(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

http::Request post(const Endpoint& endpoint, std::string_view path, const json& body) {
  auto request = get(endpoint, path);
  request.method = "POST";
  request.headers.emplace_back("Content-Type", "application/json");
  request.body = dumped(body);
  request.idle_timeout = request.total_timeout;  // nothing comes while a model thinks
  return request;
}

http::Request get(const Endpoint& endpoint, std::string_view path) {
  http::Request request;
  request.url = endpoint.base_url + std::string(path);
  request.headers = endpoint.headers;
  request.headers.emplace_back("Accept", "application/json");
  return request;
}

std::string base64_of(const std::string& bytes) {
  return base::base64({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

std::string data_url(const Part& part) {
  return fmt::format("data:{};base64,{}", part.media_type, base64_of(part.bytes));
}

std::string escape_path(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string told(std::string_view message) {
  return base::printable(base::utf8::prefix(base::squeeze(base::utf8::repair(message)), 500));
}

ProviderError malformed(std::string_view what, const http::Response& response) {
  const auto beginning = told(std::string_view(response.body).substr(0, 200));
  return {.kind = ProviderError::Kind::malformed,
          .message = response.body.empty() ? fmt::format("{}: an empty reply", what)
                                           : fmt::format("{}: “{}”", what, beginning),
          .status = response.status};
}

ProviderError unreadable(const http::Response& response) {
  const auto start = response.body.find_first_not_of(" \t\r\n");
  const bool page = start != std::string::npos && response.body[start] == '<';
  auto error = malformed(page ? "the reply is a web page" : "the reply is no JSON object", response);
  error.final = page;
  return error;
}

ProviderError empty_answer(const http::Response& response) {
  return {.kind = ProviderError::Kind::malformed,
          .message = "the answer is empty",
          .code = "empty",
          .status = response.status};
}

std::string status_words(const http::Response& response) {
  const auto location = http::header(response.headers, "location");
  if (response.status / 100 == 3 && location)
    return fmt::format("the server sends us on to “{}”, where no key goes", told(location->substr(0, 200)));
  return fmt::format("HTTP status {} without a word of why", response.status);
}

ProviderError by_status(int status, std::string message) {
  using Cause = ProviderError::Kind;
  ProviderError error{.kind = Cause::bad_request, .message = std::move(message), .status = status};
  if (status == 401 || status == 403) error.kind = Cause::auth;
  if (status == 404) error.kind = Cause::unknown_model;
  if (status == 429) error.kind = Cause::rate, error.final = false;
  if (status == 408) error.kind = Cause::timeout, error.final = false;
  if (status == 409) error.kind = Cause::overloaded, error.final = false;
  if (status >= 500) error.kind = Cause::overloaded, error.final = false;
  if (status >= 300 && status < 400) error.kind = Cause::malformed;  // redirects are not followed with a key
  return error;
}

std::optional<std::chrono::milliseconds> retry_after(const http::Headers& headers) {
  if (const auto ms = http::header(headers, "retry-after-ms")) {
    if (const auto value = decimal(*ms)) return std::chrono::milliseconds(static_cast<std::int64_t>(*value));
  }
  const auto wait = http::header(headers, "retry-after");
  if (!wait) return std::nullopt;
  if (const auto seconds = decimal(*wait))
    return std::chrono::milliseconds(static_cast<std::int64_t>(*seconds * 1000));
  const auto until = http_date(*wait);
  const auto date = http::header(headers, "date");
  const auto now = date ? http_date(*date) : std::nullopt;
  if (!until || !now || *until < *now) return std::nullopt;
  return std::chrono::seconds(*until - *now);
}

}  // namespace praxeo::llm::wire
