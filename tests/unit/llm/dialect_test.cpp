// SPDX-License-Identifier: Apache-2.0
#include "llm/dialect.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace praxeo;
using namespace praxeo::llm;
using nlohmann::json;
using Kind = ProviderError::Kind;

namespace {

Request question() {
  Request request{.purpose = "generate", .provider = "openai", .model = "small-1", .system = "Be brief."};
  request.messages = {{Role::user, {{.text = "What is 2 + 2?"}}}};
  request.max_output_tokens = 100;
  return request;
}

Endpoint endpoint() { return {.base_url = "https://api.example.org/v1", .key = "sk-secret"}; }

http::Response reply(json body, int status = 200, http::Headers headers = {}) {
  return {status, std::move(headers), body.dump()};
}

ProviderError error_in(Outcome outcome) {
  REQUIRE(std::holds_alternative<ProviderError>(outcome));
  return std::get<ProviderError>(outcome);
}

Reply answer_in(Outcome outcome) {
  if (const auto* error = std::get_if<ProviderError>(&outcome)) INFO(error->message);
  REQUIRE(std::holds_alternative<Reply>(outcome));
  return std::get<Reply>(outcome);
}

json responses_reply(const std::string& status = "completed") {
  return {{"id", "resp_1"},
          {"object", "response"},
          {"status", status},
          {"error", nullptr},
          {"incomplete_details", nullptr},
          {"model", "small-1-2026-01-01"},
          {"output",
           {{{"type", "reasoning"}, {"id", "rs_1"}, {"summary", json::array()}},
            {{"type", "message"},
             {"role", "assistant"},
             {"content",
              {{{"type", "output_text"}, {"text", "fo"}}, {{"type", "output_text"}, {"text", "ur"}}}}}}},
          {"usage",
           {{"input_tokens", 36},
            {"input_tokens_details", {{"cached_tokens", 10}, {"cache_write_tokens", 6}}},
            {"output_tokens", 87},
            {"output_tokens_details", {{"reasoning_tokens", 80}}}}}};
}

json gemini_reply(const std::string& finish = "STOP") {
  return {{"candidates",
           {{{"content",
              {{"role", "model"}, {"parts", {{{"text", "Hm."}, {"thought", true}}, {{"text", "four"}}}}}},
             {"finishReason", finish}}}},
          {"usageMetadata",
           {{"promptTokenCount", 8},
            {"cachedContentTokenCount", 3},
            {"candidatesTokenCount", 11},
            {"thoughtsTokenCount", 829}}},
          {"modelVersion", "gemini-x"},
          {"responseId", "6VFk"}};
}

}  // namespace

