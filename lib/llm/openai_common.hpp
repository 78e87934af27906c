// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/wire.hpp"

// What OpenAI's two interfaces share: https://platform.openai.com/docs/api-reference
namespace praxeo::llm::openai {

void add_key(http::Request& request, const Endpoint& endpoint);
// Errors of any status but 2xx, by body, headers and status.
[[nodiscard]] ProviderError error_of(const http::Response& response);
[[nodiscard]] std::string request_id(const http::Response& response);
[[nodiscard]] http::Request embed_request(const EmbedRequest& request, const Endpoint& endpoint);
[[nodiscard]] std::variant<Embeddings, ProviderError> embeddings_of(const http::Response& response,
                                                                    std::size_t count);
[[nodiscard]] http::Request models_request(const Endpoint& endpoint);
[[nodiscard]] std::variant<ModelPage, ProviderError> models_of(const http::Response& response);

}  // namespace praxeo::llm::openai
