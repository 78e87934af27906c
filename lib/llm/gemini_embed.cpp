// SPDX-License-Identifier: Apache-2.0
// Gemini's embeddings: https://ai.google.dev/api/embeddings
#include "llm/gemini_embed.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "llm/gemini_error.hpp"

namespace praxeo::llm::google {
namespace {

using nlohmann::json;

const char* task_of(EmbedRequest::Use use) {
  if (use == EmbedRequest::Use::query) return "RETRIEVAL_QUERY";
  return use == EmbedRequest::Use::document ? "RETRIEVAL_DOCUMENT" : "SEMANTIC_SIMILARITY";
}

}  // namespace

http::Request embed_request(const EmbedRequest& request, const Endpoint& endpoint) {
  json all = json::array();
  for (const auto& text : request.texts) {
    json one{{"model", "models/" + request.model},
             {"content", {{"parts", {{{"text", text}}}}}},
             {"taskType", task_of(request.use)}};
    if (request.dimensions) one["outputDimensionality"] = *request.dimensions;
    all.push_back(std::move(one));
  }
  return with_key(
      wire::post(endpoint, fmt::format("/models/{}:batchEmbedContents", wire::escape_path(request.model)),
                 {{"requests", std::move(all)}}),
      endpoint);
}

std::variant<Embeddings, ProviderError> embeddings_of(const http::Response& response, std::size_t count) {
  if (response.status / 100 != 2) return error_of(response);
  const auto body = wire::object_of(response);
  if (!body) return wire::unreadable(response);
  const auto& list = wire::child(*body, "embeddings");
  if (!list.is_array() || list.size() != count)
    return wire::malformed("there is not a vector for each text", response);
  std::vector<std::vector<double>> vectors;
  for (const auto& row : list) {
    auto values = wire::numbers(wire::child(row, "values"));
    if (!values) return wire::malformed("a vector is none", response);
    vectors.push_back(*std::move(values));
  }
  auto units = unit_vectors(std::move(vectors));
  if (!units) return wire::malformed("a vector is none", response);
  return Embeddings{.vectors = *std::move(units)};
}

}  // namespace praxeo::llm::google
