// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "support/fake_provider/contract.hpp"
#include "support/fake_provider/dialects.hpp"

namespace praxeo::tests {
namespace {

using nlohmann::json;

// Counters of 0 are left out, as protobuf's JSON does; what the cache held is counted within the prompt,
// thoughts are not within the candidates.
json usage_metadata(const Tokens& tokens) {
  json made{
      {"promptTokenCount", tokens.input + tokens.cached_input},
      {"totalTokenCount", tokens.input + tokens.cached_input + tokens.output + tokens.reasoning},
      {"promptTokensDetails", {{{"modality", "TEXT"}, {"tokenCount", tokens.input + tokens.cached_input}}}}};
  if (tokens.cached_input > 0) made["cachedContentTokenCount"] = tokens.cached_input;
  if (tokens.output > 0) made["candidatesTokenCount"] = tokens.output;
  if (tokens.reasoning > 0) made["thoughtsTokenCount"] = tokens.reasoning;
  return made;
}

json ratings(bool blocked) {
  json one{{"category", "HARM_CATEGORY_HARASSMENT"}, {"probability", blocked ? "HIGH" : "NEGLIGIBLE"}};
  if (blocked) one["blocked"] = true;
  return json::array({std::move(one)});
}

}  // namespace

Read read_gemini(const json& body, const std::string& model) {
  Read read;
  read.faults = Contract::gemini().faults("GenerateContentRequest", body);
  if (!read.faults.empty()) return read;
  auto& asked = read.asked;
  asked.dialect = "gemini";
  asked.model = model;
  const auto texts = [&](const json& content, std::string& into) {
    for (const auto& part : content.value("parts", json::array())) {
      if (part.contains("text")) {
        into += (into.empty() ? "" : "\n") + part["text"].get<std::string>();
      } else {
        ++asked.files;
        asked.file_bytes += part.value("inlineData", json::object()).value("data", "").size();
      }
    }
  };
  texts(body.value("systemInstruction", json::object()), asked.system);
  if (!body.contains("contents") || body["contents"].empty())
    read.faults.push_back("contents is not specified");
  for (const auto& content : body.value("contents", json::array())) {
    const auto role = content.value("role", "user");
    if (role != "user" && role != "model") read.faults.push_back("Please use a valid role: user, model.");
    texts(content, asked.prompt);
  }
  const auto config = body.value("generationConfig", json::object());
  asked.most_output = config.value("maxOutputTokens", 0);
  if (config.contains("responseJsonSchema")) {
    asked.schema = config["responseJsonSchema"];
    for (const auto& fault : gemini_schema_faults(*asked.schema))
      read.faults.push_back("responseJsonSchema" + fault);
    if (config.value("responseMimeType", "") != "application/json")
      read.faults.push_back("responseJsonSchema needs responseMimeType application/json");
    if (config.contains("responseSchema"))
      read.faults.push_back("only one of responseSchema and responseJsonSchema");
  }
  return read;
}

Worded word_gemini(const Asked& asked, const Completed& reply) {
  const json head{{"modelVersion", asked.model}, {"responseId", reply.id}};
  Worded worded;
  if (reply.end == Completed::End::refused) {  // the prompt is blocked: no candidate at all
    auto made = head;
    made["promptFeedback"] = {{"blockReason", "SAFETY"}, {"safetyRatings", ratings(true)}};
    made["usageMetadata"] =
        usage_metadata({.input = reply.tokens.input, .cached_input = reply.tokens.cached_input});
    return {.body = made, .events = {made}};
  }
  const auto candidate = [&](const std::string& text, const char* finish) {
    json made{{"index", 0}};
    json parts = json::array();
    if (reply.tokens.reasoning > 0) parts.push_back({{"text", "Let me think."}, {"thought", true}});
    if (!text.empty()) parts.push_back({{"text", text}});
    made["content"] = {{"role", "model"}};
    if (!parts.empty()) made["content"]["parts"] = std::move(parts);
    if (finish != nullptr) {
      made["finishReason"] = finish;
      made["safetyRatings"] = ratings(std::string_view(finish) == "SAFETY");
    }
    return made;
  };
  const char* finish = "STOP";
  if (reply.end == Completed::End::length) finish = "MAX_TOKENS";
  if (reply.end == Completed::End::filtered) finish = "SAFETY";
  const auto whole = [&](const std::string& text, const char* reason) {
    auto made = head;
    made["candidates"] = json::array({candidate(text, reason)});
    made["usageMetadata"] = usage_metadata(reply.tokens);
    return made;
  };
  worded.body = whole(reply.text, finish);
  const auto pieces = pieces_of(reply.text);
  for (std::size_t i = 0; i < pieces.size(); ++i)
    worded.events.push_back(whole(pieces[i], i + 1 == pieces.size() ? finish : nullptr));
  if (pieces.empty()) worded.events.push_back(whole("", finish));
  return worded;
}

std::vector<std::string> pieces_of(const std::string& text) {
  constexpr std::size_t kPieces = 5;
  std::vector<std::string> pieces;
  const auto size = text.size() / kPieces + 1;
  for (std::size_t at = 0; at < text.size();) {
    auto end = std::min(at + size, text.size());
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    pieces.push_back(text.substr(at, end - at));
    at = end;
  }
  return pieces;
}

}  // namespace praxeo::tests
