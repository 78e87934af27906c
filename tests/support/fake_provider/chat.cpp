// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "support/fake_provider/contract.hpp"
#include "support/fake_provider/dialects.hpp"

namespace praxeo::tests {
namespace {

using nlohmann::json;

json chat_tokens(const Tokens& tokens) {
  const auto input = tokens.input + tokens.cached_input + tokens.cache_write;
  const auto output = tokens.output + tokens.reasoning;
  return {{"prompt_tokens", input},
          {"completion_tokens", output},
          {"total_tokens", input + output},
          {"prompt_tokens_details",
           {{"cached_tokens", tokens.cached_input}, {"cache_write_tokens", tokens.cache_write}}},
          {"completion_tokens_details", {{"reasoning_tokens", tokens.reasoning}}}};
}

const char* finish_reason(Completed::End end) {
  if (end == Completed::End::length) return "length";
  return end == Completed::End::filtered ? "content_filter" : "stop";
}

}  // namespace

Read read_chat(const json& body) {
  Read read;
  read.faults = Contract::openai().faults("CreateChatCompletionRequest", body);
  if (!read.faults.empty()) return read;
  auto& asked = read.asked;
  asked.dialect = "chat";
  asked.model = body.value("model", "");
  asked.stream = body.value("stream", false);
  asked.most_output = body.value("max_completion_tokens", body.value("max_tokens", 0));
  for (const auto& message : body.at("messages")) {
    auto& text = message.at("role") == "system" ? asked.system : asked.prompt;
    if (!text.empty()) text += "\n";
    if (message.at("content").is_string()) {
      text += message["content"].get<std::string>();
      continue;
    }
    for (const auto& part : message["content"]) {
      if (part.at("type") == "text") {
        text += part["text"].get<std::string>();
      } else {
        ++asked.files;
        asked.file_bytes += part.dump().size();
      }
    }
  }
  const auto format = body.value("response_format", json::object());
  if (format.value("type", "text") == "json_schema") {
    const auto& inner = format.at("json_schema");
    asked.schema = inner.at("schema");
    if (!inner.value("strict", false)) read.faults.push_back("/response_format/json_schema/strict: not true");
    for (const auto& fault : openai_strict_faults(*asked.schema))
      read.faults.push_back("Invalid schema for response_format: " + fault);
  }
  if (body.contains("max_tokens") && body.contains("max_completion_tokens"))
    read.faults.push_back("/max_tokens: not together with max_completion_tokens");
  if (body.contains("stream_options") && !asked.stream)
    read.faults.push_back("/stream_options: only allowed when stream is true");
  return read;
}

Worded word_chat(const json& request, const Asked& asked, const Completed& reply) {
  const bool refused = reply.end == Completed::End::refused;
  json base{{"id", "chatcmpl-" + reply.id},
            {"created", 1'741'476'542},
            {"model", asked.model + "-2026-01-01"},
            {"system_fingerprint", "fp_fake"}};
  Worded worded{.body = base, .done_mark = true};
  worded.body.update({{"object", "chat.completion"},
                      {"choices",
                       {{{"index", 0},
                         {"finish_reason", finish_reason(reply.end)},
                         {"logprobs", nullptr},
                         {"message",
                          {{"role", "assistant"},
                           {"content", refused ? json() : json(reply.text)},
                           {"refusal", refused ? json(reply.text) : json()}}}}}},
                      {"usage", chat_tokens(reply.tokens)}});
  base["object"] = "chat.completion.chunk";
  const auto chunk = [&](json delta, json finish) {
    auto made = base;
    made["choices"] = json::array({{{"index", 0},
                                    {"delta", std::move(delta)},
                                    {"finish_reason", std::move(finish)},
                                    {"logprobs", nullptr}}});
    worded.events.push_back(std::move(made));
  };
  chunk({{"role", "assistant"}, {"content", ""}}, nullptr);
  for (const auto& piece : pieces_of(reply.text)) chunk({{refused ? "refusal" : "content", piece}}, nullptr);
  chunk(json::object(), finish_reason(reply.end));
  if (request.value("stream_options", json::object()).value("include_usage", false)) {
    base["choices"] = json::array();
    base["usage"] = chat_tokens(reply.tokens);
    worded.events.push_back(std::move(base));
  }
  return worded;
}

}  // namespace praxeo::tests
