// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "support/fake_provider/contract.hpp"
#include "support/fake_provider/dialects.hpp"

namespace praxeo::tests {
namespace {

using nlohmann::json;

json responses_usage(const Tokens& tokens) {
  const auto input = tokens.input + tokens.cached_input + tokens.cache_write;
  const auto output = tokens.output + tokens.reasoning;
  return {{"input_tokens", input},
          {"input_tokens_details",
           {{"cached_tokens", tokens.cached_input}, {"cache_write_tokens", tokens.cache_write}}},
          {"output_tokens", output},
          {"output_tokens_details", {{"reasoning_tokens", tokens.reasoning}}},
          {"total_tokens", input + output}};
}

json response_object(const json& request, const Asked& asked, const Completed& reply) {
  json made{{"id", "resp_" + reply.id},
            {"object", "response"},
            {"created_at", 1'741'476'542},
            {"status", "in_progress"},
            {"error", nullptr},
            {"incomplete_details", nullptr},
            {"instructions", request.value("instructions", json())},
            {"metadata", json::object()},
            {"model", asked.model + "-2026-01-01"},
            {"output", json::array()},
            {"parallel_tool_calls", true},
            {"temperature", request.value("temperature", json(1.0))},
            {"tool_choice", "auto"},
            {"tools", json::array()},
            {"top_p", request.value("top_p", json(1.0))}};
  return made;
}

void finish(json& response, const Completed& reply, json item) {
  response["output"] = json::array({std::move(item)});
  response["usage"] = responses_usage(reply.tokens);
  response["status"] = "completed";
  if (reply.end == Completed::End::length || reply.end == Completed::End::filtered) {
    response["status"] = "incomplete";
    response["incomplete_details"] = {
        {"reason", reply.end == Completed::End::length ? "max_output_tokens" : "content_filter"}};
  }
}

// A stream is told by events that are counted.
class Events {
 public:
  void add(const char* type, json fields) {
    fields["type"] = type;
    fields["sequence_number"] = events_.size();
    events_.push_back(std::move(fields));
  }
  [[nodiscard]] std::vector<json> take() { return std::move(events_); }

 private:
  std::vector<json> events_;
};

}  // namespace

Read read_responses(const json& body) {
  Read read;
  read.faults = Contract::openai().faults("CreateResponse", body);
  if (!read.faults.empty()) return read;
  auto& asked = read.asked;
  asked.dialect = "responses";
  asked.model = body.value("model", "");
  asked.system = body.value("instructions", "");
  asked.stream = body.value("stream", false);
  asked.most_output = body.value("max_output_tokens", 0);
  const auto add = [&](const std::string& text) {
    asked.prompt += (asked.prompt.empty() ? "" : "\n") + text;
  };
  const auto& input = body.contains("input") ? body["input"] : json("");
  if (input.is_string()) add(input.get<std::string>());
  for (const auto& message : input.is_array() ? input : json::array()) {
    if (message.at("content").is_string()) {
      add(message["content"].get<std::string>());
      continue;
    }
    for (const auto& part : message["content"]) {
      if (part.at("type") == "input_text") {
        add(part["text"].get<std::string>());
      } else {
        ++asked.files;
        asked.file_bytes += part.value("image_url", part.value("file_data", "")).size();
      }
    }
  }
  const auto format = body.value("text", json::object()).value("format", json::object());
  if (format.value("type", "text") == "json_schema") {
    asked.schema = format.at("schema");
    if (!format.value("strict", false)) read.faults.push_back("/text/format/strict: not true");
    for (const auto& fault : openai_strict_faults(*asked.schema))
      read.faults.push_back("Invalid schema for response_format: " + fault);
  }
  if (body.value("store", true)) read.faults.push_back("/store: this server keeps nothing");
  if (body.contains("stream_options") && !asked.stream)
    read.faults.push_back("/stream_options: only allowed when stream is true");
  return read;
}

Worded word_responses(const json& request, const Asked& asked, const Completed& reply) {
  const auto item_id = "msg_" + reply.id;
  const bool refused = reply.end == Completed::End::refused;
  const json none = json::array();
  const auto part_of = [&](const std::string& text) {
    return refused ? json{{"type", "refusal"}, {"refusal", text}}
                   : json{{"type", "output_text"}, {"text", text}, {"annotations", none}, {"logprobs", none}};
  };
  const auto item_of = [&](const char* status, json content) {
    return json{{"type", "message"},
                {"id", item_id},
                {"status", status},
                {"role", "assistant"},
                {"content", std::move(content)}};
  };
  const bool whole = reply.end == Completed::End::stop || refused;
  const auto done = item_of(whole ? "completed" : "incomplete", json::array({part_of(reply.text)}));

  auto response = response_object(request, asked, reply);
  Events events;
  events.add("response.created", {{"response", response}});
  events.add("response.in_progress", {{"response", response}});
  events.add("response.output_item.added", {{"output_index", 0}, {"item", item_of("in_progress", none)}});
  const json place{{"item_id", item_id}, {"output_index", 0}, {"content_index", 0}};
  const auto with = [&](json more) {
    more.update(place);
    return more;
  };
  events.add("response.content_part.added", with({{"part", part_of("")}}));
  for (const auto& piece : pieces_of(reply.text)) {
    if (refused)
      events.add("response.refusal.delta", with({{"delta", piece}}));
    else
      events.add("response.output_text.delta", with({{"delta", piece}, {"logprobs", none}}));
  }
  if (refused)
    events.add("response.refusal.done", with({{"refusal", reply.text}}));
  else
    events.add("response.output_text.done", with({{"text", reply.text}, {"logprobs", none}}));
  events.add("response.content_part.done", with({{"part", part_of(reply.text)}}));
  events.add("response.output_item.done", {{"output_index", 0}, {"item", done}});
  finish(response, reply, done);
  events.add(whole ? "response.completed" : "response.incomplete", {{"response", response}});
  return {.body = std::move(response), .events = events.take(), .names = true};
}

}  // namespace praxeo::tests
