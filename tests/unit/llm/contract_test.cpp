// SPDX-License-Identifier: Apache-2.0
#include "support/fake_provider/contract.hpp"

#include <nlohmann/json.hpp>

#include "asking.hpp"
#include "content/kind.hpp"
#include "llm/reply_schema.hpp"

using namespace praxeo;
using namespace praxeo::llm;
using nlohmann::json;
using tests::Contract;
using tests::FakeProvider;

namespace {

constexpr const char* kSchema = R"({"type":"object","additionalProperties":false,"required":["sum","note"],
  "properties":{"sum":{"type":"integer"},"note":{"type":["string","null"]},
  "steps":{"type":"array","items":{"type":"string"}}}})";

// Every feature of a request that there is, one at a time and together.
std::vector<std::pair<std::string, Request>> features() {
  std::vector<std::pair<std::string, Request>> all;
  const auto add = [&](const char* name, const auto& change) {
    auto request = tests::small_request();
    change(request);
    all.emplace_back(name, std::move(request));
  };
  const auto with_schema = [](Request& request) {
    request.schema = ReplySchema{"sum_items", strict_schema(json::parse(kSchema)).dump()};
  };
  const auto with_files = [](Request& request) {
    request.messages[0].parts.push_back({.media_type = "image/png", .bytes = "\x89PNG", .name = "a.png"});
    request.messages[0].parts.push_back({.media_type = "application/pdf", .bytes = "%PDF-1.7"});
  };
  add("plain", [](Request&) {});
  add("no system", [](Request& request) { request.system.clear(); });
  add("structured", with_schema);
  add("image", [](Request& request) {
    request.messages[0].parts.push_back({.media_type = "image/png", .bytes = "\x89PNG", .name = "a.png"});
  });
  add("pdf", [](Request& request) {
    request.messages[0].parts.push_back(
        {.media_type = "application/pdf", .bytes = "%PDF-1.7", .name = "a.pdf"});
  });
  add("temperature", [](Request& request) { request.parameters.temperature = 0.5; });
  add("top_p", [](Request& request) { request.parameters.top_p = 0.9; });
  add("seed", [](Request& request) { request.parameters.seed = 7; });
  for (const char* effort : {"none", "minimal", "low", "medium", "high"})
    add("effort", [&](Request& request) { request.parameters.effort = effort; });
  add("little output", [](Request& request) { request.max_output_tokens = 1; });
  add("conversation", [](Request& request) {
    request.messages.push_back({Role::assistant, {{.text = "4"}}});
    request.messages.push_back({Role::user, {{.text = "Say it in words."}}});
  });
  add("all", [&](Request& request) {
    with_schema(request);
    with_files(request);
    request.parameters = {.temperature = 0.5, .top_p = 0.9, .seed = 7, .effort = "low"};
    request.messages.push_back({Role::assistant, {{.text = "4"}}});
    request.messages.push_back({Role::user, {{.text = "Again."}}});
  });
  return all;
}

struct Schemas {
  const char *request, *reply;
};
Schemas schemas_of(const std::string& dialect) {
  if (dialect == "responses") return {"CreateResponse", "Response"};
  if (dialect == "chat") return {"CreateChatCompletionRequest", "CreateChatCompletionResponse"};
  return {"GenerateContentRequest", "GenerateContentResponse"};
}

}  // namespace

TEST_SUITE("llm/contract") {
  TEST_CASE("every request that can be made holds to its provider's published schema") {
    for (const auto& [name, dialect, google] : tests::all_dialects()) {
      for (auto& [feature, request] : features()) {
        for (const bool own_host : {true, false}) {
          Endpoint endpoint{.base_url = "https://p.example/v1", .key = "k", .default_host = own_host};
          if (!own_host) endpoint.max_tokens_field = "max_tokens";
          INFO(name << ", " << feature);
          tests::holds(google, schemas_of(name).request,
                       json::parse(dialect->encode(request, endpoint).body));
        }
      }
    }
  }

  TEST_CASE("the call that counts tokens holds to its schema for every request") {
    const Endpoint endpoint{.base_url = "https://p.example/v1", .key = "k"};
    for (auto& [feature, request] : features()) {
      INFO(feature);
      tests::holds(false, "TokenCountsBody",
                   json::parse(openai_responses()->encode_count(request, endpoint)->body));
      tests::holds(true, "CountTokensRequest", json::parse(gemini()->encode_count(request, endpoint)->body));
    }
  }

  TEST_CASE("the schema of each kind of content is inside what both providers take") {
    for (const auto& name : {"example", "snippet", "spec"}) {
      const auto strict = strict_schema(json::parse(content::shipped_kinds().at(name).schema));
      CHECK(tests::openai_strict_faults(strict) == std::vector<std::string>{});
      CHECK(tests::gemini_schema_faults(strict) == std::vector<std::string>{});
    }
  }

  TEST_CASE("the fake provider takes every request, and what it answers holds to the published schema") {
    const FakeProvider server;
    for (const auto& [name, dialect, google] : tests::all_dialects()) {
      for (auto& [feature, request] : features()) {
        INFO(name << ", " << feature);
        const auto response =
            tests::response_to(dialect->encode(request, tests::endpoint_of(server, google)));
        CHECK(response.status == 200);
        tests::holds(google, schemas_of(name).reply, json::parse(response.body));
        const auto outcome = dialect->decode(response);
        if (const auto* error = std::get_if<ProviderError>(&outcome)) INFO(error->message);
        // 16 tokens are the least that Responses takes, and they are enough here.
        CHECK(std::holds_alternative<Reply>(outcome) ==
              (feature != "little output" || std::string(name) == "responses"));
        if (const auto count = dialect->encode_count(request, tests::endpoint_of(server, google))) {
          const auto counted = dialect->decode_count(tests::response_to(*count));
          REQUIRE(std::holds_alternative<std::int64_t>(counted));
          if (const auto* reply = std::get_if<Reply>(&outcome))
            CHECK(std::get<std::int64_t>(counted) == reply->usage.input);
        }
      }
    }
    CHECK(server.complaints() == std::vector<std::string>{});
  }

  TEST_CASE("the ends that an answer can have are told as the schemas have them") {
    using tests::Fault;
    for (const auto& [name, dialect, google] : tests::all_dialects()) {
      for (const auto fault :
           {Fault::refusal, Fault::blocked, Fault::truncated, Fault::empty, Fault::schema_break}) {
        FakeProvider server;
        server.next({fault});
        INFO(name << ", " << tests::name_of(fault));
        const auto response =
            tests::response_to(dialect->encode(tests::small_request(), tests::endpoint_of(server, google)));
        tests::holds(google, schemas_of(name).reply, json::parse(response.body));
      }
    }
  }

  TEST_CASE("lists of models and errors hold to the published schemas") {
    FakeProvider server;
    for (const auto& [name, dialect, google] : tests::all_dialects()) {
      const auto endpoint = tests::endpoint_of(server, google);
      const auto listed = tests::response_to(dialect->encode_models(endpoint, ""));
      tests::holds(google, "ListModelsResponse", json::parse(listed.body));
      CHECK(std::holds_alternative<ModelPage>(dialect->decode_models(listed)));
      if (google) continue;
      server.next({tests::Fault::rate_ms});
      const auto refused = tests::response_to(dialect->encode(tests::small_request(), endpoint));
      tests::holds(false, "ErrorResponse", json::parse(refused.body));
    }
  }
}