TEST_SUITE("llm/dialect") {
  TEST_CASE("a key stands in a header and never in the URL or the body") {
    for (const auto& dialect : {openai_responses(), openai_chat(), gemini()}) {
      const auto made = dialect->encode(question(), endpoint());
      CHECK(made.url.find("sk-secret") == std::string::npos);
      CHECK(made.body.find("sk-secret") == std::string::npos);
      int carrying = 0;
      for (const auto& [name, value] : made.headers)
        carrying += value.find("sk-secret") != std::string::npos ? 1 : 0;
      CHECK(carrying == 1);
    }
  }

  TEST_CASE("Responses is asked to keep nothing, and for at least the 16 tokens that it takes") {
    auto request = question();
    request.max_output_tokens = 1;
    const auto made = openai_responses()->encode(request, endpoint());
    CHECK(made.url == "https://api.example.org/v1/responses");
    const auto body = json::parse(made.body);
    CHECK(body["store"] == false);
    CHECK(body["max_output_tokens"] == 16);
    CHECK(body["instructions"] == "Be brief.");
    CHECK(body["input"][0]["content"][0] == json{{"type", "input_text"}, {"text", "What is 2 + 2?"}});
  }

  TEST_CASE("a schema is asked for strictly in each dialect's own place") {
    auto request = question();
    request.schema = ReplySchema{"sums", R"({"type":"object"})"};
    const json schema{{"type", "object"}};
    CHECK(json::parse(openai_responses()->encode(request, endpoint()).body)["text"]["format"] ==
          json{{"type", "json_schema"}, {"name", "sums"}, {"strict", true}, {"schema", schema}});
    CHECK(json::parse(
              openai_chat()->encode(request, endpoint()).body)["response_format"]["json_schema"]["schema"] ==
          schema);
    const auto config = json::parse(gemini()->encode(request, endpoint()).body)["generationConfig"];
    CHECK(config["responseMimeType"] == "application/json");
    CHECK(config["responseJsonSchema"] == schema);
  }

  TEST_CASE("counters that can't be true are unknown, and not 0") {
    for (const auto& wrong : {json(-1), json(1'000'000'000'001), json(INT64_MAX), json(UINT64_MAX)}) {
      auto openai = responses_reply();
      openai["usage"]["output_tokens"] = wrong;
      CHECK_FALSE(answer_in(openai_responses()->decode(reply(openai))).usage.output);
      auto google = gemini_reply();
      google["usageMetadata"]["promptTokenCount"] = wrong;
      const auto usage = answer_in(gemini()->decode(reply(google))).usage;
      CHECK_FALSE(usage.input);
      CHECK(usage.output == 11);
      CHECK(usage.tool == 0);
    }
  }

  TEST_CASE("images and PDFs go along as parts") {
    auto request = question();
    request.messages[0].parts.push_back({.media_type = "image/png", .bytes = "abc", .name = "a.png"});
    request.messages[0].parts.push_back({.media_type = "application/pdf", .bytes = "abc", .name = "a.pdf"});
    const auto parts =
        json::parse(openai_responses()->encode(request, endpoint()).body)["input"][0]["content"];
    CHECK(parts[1]["image_url"] == "data:image/png;base64,YWJj");
    CHECK(parts[2]["file_data"] == "data:application/pdf;base64,YWJj");
    CHECK(parts[2]["filename"] == "a.pdf");
    const auto google = json::parse(gemini()->encode(request, endpoint()).body)["contents"][0]["parts"];
    CHECK(google[2]["inlineData"] == json{{"mimeType", "application/pdf"}, {"data", "YWJj"}});
  }

  TEST_CASE("a compatible server is sent the field it knows, and nothing of OpenAI's own") {
    auto there = endpoint();
    there.max_tokens_field = "max_tokens";
    there.default_host = false;
    const auto body = json::parse(openai_chat()->encode(question(), there).body);
    CHECK(body["max_tokens"] == 100);
    CHECK_FALSE(body.contains("max_completion_tokens"));
    CHECK_FALSE(body.contains("store"));
    CHECK(body["messages"][1]["content"] == "What is 2 + 2?");
  }

  TEST_CASE("a model's name can't leave its place in the path") {
    auto request = question();
    request.model = "../files?key=1";
    CHECK(gemini()->encode(request, endpoint()).url ==
          "https://api.example.org/v1/models/..%2Ffiles%3Fkey%3D1:generateContent");
  }

  TEST_CASE("counters are disjoint, whatever the provider's sums are") {
    const auto openai = answer_in(openai_responses()->decode(reply(responses_reply()))).usage;
    CHECK(openai.input == 20);
    CHECK(openai.cached_input == 10);
    CHECK(openai.cache_write == 6);
    CHECK(openai.output == 7);
    CHECK(openai.reasoning == 80);
    const auto google = answer_in(gemini()->decode(reply(gemini_reply()))).usage;
    CHECK(google.input == 5);
    CHECK(google.cached_input == 3);
    CHECK(google.output == 11);
    CHECK(google.reasoning == 829);
    CHECK(google.tool == 0);
  }

  TEST_CASE("the text is that of all its parts, and thoughts are none of it") {
    const auto openai =
        answer_in(openai_responses()->decode(reply(responses_reply(), 200, {{"X-Request-Id", "r1"}})));
    CHECK(openai.text == "four");
    CHECK(openai.resolved_model == "small-1-2026-01-01");
    CHECK(openai.provider_request_id == "r1");
    CHECK(answer_in(gemini()->decode(reply(gemini_reply()))).text == "four");
  }

  TEST_CASE("a truncated answer is a failure with its bill, never content") {
    auto body = responses_reply("incomplete");
    body["incomplete_details"] = {{"reason", "max_output_tokens"}};
    const auto openai = error_in(openai_responses()->decode(reply(body)));
    CHECK(openai.kind == Kind::truncated);
    CHECK(openai.final);
    CHECK(openai.usage->output == 7);
    CHECK(error_in(gemini()->decode(reply(gemini_reply("MAX_TOKENS")))).kind == Kind::truncated);
    const json chat{{"choices", {{{"message", {{"content", "fo"}}}, {"finish_reason", "length"}}}}};
    CHECK(error_in(openai_chat()->decode(reply(chat))).kind == Kind::truncated);
  }

  TEST_CASE("a refusal and a block are failures that say who refused") {
    auto body = responses_reply();
    body["output"][1]["content"] = {{{"type", "refusal"}, {"refusal", "I can't help with that."}}};
    const auto refused = error_in(openai_responses()->decode(reply(body)));
    CHECK(refused.kind == Kind::blocked);
    CHECK(refused.message == "the model refused: I can't help with that.");
    CHECK(error_in(gemini()->decode(reply(gemini_reply("SAFETY")))).code == "SAFETY");
    const json prompt{{"promptFeedback", {{"blockReason", "PROHIBITED_CONTENT"}}},
                      {"usageMetadata", {{"promptTokenCount", 8}}}};
    const auto blocked = error_in(gemini()->decode(reply(prompt)));
    CHECK(blocked.message == "the provider blocked the prompt: PROHIBITED_CONTENT");
    CHECK(blocked.usage->input == 8);
  }

  TEST_CASE("an empty answer is malformed in each dialect") {
    auto body = responses_reply();
    body["output"] = json::array();
    CHECK(error_in(openai_responses()->decode(reply(body))).message == "the answer is empty");
    const json chat{{"choices", {{{"message", {{"content", nullptr}}}, {"finish_reason", "stop"}}}}};
    CHECK(error_in(openai_chat()->decode(reply(chat))).kind == Kind::malformed);
    auto google = gemini_reply();
    google["candidates"][0].erase("content");
    CHECK(error_in(gemini()->decode(reply(google))).kind == Kind::malformed);
  }

  TEST_CASE("what is no JSON is told with its beginning, without control characters") {
    for (const auto& dialect : {openai_responses(), openai_chat(), gemini()}) {
      const auto error = error_in(dialect->decode({200, {}, "<html>\x1b[31m Bad gateway"}));
      CHECK(error.kind == Kind::malformed);
      CHECK(error.message.find("Bad gateway") != std::string::npos);
      CHECK(error.message.find('\x1b') == std::string::npos);
      CHECK(error_in(dialect->decode({502, {}, "<html>Bad gateway"})).kind == Kind::overloaded);
    }
  }

  TEST_CASE("the day's quota is final, the minute's is not, and says how long to wait") {
    const auto failure = [](const char* quota) {
      return json{{"error",
                   {{"code", 429},
                    {"message", "Resource has been exhausted"},
                    {"status", "RESOURCE_EXHAUSTED"},
                    {"details",
                     {{{"@type", "type.googleapis.com/google.rpc.QuotaFailure"},
                       {"violations", {{{"quotaId", quota}}}}},
                      {{"@type", "type.googleapis.com/google.rpc.RetryInfo"}, {"retryDelay", "39.07s"}}}}}}};
    };
    const auto minute =
        error_in(gemini()->decode(reply(failure("GenerateRequestsPerMinutePerProject"), 429)));
    CHECK(minute.kind == Kind::rate);
    CHECK_FALSE(minute.final);
    CHECK(minute.retry_after == std::chrono::milliseconds(39070));
    const auto day =
        error_in(gemini()->decode(reply(json::array({failure("GenerateRequestsPerDayPerProject")}), 429)));
    CHECK(day.kind == Kind::quota);
    CHECK(day.final);
  }

  TEST_CASE("OpenAI's empty purse is final though its status is 429") {
    const json body{{"error",
                     {{"message", "You exceeded your quota"},
                      {"type", "insufficient_quota"},
                      {"code", "insufficient_quota"}}}};
    const auto error = error_in(openai_responses()->decode(reply(body, 429)));
    CHECK(error.kind == Kind::quota);
    CHECK(error.final);
  }

  TEST_CASE("every form of being told to wait is understood") {
    const auto waits = [](http::Headers headers) {
      return error_in(openai_chat()->decode({429, std::move(headers), "{}"})).retry_after;
    };
    using std::chrono::milliseconds;
    CHECK(waits({{"Retry-After", "2.5"}}) == milliseconds(2500));
    CHECK(waits({{"retry-after-ms", "70"}, {"Retry-After", "9"}}) == milliseconds(70));
    CHECK(waits({{"Date", "Sat, 21 Nov 2026 10:00:00 GMT"},
                 {"Retry-After", "Sat, 21 Nov 2026 10:00:30 GMT"}}) == milliseconds(30000));
    CHECK_FALSE(waits({{"Retry-After", "soon"}}));
    CHECK_FALSE(waits({{"Retry-After", "-1"}}));
  }

  TEST_CASE("x-should-retry goes before the status") {
    CHECK(error_in(openai_chat()->decode({500, {{"x-should-retry", "false"}}, "{}"})).final);
    CHECK_FALSE(error_in(openai_chat()->decode({400, {{"x-should-retry", "true"}}, "{}"})).final);
  }

  TEST_CASE("400, 401, 403 and 404 are final and a redirect is not followed") {
    for (const int status : {301, 400, 401, 403, 404}) {
      for (const auto& dialect : {openai_responses(), openai_chat(), gemini()})
        CHECK(error_in(dialect->decode({status, {}, "{}"})).final);
    }
  }

  TEST_CASE("models are listed page by page") {
    const json body{{"models", {{{"name", "models/gemini-x"}, {"inputTokenLimit", 1000}}, {{"name", 3}}}},
                    {"nextPageToken", "a b"}};
    const auto page = std::get<ModelPage>(gemini()->decode_models(reply(body)));
    REQUIRE(page.models.size() == 1);
    CHECK(page.models[0].id == "gemini-x");
    CHECK(page.models[0].input_limit == 1000);
    CHECK(gemini()->encode_models(endpoint(), page.next).url.ends_with("&pageToken=a%20b"));
  }
}
