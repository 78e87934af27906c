// SPDX-License-Identifier: Apache-2.0
// OpenAI's Chat Completions, as compatible servers speak it too:
// https://platform.openai.com/docs/api-reference/chat
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "llm/openai_common.hpp"

namespace praxeo::llm {
namespace {

using nlohmann::json;
using Kind = ProviderError::Kind;

json chat_part(const Part& part) {
  if (!part.is_file()) return {{"type", "text"}, {"text", part.text}};
  if (part.media_type.starts_with("image/"))
    return {{"type", "image_url"}, {"image_url", {{"url", wire::data_url(part)}}}};
  return {
      {"type", "file"},
      {"file", {{"filename", part.name.empty() ? "file" : part.name}, {"file_data", wire::data_url(part)}}}};
}

// Text alone as a string: the one form that every compatible server takes.
json chat_content(const Message& message) {
  bool files = false;
  std::string text;
  json parts = json::array();
  for (const auto& part : message.parts) {
    files = files || part.is_file();
    text += part.text;
    parts.push_back(chat_part(part));
  }
  return files ? parts : json(text);
}

Usage chat_usage(const json& reply) {
  const auto& told = wire::child(reply, "usage");
  const auto& in = wire::child(told, "prompt_tokens_details");
  const auto& out = wire::child(told, "completion_tokens_details");
  Usage usage;
  usage.cached_input = wire::number(in, "cached_tokens");
  usage.cache_write = wire::number(in, "cache_write_tokens");
  usage.input =
      wire::less(wire::less(wire::number(told, "prompt_tokens"), usage.cached_input), usage.cache_write);
  usage.reasoning = wire::number(out, "reasoning_tokens");
  usage.output = wire::less(wire::number(told, "completion_tokens"), usage.reasoning);
  return usage;
}

std::optional<ProviderError> chat_failure(const json& choice) {
  const auto& message = wire::child(choice, "message");
  if (auto refusal = wire::told(wire::text(message, "refusal")); !refusal.empty())
    return ProviderError{
        .kind = Kind::blocked, .message = "the model refused: " + refusal, .code = "refusal"};
  const auto reason = wire::text(choice, "finish_reason");
  if (reason == "stop" || reason.empty()) return std::nullopt;  // small servers leave it out
  if (reason == "length") {
    return ProviderError{.kind = Kind::truncated,
                         .message = "the answer is longer than the output allowed for it",
                         .code = reason};
  }
  if (reason == "content_filter") {
    return ProviderError{
        .kind = Kind::blocked, .message = "the provider's filter cut the answer off", .code = reason};
  }
  return ProviderError{.kind = Kind::malformed,
                       .message = fmt::format("the answer ended with '{}'", wire::told(reason)),
                       .code = wire::told(reason)};
}

json chat_body(const Request& request, const Endpoint& endpoint) {
  json body{{"model", request.model}};
  auto& messages = body["messages"] = json::array();
  if (!request.system.empty()) messages.push_back({{"role", "system"}, {"content", request.system}});
  for (const auto& message : request.messages) {
    messages.push_back(
        {{"role", message.role == Role::user ? "user" : "assistant"}, {"content", chat_content(message)}});
  }
  if (request.schema) {
    body["response_format"] = {
        {"type", "json_schema"},
        {"json_schema",
         {{"name", request.schema->name}, {"strict", true}, {"schema", json::parse(request.schema->json)}}}};
  }
  body[endpoint.max_tokens_field] = request.max_output_tokens;
  if (request.parameters.temperature) body["temperature"] = *request.parameters.temperature;
  if (request.parameters.top_p) body["top_p"] = *request.parameters.top_p;
  if (request.parameters.seed) body["seed"] = *request.parameters.seed;
  if (request.parameters.effort) body["reasoning_effort"] = *request.parameters.effort;
  if (endpoint.default_host) body["store"] = false;
  return body;
}

// Chunks put together to the message of a reply that is not streamed. Usage comes in a chunk of its own
// behind the last choice.
class ChatStream final : public StreamReader {
  std::string take(const json& event) override {
    for (const char* key : {"id", "model"}) {
      if (event.contains(key)) reply_[key] = event[key];
    }
    if (const auto& usage = wire::child(event, "usage"); usage.is_object()) reply_["usage"] = usage;
    const auto& choice = wire::first(event, "choices");
    const auto& delta = wire::child(choice, "delta");
    refusal_ += wire::text(delta, "refusal");
    if (const auto reason = wire::text(choice, "finish_reason"); !reason.empty()) finish_ = reason;
    auto text = wire::text(delta, "content");
    text_ += text;
    return text;
  }
  void done() override { done_ = true; }
  [[nodiscard]] bool is_whole() const override { return done_ || !finish_.empty(); }
  [[nodiscard]] json body() const override {
    auto reply = reply_;
    json message{{"role", "assistant"}, {"content", text_}};
    if (!refusal_.empty()) message["refusal"] = refusal_;
    reply["choices"] = json::array({{{"message", std::move(message)}, {"finish_reason", finish_}}});
    return reply;
  }
  [[nodiscard]] Outcome decoded(const http::Response& response) const override {
    return openai_chat()->decode(response);
  }
  json reply_ = json::object();
  std::string text_, refusal_, finish_;
  bool done_ = false;
};

class Chat final : public Dialect {
 public:
  [[nodiscard]] std::string_view name() const override { return "openai-chat"; }

  [[nodiscard]] http::Request encode(const Request& request, const Endpoint& endpoint) const override {
    return made(chat_body(request, endpoint), endpoint);
  }

  [[nodiscard]] http::Request encode_stream(const Request& request, const Endpoint& endpoint) const override {
    auto body = chat_body(request, endpoint);
    body["stream"] = true;
    body["stream_options"] = {{"include_usage", true}};
    return made(body, endpoint);
  }

  [[nodiscard]] std::unique_ptr<StreamReader> stream() const override {
    return std::make_unique<ChatStream>();
  }

  [[nodiscard]] Outcome decode(const http::Response& response) const override {
    if (response.status / 100 != 2) return openai::error_of(response);
    const auto reply = wire::object_of(response);
    if (!reply) return wire::unreadable(response);
    const auto& choice = wire::first(*reply, "choices");
    if (!choice.is_object()) {
      if (!wire::child(*reply, "error").is_null()) return openai::error_of(response);
      return wire::malformed("the reply is no chat completion", response);
    }
    if (auto failure = chat_failure(choice)) {
      failure->status = response.status;
      failure->usage = chat_usage(*reply);
      failure->provider_request_id = openai::request_id(response);
      return *std::move(failure);
    }
    Reply made;
    made.text = wire::text(wire::child(choice, "message"), "content");
    made.usage = chat_usage(*reply);
    if (made.text.empty()) {
      auto error = wire::empty_answer(response);
      error.usage = made.usage;
      return error;
    }
    made.resolved_model = wire::told(wire::text(*reply, "model"));
    made.provider_request_id = openai::request_id(response);
    return made;
  }

  [[nodiscard]] std::optional<http::Request> encode_count(const Request&, const Endpoint&) const override {
    return std::nullopt;
  }
  [[nodiscard]] std::variant<std::int64_t, ProviderError> decode_count(
      const http::Response& response) const override {
    return wire::malformed("this interface counts no tokens", response);
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
    auto request = wire::post(endpoint, "/chat/completions", body);
    openai::add_key(request, endpoint);
    return request;
  }
};

}  // namespace

std::unique_ptr<Dialect> openai_chat() { return std::make_unique<Chat>(); }

}  // namespace praxeo::llm
