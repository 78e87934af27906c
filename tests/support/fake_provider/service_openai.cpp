// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "support/fake_provider/contract.hpp"
#include "support/fake_provider/service.hpp"

namespace praxeo::tests {

using nlohmann::json;

Says FakeProvider::Service::openai_complaint(const HeardRequest& request, const std::string& what, int status,
                                             const json& code) {
  return complain(request, what, openai_error(status, "invalid_request_error", code, what));
}

Says FakeProvider::Service::openai(const HeardRequest& request, const std::string& path) {
  if (key_strays(request, "authorization"))
    return openai_complaint(request, "a key stands where none belongs");
  if (request.header("authorization") != "Bearer " + options.openai_key)
    return complain(request, "the key is wrong or missing", openai_fault(Fault::key_refused, {}));
  if (request.method == "GET" && path == "/models" && request.target.find('?') == std::string::npos)
    return openai_models();
  if (path.starts_with("/files")) return openai_files(request, path);
  if (path.starts_with("/batches")) return openai_batches(request, path);
  if (request.method != "POST") return openai_complaint(request, "no such call", 404);
  if (request.header("content-type") != "application/json")
    return openai_complaint(request, "Content-Type is not application/json");
  const auto body = json::parse(request.body, nullptr, false);
  if (!body.is_object())
    return openai_complaint(request, "We could not parse the JSON body of your request.");
  if (path == "/responses/input_tokens") return count_responses(request, body);
  if (path == "/embeddings") return embed_openai(request, body);
  if (path != "/responses" && path != "/chat/completions")
    return openai_complaint(request, "no such call", 404);

  const auto read = path == "/responses" ? read_responses(body) : read_chat(body);
  if (!read.faults.empty()) return openai_complaint(request, read.faults.front());
  if (!knows(read.asked.model)) {
    return openai_complaint(request, fmt::format("The model '{}' does not exist", read.asked.model), 404,
                            "model_not_found");
  }
  const auto fault = drawn(request);
  if (fault == Fault::reset) return {.bytes = "", .reset = true};
  if (is_http_error(fault) || (fault == Fault::error_event && !read.asked.stream))
    return openai_fault(fault, options.told_wait);
  const auto reply = completed(read.asked, fault);
  auto worded =
      path == "/responses" ? word_responses(body, read.asked, reply) : word_chat(body, read.asked, reply);
  if (fault == Fault::error_event) {
    worded.events.resize(worded.events.size() / 2);
    worded.done_mark = false;
    const json error{
        {"message", "The server had an error."}, {"type", "server_error"}, {"code", "server_error"}};
    if (worded.names)
      worded.events.push_back({{"type", "error"},
                               {"code", "server_error"},
                               {"message", "The server had an error."},
                               {"param", nullptr},
                               {"sequence_number", worded.events.size()}});
    else
      worded.events.push_back({{"error", error}});
  }
  return send(read.asked, reply, worded, fault, "x-request-id: req_" + reply.id + "\r\n");
}

Says FakeProvider::Service::openai_models() const {
  json data = json::array();
  const auto add = [&](const std::string& model) {
    json row{{"id", model}, {"object", "model"}, {"created", 1'741'476'542}, {"owned_by", "fake"}};
    if (model == "gpt-4.1-mini") row["shutdown_date"] = "2026-10-23";
    data.push_back(std::move(row));
  };
  for (const auto& model : fake_models()) {
    if (!model.starts_with("gemini-")) add(model);
  }
  for (const auto& model : options.models) add(model);
  return json_reply(200, {{"object", "list"}, {"data", std::move(data)}});
}

Says FakeProvider::Service::count_responses(const HeardRequest& request, const json& body) {
  if (const auto faults = Contract::openai().faults("TokenCountsBody", body); !faults.empty())
    return openai_complaint(request, faults.front());
  auto whole = body;
  whole["store"] = false;  // the call that counts has no such field
  const auto read = read_responses(whole);
  if (!read.faults.empty()) return openai_complaint(request, read.faults.front());
  const auto tokens = tokens_of(read.asked, "");
  return json_reply(200, {{"object", "response.input_tokens"},
                          {"input_tokens", tokens.input + tokens.cached_input + tokens.cache_write}});
}

Says FakeProvider::Service::embed_openai(const HeardRequest& request, const json& body) {
  if (const auto faults = Contract::openai().faults("CreateEmbeddingRequest", body); !faults.empty())
    return openai_complaint(request, faults.front());
  const auto model = body.value("model", "");
  if (!knows(model)) return openai_complaint(request, "no such model", 404, "model_not_found");
  const auto fault = drawn(request);
  if (fault == Fault::reset) return {.bytes = "", .reset = true};
  if (is_http_error(fault)) return openai_fault(fault, options.told_wait);
  const auto& input = body["input"];
  json data = json::array();
  Tokens tokens;
  for (const auto& text : input.is_string() ? json::array({input}) : input) {
    if (!text.is_string()) return openai_complaint(request, "this server takes texts alone");
    data.push_back({{"object", "embedding"},
                    {"index", data.size()},
                    {"embedding", fake_embedding(text.get<std::string>(), body.value("dimensions", 16U))}});
    tokens.input += tokens_of({.prompt = text.get<std::string>()}, "").input;
  }
  const Delivery delivery{
      .pieces = {json{{"object", "list"},
                      {"model", model},
                      {"data", std::move(data)},
                      {"usage", {{"prompt_tokens", tokens.input}, {"total_tokens", tokens.input}}}}
                     .dump()}};
  auto says = deliver(delivery, fault, options.redirect);
  if (fault == Fault::none || fault == Fault::slow)
    says.said = [this, model, tokens] { charge(model, tokens); };
  return says;
}

}  // namespace praxeo::tests
