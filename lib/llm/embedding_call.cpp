// SPDX-License-Identifier: Apache-2.0
#include "llm/embedding_call.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/json.hpp"
#include "base/signing.hpp"
#include "llm/wire.hpp"

namespace praxeo::llm {
namespace {

using nlohmann::json;
using Use = EmbedRequest::Use;

constexpr std::size_t kNumberBytes = 4;

std::string_view word_of(Use use) {
  if (use == Use::query) return "query";
  return use == Use::document ? "document" : "similarity";
}

EmbedRequest wanted_of(const Request& call) {
  EmbedRequest wanted{.model = call.model, .texts = {}, .use = Use::document, .dimensions = {}};
  for (const auto use : {Use::query, Use::similarity})
    if (call.system == word_of(use)) wanted.use = use;
  for (const auto& message : call.messages)
    for (const auto& part : message.parts) wanted.texts.push_back(part.text);
  return wanted;
}

std::string written(const std::vector<float>& vector) {
  std::string bytes;
  bytes.reserve(vector.size() * kNumberBytes);
  for (const float number : vector) {
    const auto bits = std::bit_cast<std::uint32_t>(number);
    for (std::size_t byte = 0; byte < kNumberBytes; ++byte) bytes += static_cast<char>(bits >> (8 * byte));
  }
  return wire::base64_of(bytes);
}

std::optional<std::vector<float>> read(const std::string& text) {
  const auto bytes = base::from_base64(text);
  if (!bytes || bytes->empty() || bytes->size() % kNumberBytes != 0) return std::nullopt;
  std::vector<float> vector;
  vector.reserve(bytes->size() / kNumberBytes);
  for (std::size_t at = 0; at < bytes->size(); at += kNumberBytes) {
    std::uint32_t bits = 0;
    for (std::size_t byte = 0; byte < kNumberBytes; ++byte)
      bits |= static_cast<std::uint32_t>(static_cast<unsigned char>((*bytes)[at + byte])) << (8 * byte);
    vector.push_back(std::bit_cast<float>(bits));
    if (!std::isfinite(vector.back())) return std::nullopt;
  }
  return vector;
}

class EmbeddingDialect final : public Dialect {
 public:
  explicit EmbeddingDialect(std::unique_ptr<Dialect> inner) : inner_(std::move(inner)) {}
  [[nodiscard]] std::string_view name() const override { return inner_->name(); }
  [[nodiscard]] http::Request encode(const Request& request, const Endpoint& endpoint) const override {
    return inner_->encode_embed(wanted_of(request), endpoint);
  }
  // How many there should be is seen where they are used: vectors_of() is told.
  [[nodiscard]] Outcome decode(const http::Response& response) const override {
    std::size_t count = 0;
    if (const auto body = wire::object_of(response)) {
      for (const auto* key : {"data", "embeddings"})
        if (const auto& list = wire::child(*body, key); list.is_array()) count = list.size();
    }
    auto told = inner_->decode_embed(response, count);
    if (auto* error = std::get_if<ProviderError>(&told)) return std::move(*error);
    auto& made = std::get<Embeddings>(told);
    if (made.vectors.empty()) return wire::malformed("there is no vector", response);
    json list = json::array();
    for (const auto& vector : made.vectors) list.push_back(written(vector));
    return Reply{.text = list.dump(), .usage = made.usage, .resolved_model = std::move(made.resolved_model)};
  }
  // Vectors don't come in pieces.
  [[nodiscard]] http::Request encode_stream(const Request& request, const Endpoint& endpoint) const override {
    return encode(request, endpoint);
  }
  [[nodiscard]] std::unique_ptr<StreamReader> stream() const override { return inner_->stream(); }
  [[nodiscard]] std::optional<http::Request> encode_count(const Request&, const Endpoint&) const override {
    return std::nullopt;
  }
  [[nodiscard]] std::variant<std::int64_t, ProviderError> decode_count(
      const http::Response& response) const override {
    return inner_->decode_count(response);
  }
  [[nodiscard]] http::Request encode_embed(const EmbedRequest& request,
                                           const Endpoint& endpoint) const override {
    return inner_->encode_embed(request, endpoint);
  }
  [[nodiscard]] std::variant<Embeddings, ProviderError> decode_embed(const http::Response& response,
                                                                     std::size_t texts) const override {
    return inner_->decode_embed(response, texts);
  }
  [[nodiscard]] http::Request encode_models(const Endpoint& endpoint,
                                            const std::string& page) const override {
    return inner_->encode_models(endpoint, page);
  }
  [[nodiscard]] std::variant<ModelPage, ProviderError> decode_models(
      const http::Response& response) const override {
    return inner_->decode_models(response);
  }

 private:
  std::unique_ptr<Dialect> inner_;
};

}  // namespace

Request embedding_call(std::string provider, const EmbedRequest& request) {
  Request call;
  call.purpose = "embed";
  call.provider = std::move(provider);
  call.model = request.model;
  call.system = word_of(request.use);
  call.max_output_tokens = 0;
  Message message;
  for (const auto& text : request.texts) message.parts.push_back({.text = text});
  call.messages.push_back(std::move(message));
  return call;
}

std::optional<std::vector<std::vector<float>>> vectors_of(std::string_view reply, std::size_t texts) {
  const auto list = base::maybe_json(reply);
  if (!list || !list->is_array() || list->size() != texts) return std::nullopt;
  std::vector<std::vector<float>> vectors;
  for (const auto& each : *list) {
    auto vector = each.is_string() ? read(each.get_ref<const std::string&>()) : std::nullopt;
    if (!vector || (!vectors.empty() && vector->size() != vectors.front().size())) return std::nullopt;
    vectors.push_back(*std::move(vector));
  }
  return vectors;
}

std::unique_ptr<Dialect> embedding_dialect(std::unique_ptr<Dialect> inner) {
  return std::make_unique<EmbeddingDialect>(std::move(inner));
}

}  // namespace praxeo::llm
