// SPDX-License-Identifier: Apache-2.0
// OpenAI's Responses: https://platform.openai.com/docs/api-reference/responses
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "llm/openai_common.hpp"

namespace praxeo::llm {
namespace {

using nlohmann::json;
using Kind = ProviderError::Kind;

constexpr std::int64_t kLeastOutput = 16;  // the interface refuses less

json part_of(const Part& part) {
  if (!part.is_file()) return {{"type", "input_text"}, {"text", part.text}};
  if (part.media_type.starts_with("image/"))
    return {{"type", "input_image"}, {"image_url", wire::data_url(part)}, {"detail", "auto"}};
  return {{"type", "input_file"},
          {"filename", part.name.empty() ? "file" : part.name},
          {"file_data", wire::data_url(part)}};
}

// An earlier answer goes back in the short form, whose content is plain text.
json content_of(const Message& message) {
  if (message.role == Role::assistant) {
    std::string text;
    for (const auto& part : message.parts) text += part.text;
    return text;
  }
  json parts = json::array();
  for (const auto& part : message.parts) parts.push_back(part_of(part));
  return parts;
}

// The parts that the number of tokens depends on: also the body of the call that only counts.
json asked(const Request& request) {
  json body{{"model", request.model}};
  if (!request.system.empty()) body["instructions"] = request.system;
  auto& input = body["input"] = json::array();
  for (const auto& message : request.messages) {
    input.push_back({{"type", "message"},
                     {"role", message.role == Role::user ? "user" : "assistant"},
                     {"content", content_of(message)}});
  }
  if (request.schema) {
    body["text"]["format"] = {{"type", "json_schema"},
                              {"name", request.schema->name},
                              {"strict", true},
                              {"schema", json::parse(request.schema->json)}};
  }
  if (request.parameters.effort) body["reasoning"]["effort"] = *request.parameters.effort;
  return body;
}

Usage usage_of(const json& reply) {
  const auto& told = wire::child(reply, "usage");
  const auto& in = wire::child(told, "input_tokens_details");
  const auto& out = wire::child(told, "output_tokens_details");
  Usage usage;
  usage.cached_input = wire::number(in, "cached_tokens");
  usage.cache_write = wire::number(in, "cache_write_tokens");
  usage.input =
      wire::less(wire::less(wire::number(told, "input_tokens"), usage.cached_input), usage.cache_write);
  usage.reasoning = wire::number(out, "reasoning_tokens");
  usage.output = wire::less(wire::number(told, "output_tokens"), usage.reasoning);
  return usage;
}

ProviderError incomplete(const json& reply) {
  const auto reason = wire::text(wire::child(reply, "incomplete_details"), "reason");
  if (reason == "content_filter")
    return {.kind = Kind::blocked, .message = "the provider's filter cut the answer off", .code = reason};
  return {.kind = Kind::truncated,
          .message = "the answer is longer than the output allowed for it",
          .code = reason.empty() ? "incomplete" : wire::told(reason)};
}

ProviderError failed(const json& reply) {
  const auto& told = wire::child(reply, "error");
  const auto code = wire::text(told, "code");
  ProviderError error{.kind = Kind::bad_request,
                      .message = wire::told(wire::text(told, "message")),
                      .code = wire::told(code)};
  if (error.message.empty()) error.message = "the provider failed without a word of why";
  if (code == "server_error" || code == "vector_store_timeout")
    error.kind = Kind::overloaded, error.final = false;
  if (code == "rate_limit_exceeded") error.kind = Kind::rate, error.final = false;
  return error;
}

json whole_body(const Request& request) {
  auto body = asked(request);
  body["max_output_tokens"] = std::max(request.max_output_tokens, kLeastOutput);
  body["store"] = false;  // the default would keep it at the provider
  if (request.parameters.temperature) body["temperature"] = *request.parameters.temperature;
  if (request.parameters.top_p) body["top_p"] = *request.parameters.top_p;
  return body;
}

// The last event holds the whole response; those before it are for who wants to watch.
class ResponsesStream final : public StreamReader {
  std::string take(const json& event) override {
    const auto type = wire::text(event, "type");
    if (type == "response.completed" || type == "response.incomplete" || type == "response.failed")
      response_ = wire::child(event, "response");
    return type == "response.output_text.delta" ? wire::text(event, "delta") : std::string();
  }
  [[nodiscard]] bool is_whole() const override { return response_.is_object(); }
  [[nodiscard]] json body() const override { return response_; }
  [[nodiscard]] Outcome decoded(const http::Response& response) const override {
    return openai_responses()->decode(response);
  }
  json response_;
};

class Responses final : public Dialect {
 public:
  [[nodiscard]] std::string_view name() const override { return "openai-responses"; }

