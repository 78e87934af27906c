// SPDX-License-Identifier: Apache-2.0
// OpenAI's embeddings: https://platform.openai.com/docs/api-reference/embeddings
#include <nlohmann/json.hpp>

#include "llm/openai_common.hpp"

namespace praxeo::llm::openai {

using nlohmann::json;

http::Request embed_request(const EmbedRequest& request, const Endpoint& endpoint) {
  json body{{"model", request.model}, {"input", request.texts}, {"encoding_format", "float"}};
  if (request.dimensions) body["dimensions"] = *request.dimensions;
  auto made = wire::post(endpoint, "/embeddings", body);
  add_key(made, endpoint);
  return made;
}

std::variant<Embeddings, ProviderError> embeddings_of(const http::Response& response, std::size_t count) {
  if (response.status / 100 != 2) return error_of(response);
  const auto body = wire::object_of(response);
  if (!body) return wire::unreadable(response);
  const auto& data = wire::child(*body, "data");
  if (!data.is_array() || data.size() != count)
    return wire::malformed("there is not a vector for each text", response);
  std::vector<std::vector<double>> vectors(count);
  for (const auto& row : data) {
    const auto index = wire::number(row, "index");
    auto values = wire::numbers(wire::child(row, "embedding"));
    if (!index || static_cast<std::size_t>(*index) >= count || !values)
      return wire::malformed("a vector is none", response);
    vectors[static_cast<std::size_t>(*index)] = *std::move(values);
  }
  auto units = unit_vectors(std::move(vectors));
  if (!units) return wire::malformed("a vector is none", response);
  Embeddings made{.vectors = *std::move(units)};
  made.usage.input = wire::number(wire::child(*body, "usage"), "prompt_tokens");
  made.resolved_model = wire::told(wire::text(*body, "model"));
  return made;
}

}  // namespace praxeo::llm::openai
