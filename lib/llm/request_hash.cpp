// SPDX-License-Identifier: Apache-2.0
#include "llm/request_hash.hpp"

#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/json.hpp"

namespace praxeo::llm {
namespace {

using nlohmann::json;

template <class Value>
json written(const std::optional<Value>& value) {
  return value ? json(*value) : json();
}

json hashed_part(const Part& part) {
  if (!part.is_file()) return {{"text", part.text}};
  return {{"file", {{"sha256", base::sha256(part.bytes)}, {"media_type", part.media_type}}}};
}

}  // namespace

json canonical_request(const Request& request) {
  json messages = json::array();
  for (const auto& message : request.messages) {
    json parts = json::array();
    for (const auto& part : message.parts) parts.push_back(hashed_part(part));
    messages.push_back(
        {{"role", message.role == Role::user ? "user" : "assistant"}, {"parts", std::move(parts)}});
  }
  json schema;
  if (request.schema)
    schema = {{"name", request.schema->name}, {"schema", json::parse(request.schema->json)}};
  const auto& parameters = request.parameters;
  return {{"v", 1},
          {"provider", request.provider},
          {"model", request.model},
          {"system", request.system},
          {"messages", std::move(messages)},
          {"schema", std::move(schema)},
          {"parameters",
           {{"temperature", written(parameters.temperature)},
            {"top_p", written(parameters.top_p)},
            {"seed", written(parameters.seed)},
            {"effort", written(parameters.effort)}}},
          {"max_output_tokens", request.max_output_tokens},
          {"sample", request.sample}};
}

std::string request_hash(const Request& request) {
  return base::sha256(base::canonical(canonical_request(request)));
}

}  // namespace praxeo::llm