  [[nodiscard]] http::Request encode(const Request& request, const Endpoint& endpoint) const override {
    return made(whole_body(request), endpoint);
  }

  [[nodiscard]] http::Request encode_stream(const Request& request, const Endpoint& endpoint) const override {
    auto body = whole_body(request);
    body["stream"] = true;
    if (endpoint.default_host) body["stream_options"] = {{"include_obfuscation", false}};
    return made(body, endpoint);
  }

  [[nodiscard]] std::unique_ptr<StreamReader> stream() const override {
    return std::make_unique<ResponsesStream>();
  }

  [[nodiscard]] Outcome decode(const http::Response& response) const override {
    if (response.status / 100 != 2) return openai::error_of(response);
    const auto reply = wire::object_of(response);
    if (!reply) return wire::unreadable(response);
    if (!wire::child(*reply, "output").is_array()) {
      if (!wire::child(*reply, "error").is_null()) return failed(*reply);
      return wire::malformed("the reply is no response object", response);
    }
    auto outcome = judge(*reply, response);
    if (auto* error = std::get_if<ProviderError>(&outcome)) {
      error->status = response.status;
      error->usage = usage_of(*reply);
      error->provider_request_id = openai::request_id(response);
    }
    return outcome;
  }

  [[nodiscard]] std::optional<http::Request> encode_count(const Request& request,
                                                          const Endpoint& endpoint) const override {
    auto made = wire::post(endpoint, "/responses/input_tokens", asked(request));
    openai::add_key(made, endpoint);
    return made;
  }

  [[nodiscard]] std::variant<std::int64_t, ProviderError> decode_count(
      const http::Response& response) const override {
    if (response.status / 100 != 2) return openai::error_of(response);
    const auto body = wire::object_of(response);
    if (const auto count = body ? wire::number(*body, "input_tokens") : std::nullopt) return *count;
    return wire::malformed("the count of tokens is none", response);
  }

  [[nodiscard]] http::Request encode_embed(const EmbedRequest& request,
                                           const Endpoint& endpoint) const override {
    return openai::embed_request(request, endpoint);
  }
  [[nodiscard]] std::variant<Embeddings, ProviderError> decode_embed(const http::Response& response,
                                                                     std::size_t texts) const override {
    return openai::embeddings_of(response, texts);
  }

  [[nodiscard]] http::Request encode_models(const Endpoint& endpoint, const std::string&) const override {
    return openai::models_request(endpoint);
  }
  [[nodiscard]] std::variant<ModelPage, ProviderError> decode_models(
      const http::Response& response) const override {
    return openai::models_of(response);
  }

 private:
  static http::Request made(const json& body, const Endpoint& endpoint) {
    auto request = wire::post(endpoint, "/responses", body);
    openai::add_key(request, endpoint);
    return request;
  }

  // HTTP 200 can still be a failure: the status of the response object decides.
  [[nodiscard]] static Outcome judge(const json& reply, const http::Response& response) {
    const auto status = wire::text(reply, "status");
    if (status == "failed" || status == "cancelled") return failed(reply);
    if (status == "incomplete") return incomplete(reply);
    if (status != "completed")
      return wire::malformed(fmt::format("the response is '{}', not completed", wire::told(status)),
                             response);
    Reply made;
    for (const auto& item : wire::child(reply, "output")) {
      if (wire::text(item, "type") != "message") continue;
      const auto& content = wire::child(item, "content");
      if (!content.is_array()) continue;
      for (const auto& part : content) {
        const auto type = wire::text(part, "type");
        if (type == "refusal") {
          return ProviderError{.kind = Kind::blocked,
                               .message = "the model refused: " + wire::told(wire::text(part, "refusal")),
                               .code = "refusal"};
        }
        if (type == "output_text") made.text += wire::text(part, "text");
      }
    }
    if (made.text.empty()) return wire::empty_answer(response);
    made.usage = usage_of(reply);
    made.resolved_model = wire::told(wire::text(reply, "model"));
    made.provider_request_id = openai::request_id(response);
    return made;
  }
};

}  // namespace

std::unique_ptr<Dialect> openai_responses() { return std::make_unique<Responses>(); }

}  // namespace praxeo::llm
