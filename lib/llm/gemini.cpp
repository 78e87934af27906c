// SPDX-License-Identifier: Apache-2.0
// Google's generateContent, v1beta: https://ai.google.dev/api/generate-content
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "llm/gemini_embed.hpp"
#include "llm/gemini_error.hpp"

namespace praxeo::llm {
namespace {

using nlohmann::json;
using Kind = ProviderError::Kind;

json gemini_part(const Part& part) {
  if (!part.is_file()) return {{"text", part.text}};
  return {{"inlineData", {{"mimeType", part.media_type}, {"data", wire::base64_of(part.bytes)}}}};
}

json gemini_contents(const Request& request) {
  json contents = json::array();
  for (const auto& message : request.messages) {
    json parts = json::array();
    for (const auto& part : message.parts) parts.push_back(gemini_part(part));
    contents.push_back(
        {{"role", message.role == Role::user ? "user" : "model"}, {"parts", std::move(parts)}});
  }
  return contents;
}

// Reasoning is set by a budget of tokens or, in later models, by a level (Gemini API guide, Thinking); only
// "none" has a meaning in both families.
json gemini_config(const Request& request) {
  json config{{"maxOutputTokens", request.max_output_tokens}, {"candidateCount", 1}};
  const auto& parameters = request.parameters;
  if (parameters.temperature) config["temperature"] = *parameters.temperature;
  if (parameters.top_p) config["topP"] = *parameters.top_p;
  if (parameters.seed) config["seed"] = *parameters.seed;
  if (parameters.effort == "none") config["thinkingConfig"] = {{"thinkingBudget", 0}};
  if (parameters.effort && *parameters.effort != "none") {
    auto level = *parameters.effort;
    for (auto& c : level) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    config["thinkingConfig"] = {{"thinkingLevel", level}};
  }
  if (request.schema) {
    config["responseMimeType"] = "application/json";
    config["responseJsonSchema"] = json::parse(request.schema->json);
  }
  return config;
}

json gemini_body(const Request& request) {
  json body{{"contents", gemini_contents(request)}, {"generationConfig", gemini_config(request)}};
  if (!request.system.empty()) body["systemInstruction"] = {{"parts", {{{"text", request.system}}}}};
  return body;
}

// The prompt's count includes what came from the cache; thoughts are not inside the candidates' (Gemini API
// reference, UsageMetadata). A counter of 0 is left out on the wire, so with the usage object there, absent
// is 0; but one that is there and can't be true stays unknown.
Usage gemini_usage(const json& reply) {
  const auto& told = wire::child(reply, "usageMetadata");
  Usage usage;
  if (!told.is_object()) return usage;
  const auto or_none = [&](const char* key) {
    return wire::child(told, key).is_null() ? std::optional<std::int64_t>(0) : wire::number(told, key);
  };
  usage.cached_input = or_none("cachedContentTokenCount");
  usage.input = wire::less(or_none("promptTokenCount"), usage.cached_input);
  usage.output = or_none("candidatesTokenCount");
  usage.reasoning = or_none("thoughtsTokenCount");
  usage.tool = or_none("toolUsePromptTokenCount");
  return usage;
}

ProviderError gemini_blocked(std::string_view what, const std::string& reason, const std::string& words) {
  return {.kind = Kind::blocked,
          .message = fmt::format("the provider blocked the {}: {}{}{}", what, wire::told(reason),
                                 words.empty() ? "" : ": ", wire::told(words)),
          .code = wire::told(reason)};
}

std::optional<ProviderError> gemini_failure(const json& candidate) {
  const auto reason = wire::text(candidate, "finishReason");
  if (reason == "STOP") return std::nullopt;
  const auto words = wire::text(candidate, "finishMessage");
  if (reason == "MAX_TOKENS") {
    return ProviderError{.kind = Kind::truncated,
                         .message = "the answer is longer than the output allowed for it",
                         .code = reason};
  }
  for (const char* blocked :
       {"SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE"}) {
    if (reason == blocked) return gemini_blocked("answer", reason, words);
  }
  if (reason.empty())
    return ProviderError{.kind = Kind::malformed, .message = "the answer was cut off", .final = false};
  return ProviderError{.kind = Kind::malformed,
                       .message = fmt::format("the answer ended with {}", wire::told(reason)),
                       .code = wire::told(reason)};
}

std::string gemini_text(const json& candidate) {
  std::string text;
  const auto& parts = wire::child(wire::child(candidate, "content"), "parts");
  if (!parts.is_array()) return text;
  for (const auto& part : parts) {
    if (const auto& thought = wire::child(part, "thought"); thought.is_boolean() && thought.get<bool>())
      continue;
    text += wire::text(part, "text");
  }
  return text;
}

// Each event is a reply with one more piece of the text; what else it tells, the last one that does tells
// best.
class GeminiStream final : public StreamReader {
  std::string take(const json& event) override {
    for (const char* key : {"usageMetadata", "modelVersion", "responseId", "promptFeedback"}) {
      if (event.contains(key)) reply_[key] = event[key];
    }
    const auto& candidate = wire::first(event, "candidates");
    for (const char* key : {"finishReason", "finishMessage"}) {
      if (const auto told = wire::text(candidate, key); !told.empty()) candidate_[key] = told;
    }
    auto text = gemini_text(candidate);
    text_ += text;
    return text;
  }
  [[nodiscard]] bool is_whole() const override {
    return candidate_.contains("finishReason") ||
           !wire::text(wire::child(reply_, "promptFeedback"), "blockReason").empty();
  }
  [[nodiscard]] json body() const override {
    auto reply = reply_;
    if (candidate_.contains("finishReason")) {
      auto candidate = candidate_;
      if (!text_.empty()) candidate["content"] = {{"role", "model"}, {"parts", {{{"text", text_}}}}};
      reply["candidates"] = json::array({std::move(candidate)});
    }
    return reply;
  }
  [[nodiscard]] Outcome decoded(const http::Response& response) const override {
    return gemini()->decode(response);
  }
  json reply_ = json::object(), candidate_ = json::object();
  std::string text_;
};

class Gemini final : public Dialect {
 public:
  [[nodiscard]] std::string_view name() const override { return "gemini"; }

