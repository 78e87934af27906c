// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "support/fake_provider/contract.hpp"
#include "support/fake_provider/service.hpp"

namespace praxeo::tests {

using nlohmann::json;

Says FakeProvider::Service::gemini_complaint(const HeardRequest& request, const std::string& what, int status,
                                             const std::string& word) {
  return complain(request, what, gemini_error(status, word, what, json::array()));
}

Says FakeProvider::Service::gemini(const HeardRequest& request, const std::string& path) {
  if (key_strays(request, "x-goog-api-key"))
    return gemini_complaint(request, "a key stands where none belongs");
  if (request.header("x-goog-api-key") != options.gemini_key)
    return complain(request, "the key is wrong or missing", gemini_fault(Fault::key_refused, {}));
  const auto query = request.target.find('?') == std::string::npos
                         ? std::string()
                         : request.target.substr(request.target.find('?') + 1);
  if (request.method == "GET" && path == "/models") return gemini_models(request, query);
  if (path.starts_with("/batches")) return gemini_batches(request, path, query);
  if (path.starts_with("/files/")) return gemini_files(request, path, query);
  const auto colon = path.find(':');
  if (request.method != "POST" || !path.starts_with("/models/") || colon == std::string::npos)
    return gemini_complaint(request, "no such call", 404, "NOT_FOUND");
  return gemini_call(request, path.substr(8, colon - 8), path.substr(colon + 1), query);
}

Says FakeProvider::Service::gemini_call(const HeardRequest& request, const std::string& model,
                                        const std::string& call, const std::string& query) {
  if (request.header("content-type") != "application/json")
    return gemini_complaint(request, "Content-Type is not application/json");
  const auto body = json::parse(request.body, nullptr, false);
  if (!body.is_object()) return gemini_complaint(request, "Invalid JSON payload received.");
  if (!knows(model))
    return gemini_complaint(request, fmt::format("models/{} is not found", model), 404, "NOT_FOUND");
  if (call == "batchGenerateContent" && query.empty()) return create_gemini_batch(request, body, model);
  if (call == "countTokens" && query.empty()) return count_gemini(request, body, model);
  if ((call == "embedContent" || call == "batchEmbedContents") && query.empty())
    return embed_gemini(request, body, model, call == "batchEmbedContents");
  const bool stream = call == "streamGenerateContent" && query == "alt=sse";
  if (!stream && (call != "generateContent" || !query.empty()))
    return gemini_complaint(request, "no such call", 404, "NOT_FOUND");

  auto read = read_gemini(body, model);
  read.asked.stream = stream;
  if (!read.faults.empty()) return gemini_complaint(request, read.faults.front());
  const auto fault = drawn(request);
  if (fault == Fault::reset) return {.bytes = "", .reset = true};
  if (is_http_error(fault) || (fault == Fault::error_event && !stream))
    return gemini_fault(fault, options.told_wait);
  const auto reply = completed(read.asked, fault);
  auto worded = word_gemini(read.asked, reply);
  if (fault == Fault::error_event) {
    worded.events.resize(worded.events.size() / 2);
    worded.events.push_back(
        {{"error", {{"code", 500}, {"message", "Internal error."}, {"status", "INTERNAL"}}}});
  }
  return send(read.asked, reply, worded, fault, "");
}

Says FakeProvider::Service::gemini_models(const HeardRequest& request, const std::string& query) {
  // Two pages, so that a client has to ask for the second.
  const bool second = query.find("pageToken=more") != std::string::npos;
  if (query.find("pageSize=") == std::string::npos) return gemini_complaint(request, "no pageSize");
  json models = json::array();
  std::vector<std::string> names;
  for (const auto& model : fake_models()) {
    if (!model.starts_with("gpt-") && !model.starts_with("text-")) names.push_back(model);
  }
  names.insert(names.end(), options.models.begin(), options.models.end());
  const auto half = names.size() / 2;
  for (std::size_t i = second ? half : 0; i < (second ? names.size() : half); ++i) {
    const bool embeds = names[i].find("embedding") != std::string::npos;
    models.push_back(
        {{"name", "models/" + names[i]},
         {"version", "001"},
         {"displayName", names[i]},
         {"inputTokenLimit", embeds ? 2048 : 1'048'576},
         {"outputTokenLimit", embeds ? 1 : 65'536},
         {"supportedGenerationMethods", embeds ? json::array({"embedContent", "batchEmbedContents"})
                                               : json::array({"generateContent", "countTokens"})}});
  }
  json body{{"models", std::move(models)}};
  if (!second) body["nextPageToken"] = "more";
  return json_reply(200, body);
}

Says FakeProvider::Service::count_gemini(const HeardRequest& request, const json& body,
                                         const std::string& model) {
  if (const auto faults = Contract::gemini().faults("CountTokensRequest", body); !faults.empty())
    return gemini_complaint(request, faults.front());
  const auto inner = body.value("generateContentRequest", body);
  if (body.contains("generateContentRequest") && inner.value("model", "") != "models/" + model)
    return gemini_complaint(request, "the model of the inner request is another");
  const auto read = read_gemini(inner, model);
  if (!read.faults.empty()) return gemini_complaint(request, read.faults.front());
  const auto tokens = tokens_of(read.asked, "");
  return json_reply(200, {{"totalTokens", tokens.input + tokens.cached_input}});
}

Says FakeProvider::Service::embed_gemini(const HeardRequest& request, const json& body,
                                         const std::string& model, bool batch) {
  const char* schema = batch ? "BatchEmbedContentsRequest" : "EmbedContentRequest";
  if (const auto faults = Contract::gemini().faults(schema, body); !faults.empty())
    return gemini_complaint(request, faults.front());
  const auto fault = drawn(request);
  if (fault == Fault::reset) return {.bytes = "", .reset = true};
  if (is_http_error(fault)) return gemini_fault(fault, options.told_wait);
  json embeddings = json::array();
  Tokens tokens;
  for (const auto& each : batch ? body.value("requests", json::array()) : json::array({body})) {
    if (each.value("model", "") != "models/" + model)
      return gemini_complaint(request, "the model of an inner request is another");
    std::string text;
    for (const auto& part : each.value("content", json::object()).value("parts", json::array()))
      text += part.value("text", "");
    embeddings.push_back({{"values", fake_embedding(text, each.value("outputDimensionality", 16U))}});
    tokens.input += tokens_of({.prompt = text}, "").input;
  }
  const Delivery delivery{
      .pieces = {(batch ? json{{"embeddings", std::move(embeddings)}} : json{{"embedding", embeddings.at(0)}})
                     .dump()}};
  auto says = deliver(delivery, fault, options.redirect);
  if (fault == Fault::none || fault == Fault::slow)
    says.said = [this, model, tokens] { charge(model, tokens); };
  return says;
}

}  // namespace praxeo::tests
