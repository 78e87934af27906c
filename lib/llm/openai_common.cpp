// SPDX-License-Identifier: Apache-2.0
#include "llm/openai_common.hpp"

#include <nlohmann/json.hpp>

namespace praxeo::llm::openai {

using nlohmann::json;
using Kind = ProviderError::Kind;

void add_key(http::Request& request, const Endpoint& endpoint) {
  if (!endpoint.key.empty()) request.headers.emplace_back("Authorization", "Bearer " + endpoint.key);
}

std::string request_id(const http::Response& response) {
  return wire::told(http::header(response.headers, "x-request-id").value_or(""));
}

ProviderError error_of(const http::Response& response) {
  const auto body = wire::object_of(response);
  const auto& told = body ? wire::child(*body, "error") : json();
  auto message = wire::told(told.is_string() ? told.get<std::string>() : wire::text(told, "message"));
  if (message.empty()) message = wire::status_words(response);
  auto error = wire::by_status(response.status, std::move(message));
  error.code = wire::told(wire::text(told, "code"));
  if (error.code.empty()) error.code = wire::told(wire::text(told, "type"));
  error.provider_request_id = request_id(response);
  error.retry_after = wire::retry_after(response.headers);
  if (error.code == "insufficient_quota" || error.code == "billing_hard_limit_reached") {
    error.kind = Kind::quota;
    error.final = true;
  }
  if (error.code == "model_not_found") error.kind = Kind::unknown_model, error.final = true;
  if (error.code == "invalid_api_key") error.kind = Kind::auth, error.final = true;
  // A server that speaks up about it knows best (x-should-retry, as OpenAI's own clients take it).
  if (const auto should = http::header(response.headers, "x-should-retry")) {
    if (*should == "true") error.final = false;
    if (*should == "false") error.final = true;
  }
  return error;
}

http::Request models_request(const Endpoint& endpoint) {
  auto request = wire::get(endpoint, "/models");
  add_key(request, endpoint);
  return request;
}

std::variant<ModelPage, ProviderError> models_of(const http::Response& response) {
  if (response.status / 100 != 2) return error_of(response);
  const auto body = wire::object_of(response);
  const auto& list = body ? wire::child(*body, "data") : json();
  if (!list.is_array()) return wire::malformed("the list of models is none", response);
  ModelPage page;
  for (const auto& row : list) {
    ModelInfo model{.id = wire::told(wire::text(row, "id"))};
    if (model.id.empty()) continue;
    if (auto date = wire::told(wire::text(row, "shutdown_date")); !date.empty()) model.shutdown_date = date;
    page.models.push_back(std::move(model));
  }
  return page;
}

}  // namespace praxeo::llm::openai
