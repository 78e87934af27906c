// SPDX-License-Identifier: Apache-2.0
#include "llm/service.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "asking.hpp"

using namespace praxeo;
using namespace praxeo::llm;
using nlohmann::json;
using tests::FakeProvider;
using tests::Fault;
using Kind = ProviderError::Kind;

namespace {

struct Served {
  explicit Served(FakeProvider::Options options = {}) : server(std::move(options)) {}
  Service of(const tests::Spoken& spoken) {
    Profile profile;
    profile.name = spoken.google ? "gemini" : "openai";
    const std::string name = spoken.name;
    profile.dialect = name == "responses" ? openai_responses() : name == "chat" ? openai_chat() : gemini();
    profile.endpoint = tests::endpoint_of(server, spoken.google);
    return {std::move(profile),
            *transport,
            clock,
            random,
            {.attempts = 3, .first = std::chrono::milliseconds(2)}};
  }
  FakeProvider server;
  std::unique_ptr<http::Transport> transport = http::curl_transport({});
  base::SystemClock clock;
  base::SystemRandom random;
};

template <class Value>
Value value_in(Told<Value> told) {
  if (const auto* error = std::get_if<ProviderError>(&told)) FAIL(error->message);
  return std::get<Value>(std::move(told));
}

double dot(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum;
}

}  // namespace