  [[nodiscard]] http::Request encode(const Request& request, const Endpoint& endpoint) const override {
    return google::with_key(
        wire::post(endpoint, path(request.model, "generateContent"), gemini_body(request)), endpoint);
  }

  [[nodiscard]] http::Request encode_stream(const Request& request, const Endpoint& endpoint) const override {
    return google::with_key(
        wire::post(endpoint, path(request.model, "streamGenerateContent?alt=sse"), gemini_body(request)),
        endpoint);
  }

  [[nodiscard]] std::unique_ptr<StreamReader> stream() const override {
    return std::make_unique<GeminiStream>();
  }

  [[nodiscard]] Outcome decode(const http::Response& response) const override {
    if (response.status / 100 != 2) return google::error_of(response);
    const auto reply = wire::object_of(response);
    if (!reply) return wire::unreadable(response);
    auto outcome = judge(*reply, response);
    const auto id = wire::told(wire::text(*reply, "responseId"));
    if (auto* error = std::get_if<ProviderError>(&outcome)) {
      error->status = response.status;
      error->usage = gemini_usage(*reply);
      error->provider_request_id = id;
    } else {
      std::get<Reply>(outcome).provider_request_id = id;
    }
    return outcome;
  }

  [[nodiscard]] std::optional<http::Request> encode_count(const Request& request,
                                                          const Endpoint& endpoint) const override {
    auto inner = gemini_body(request);
    inner["model"] = "models/" + request.model;
    inner["generationConfig"].erase("thinkingConfig");  // how much is thought changes nothing in the question
    return google::with_key(wire::post(endpoint, path(request.model, "countTokens"),
                                       {{"generateContentRequest", std::move(inner)}}),
                            endpoint);
  }

  [[nodiscard]] std::variant<std::int64_t, ProviderError> decode_count(
      const http::Response& response) const override {
    if (response.status / 100 != 2) return google::error_of(response);
    const auto body = wire::object_of(response);
    if (const auto count = body ? wire::number(*body, "totalTokens") : std::nullopt) return *count;
    return wire::malformed("the count of tokens is none", response);
  }

  [[nodiscard]] http::Request encode_embed(const EmbedRequest& request,
                                           const Endpoint& endpoint) const override {
    return google::embed_request(request, endpoint);
  }
  [[nodiscard]] std::variant<Embeddings, ProviderError> decode_embed(const http::Response& response,
                                                                     std::size_t texts) const override {
    return google::embeddings_of(response, texts);
  }

  [[nodiscard]] http::Request encode_models(const Endpoint& endpoint,
                                            const std::string& page) const override {
    std::string at = "/models?pageSize=1000";
    if (!page.empty()) at += "&pageToken=" + wire::escape_path(page);
    return google::with_key(wire::get(endpoint, at), endpoint);
  }

  [[nodiscard]] std::variant<ModelPage, ProviderError> decode_models(
      const http::Response& response) const override {
    if (response.status / 100 != 2) return google::error_of(response);
    const auto body = wire::object_of(response);
    const auto& list = body ? wire::child(*body, "models") : json();
    if (!list.is_array()) return wire::malformed("the list of models is none", response);
    ModelPage page;
    page.next = wire::text(*body, "nextPageToken");
    for (const auto& row : list) page.models.push_back(model_of(row));
    std::erase_if(page.models, [](const ModelInfo& model) { return model.id.empty(); });
    return page;
  }

 private:
  static std::string path(const std::string& model, std::string_view call) {
    return fmt::format("/models/{}:{}", wire::escape_path(model), call);
  }
  static ModelInfo model_of(const json& row) {
    ModelInfo model{.id = wire::told(wire::text(row, "name")),
                    .name = wire::told(wire::text(row, "displayName"))};
    if (model.id.starts_with("models/")) model.id.erase(0, 7);
    model.input_limit = wire::number(row, "inputTokenLimit");
    model.output_limit = wire::number(row, "outputTokenLimit");
    const auto& methods = wire::child(row, "supportedGenerationMethods");
    if (methods.is_array()) {
      for (const auto& method : methods) {
        if (method.is_string()) model.methods.push_back(wire::told(method.get<std::string>()));
      }
    }
    return model;
  }

  [[nodiscard]] static Outcome judge(const json& reply, const http::Response& response) {
    const auto& candidate = wire::first(reply, "candidates");
    if (candidate.is_null()) {
      if (const auto& feedback = wire::child(reply, "promptFeedback");
          !wire::text(feedback, "blockReason").empty())
        return gemini_blocked("prompt", wire::text(feedback, "blockReason"),
                              wire::text(feedback, "blockReasonMessage"));
      return wire::malformed("the reply holds no candidate", response);
    }
    if (auto failure = gemini_failure(candidate)) return *std::move(failure);
    Reply made{.text = gemini_text(candidate)};
    if (made.text.empty()) return wire::empty_answer(response);
    made.usage = gemini_usage(reply);
    made.resolved_model = wire::told(wire::text(reply, "modelVersion"));
    return made;
  }
};

}  // namespace

std::unique_ptr<Dialect> gemini() { return std::make_unique<Gemini>(); }

}  // namespace praxeo::llm
