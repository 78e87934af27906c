// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/wire.hpp"

namespace praxeo::llm::google {

// batchEmbedContents: a vector a text, in their order. Nothing is told of tokens.
[[nodiscard]] http::Request embed_request(const EmbedRequest& request, const Endpoint& endpoint);
[[nodiscard]] std::variant<Embeddings, ProviderError> embeddings_of(const http::Response& response,
                                                                    std::size_t count);

}  // namespace praxeo::llm::google