TEST_SUITE("llm/service") {
  TEST_CASE("a list of models holds all of its pages, with what each may do") {
    Served served;
    for (const auto& spoken : tests::all_dialects()) {
      const auto models = value_in(served.of(spoken).models({}));
      const auto has = [&](const char* name) {
        return std::any_of(models.begin(), models.end(), [&](const auto& each) { return each.id == name; });
      };
      CHECK(has("fake-1"));
      CHECK(has("fake-thinking"));
      if (!spoken.google) {
        const auto old = std::find_if(models.begin(), models.end(),
                                      [](const auto& each) { return each.id == "gpt-4.1-mini"; });
        REQUIRE(old != models.end());
        CHECK(old->shutdown_date == "2026-10-23");
        continue;
      }
      CHECK(models.front().input_limit == 1'048'576);
      CHECK(models.front().methods == std::vector<std::string>{"generateContent", "countTokens"});
      CHECK(has("gemini-embedding-001"));
    }
    CHECK(served.server.complaints() == std::vector<std::string>{});
  }

  TEST_CASE("a count is what the call is billed for, and Chat Completions has none") {
    Served served;
    for (const auto& spoken : tests::all_dialects()) {
      auto service = served.of(spoken);
      const auto told = service.count(tests::small_request(), {});
      if (std::string(spoken.name) == "chat") {
        CHECK(std::get<ProviderError>(told).kind == Kind::bad_request);
        continue;
      }
      const auto reply = std::get<Reply>(service.call(tests::small_request(), {}));
      CHECK(value_in(told) == reply.usage.input);
    }
  }

  TEST_CASE("texts become vectors of unit length in their order, however many there are") {
    Served served;
    EmbedRequest request{.model = "fake-1", .dimensions = 8};
    for (int i = 0; i < 230; ++i) request.texts.push_back("text number " + std::to_string(i));
    for (const auto& spoken : tests::all_dialects()) {
      auto service = served.of(spoken);
      const auto all = value_in(service.embed(request, {}));
      REQUIRE(all.vectors.size() == 230);
      for (const auto& vector : all.vectors) {
        CHECK(vector.size() == 8);
        CHECK(std::abs(dot(vector, vector) - 1) < 1e-5);
      }
      auto last = request;
      last.texts = {"text number 229"};
      CHECK(dot(value_in(service.embed(last, {})).vectors[0], all.vectors[229]) > 0.9999);
      if (!spoken.google) CHECK(all.usage.input.value_or(0) > 230);
    }
    CHECK(served.server.complaints() == std::vector<std::string>{});
  }

  TEST_CASE("requests and replies of embeddings hold to the published schemas") {
    Served served;
    for (const auto use :
         {EmbedRequest::Use::document, EmbedRequest::Use::query, EmbedRequest::Use::similarity}) {
      for (const auto& spoken : tests::all_dialects()) {
        EmbedRequest request{.model = "fake-1", .texts = {"a", "b"}, .use = use};
        if (use == EmbedRequest::Use::query) request.dimensions = 4;
        const auto made =
            spoken.dialect->encode_embed(request, tests::endpoint_of(served.server, spoken.google));
        tests::holds(spoken.google, spoken.google ? "BatchEmbedContentsRequest" : "CreateEmbeddingRequest",
                     json::parse(made.body));
        const auto response = tests::response_to(made);
        tests::holds(spoken.google, spoken.google ? "BatchEmbedContentsResponse" : "CreateEmbeddingResponse",
                     json::parse(response.body));
        CHECK(value_in(spoken.dialect->decode_embed(response, 2)).vectors.size() == 2);
      }
    }
  }

  TEST_CASE("vectors that are missing, of two sizes, empty or without direction are malformed") {
    const auto openai = [](const json& data) {
      return openai_chat()->decode_embed({200, {}, json{{"data", data}}.dump()}, 2);
    };
    const auto row = [](int index, const json& values) {
      return json{{"index", index}, {"embedding", values}};
    };
    CHECK(std::holds_alternative<Embeddings>(openai({row(1, {0, 2}), row(0, {1, 0})})));
    CHECK(std::get<Embeddings>(openai({row(1, {0, 2}), row(0, {1, 0})})).vectors[1] ==
          std::vector<float>{0, 1});
    for (const auto& wrong : {json::array({row(0, {1, 0})}), json{row(0, {1, 0}), row(0, {1, 0})},
                              json{row(0, {1, 0}), row(7, {1, 0})}, json{row(0, {1, 0}), row(1, {1})},
                              json{row(0, {0, 0}), row(1, {1, 1})}, json{row(0, {1, 0}), row(1, "AAAA")}})
      CHECK(std::get<ProviderError>(openai(wrong)).kind == Kind::malformed);
    const auto google =
        gemini()->decode_embed({200, {}, R"({"embeddings":[{"values":[]},{"values":[1]}]})"}, 2);
    CHECK(std::get<ProviderError>(google).kind == Kind::malformed);
  }

  TEST_CASE("what may pass is tried again, what is final is not, and the key is in no message") {
    for (const auto& spoken : tests::all_dialects()) {
      Served served;
      auto service = served.of(spoken);
      EmbedRequest request{.model = "fake-1", .texts = {"a"}};
      served.server.next({Fault::unavailable, Fault::reset, Fault::none});
      CHECK(value_in(service.embed(request, {})).vectors.size() == 1);
      CHECK(served.server.bill().requests == 3);
      served.server.next({Fault::quota});
      CHECK(std::get<ProviderError>(service.embed(request, {})).kind == Kind::quota);
      CHECK(served.server.bill().requests == 4);
    }
    const tests::ScriptedServer echo([](const tests::HeardRequest& heard) {
      return tests::ScriptedServer::status(
          400, json{{"error", {{"message", heard.header("authorization")}}}}.dump());
    });
    const auto transport = http::curl_transport({});
    base::SystemClock clock;
    base::SystemRandom random;
    Profile profile{.name = "openai",
                    .dialect = openai_chat(),
                    .endpoint = {.base_url = echo.url(), .key = "sk-canary-key"}};
    Service service(std::move(profile), *transport, clock, random, {});
    const auto told = service.models({});
    CHECK(std::get<ProviderError>(told).message == "Bearer [key]");
  }

  TEST_CASE("a stopped call ends at once and says so") {
    Served served({.latency = std::chrono::minutes(5)});
    std::stop_source stop;
    const auto all = tests::all_dialects();
    auto service = served.of(all[0]);
    std::jthread stopper([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      stop.request_stop();
    });
    CHECK(std::get<ProviderError>(service.models(stop.get_token())).kind == Kind::cancelled);
  }
}
