// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "http/types.hpp"
#include "llm/embedding.hpp"
#include "llm/stream.hpp"
#include "llm/types.hpp"

namespace praxeo::llm {

// Where a provider is, and who asks.
struct Endpoint {
  std::string base_url;   // with its version path, without a trailing slash: "https://api.openai.com/v1"
  std::string key;        // sent in a header alone; empty: none is sent
  http::Headers headers;  // further ones, such as OpenAI-Project
  // How servers differ that say they are compatible.
  std::string max_tokens_field = "max_completion_tokens";
  bool default_host = true;  // the provider's own: all of its fields may be sent
};

struct ModelInfo {
  std::string id, name;
  std::optional<std::int64_t> input_limit, output_limit;
  std::optional<std::string> shutdown_date;  // "2026-10-23"
  std::vector<std::string> methods;          // what it serves, where the server tells
};
struct ModelPage {
  std::vector<ModelInfo> models;
  std::string next;  // token of the next page; empty at the end
};

// One provider's interface as pure functions: a request to bytes, bytes to an outcome. Nothing here waits,
// retries or counts money.
class Dialect {
 public:
  virtual ~Dialect() = default;
  [[nodiscard]] virtual std::string_view name() const = 0;  // "openai-responses"
  [[nodiscard]] virtual http::Request encode(const Request& request, const Endpoint& endpoint) const = 0;
  // Any status; never throws for what a server sends.
  [[nodiscard]] virtual Outcome decode(const http::Response& response) const = 0;
  // The same request, to be answered in pieces as server-sent events, and who puts those together. A server
  // that answers with no event stream all the same is read by decode().
  [[nodiscard]] virtual http::Request encode_stream(const Request& request,
                                                    const Endpoint& endpoint) const = 0;
  [[nodiscard]] virtual std::unique_ptr<StreamReader> stream() const = 0;
  // How many tokens the request would be, without an answer; absent where the interface has no such call.
  [[nodiscard]] virtual std::optional<http::Request> encode_count(const Request& request,
                                                                  const Endpoint& endpoint) const = 0;
  [[nodiscard]] virtual std::variant<std::int64_t, ProviderError> decode_count(
      const http::Response& response) const = 0;
  [[nodiscard]] virtual http::Request encode_embed(const EmbedRequest& request,
                                                   const Endpoint& endpoint) const = 0;
  [[nodiscard]] virtual std::variant<Embeddings, ProviderError> decode_embed(const http::Response& response,
                                                                             std::size_t texts) const = 0;
  [[nodiscard]] virtual http::Request encode_models(const Endpoint& endpoint,
                                                    const std::string& page) const = 0;
  [[nodiscard]] virtual std::variant<ModelPage, ProviderError> decode_models(
      const http::Response& response) const = 0;
};

// OpenAI's Responses (POST /responses), which api.openai.com leads with.
[[nodiscard]] std::unique_ptr<Dialect> openai_responses();
// OpenAI's Chat Completions (POST /chat/completions), which compatible servers speak.
[[nodiscard]] std::unique_ptr<Dialect> openai_chat();
// Google's generateContent (v1beta).
[[nodiscard]] std::unique_ptr<Dialect> gemini();

}  // namespace praxeo::llm
