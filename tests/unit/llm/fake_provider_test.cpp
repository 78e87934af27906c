// SPDX-License-Identifier: Apache-2.0
#include "support/fake_provider/fake_provider.hpp"

#include <nlohmann/json.hpp>

#include "asking.hpp"

using namespace praxeo;
using namespace praxeo::llm;
using nlohmann::json;
using tests::FakeProvider;
using tests::Fault;

namespace {

// What the server says to a body that was changed on the way.
json said_to(const tests::Spoken& spoken, const FakeProvider& server, const std::string& pointer,
             const json& value) {
  auto request = spoken.dialect->encode(tests::small_request(), tests::endpoint_of(server, spoken.google));
  auto body = json::parse(request.body);
  body[json::json_pointer(pointer)] = value;
  request.body = body.dump();
  const auto response = tests::response_to(request);
  CHECK(response.status == 400);
  return json::parse(response.body).at("error");
}

}  // namespace

TEST_SUITE("llm/fake_provider") {
  TEST_CASE("a field that no schema knows is refused at any depth, in the provider's own form") {
    const FakeProvider server;
    const auto all = tests::all_dialects();
    CHECK(said_to(all[0], server, "/seed", 7)["type"] == "invalid_request_error");
    CHECK(said_to(all[0], server, "/input/0/content/0/image_url", "x")["message"] ==
          "/input/0/content/0/image_url: unknown field");
    CHECK(said_to(all[1], server, "/instructions", "x")["code"].is_null());
    CHECK(said_to(all[1], server, "/messages/0/parts", json::array())["message"] ==
          "/messages/0/parts: unknown field");
    CHECK(said_to(all[2], server, "/model", 7)["status"] == "INVALID_ARGUMENT");
    CHECK(said_to(all[2], server, "/contents/0/parts/0/image", "x")["message"] ==
          "/contents/0/parts/0/image: unknown field");
    CHECK(server.complaints().size() == 6);
    CHECK(server.bill().models.empty());
  }

  TEST_CASE("a value of the wrong type and two parts in one are refused") {
    const FakeProvider server;
    const auto all = tests::all_dialects();
    static_cast<void>(said_to(all[0], server, "/max_output_tokens", "many"));
    static_cast<void>(said_to(all[0], server, "/max_output_tokens", 1));
    static_cast<void>(said_to(all[1], server, "/temperature", 3));
    static_cast<void>(said_to(all[2], server, "/generationConfig/maxOutputTokens", "many"));
    static_cast<void>(said_to(all[2], server, "/contents/0/parts/0/inlineData",
                              {{"mimeType", "image/png"}, {"data", "YQ=="}}));
    static_cast<void>(said_to(all[2], server, "/contents/0/role", "assistant"));
  }

  TEST_CASE("a schema that strict mode does not take is refused") {
    const FakeProvider server;
    auto request = tests::small_request();
    request.schema = ReplySchema{"sums", R"({"type":"object","properties":{"a":{"type":"string"}}})"};
    for (const auto& [name, dialect, google] : tests::all_dialects()) {
      const auto response = tests::response_to(dialect->encode(request, tests::endpoint_of(server, google)));
      CHECK(response.status == (google ? 200 : 400));
    }
    request.schema->json = R"({"type":"object","properties":{},"not":{}})";
    const auto response = tests::response_to(gemini()->encode(request, tests::endpoint_of(server, true)));
    CHECK(response.status == 400);
  }

  TEST_CASE("a key in the URL, in the body or in the other provider's header is refused") {
    const FakeProvider server;
    for (const auto& [name, dialect, google] : tests::all_dialects()) {
      const auto endpoint = tests::endpoint_of(server, google);
      auto right = dialect->encode(tests::small_request(), endpoint);
      auto in_url = right;
      in_url.url += "?key=" + endpoint.key;
      CHECK(tests::response_to(in_url).status == 400);
      const auto in_body = dialect->encode(tests::small_request(endpoint.key), endpoint);
      CHECK(tests::response_to(in_body).status == 400);
      auto strayed = right;
      strayed.headers.emplace_back(google ? "Authorization" : "x-goog-api-key", endpoint.key);
      CHECK(tests::response_to(strayed).status == 400);
      auto without = endpoint;
      without.key.clear();
      CHECK(tests::response_to(dialect->encode(tests::small_request(), without)).status ==
            (google ? 400 : 401));
      CHECK(tests::response_to(right).status == 200);
    }
  }

  TEST_CASE("faults by chance come as often as asked, and the same ones for the same seed") {
    const auto drawn = [](std::uint64_t seed) {
      tests::FaultPlan plan("429=0.3,5xx=0.2,reset=0.05", seed);
      std::map<Fault, int> counts;
      std::vector<Fault> all;
      for (int i = 0; i < 4000; ++i) {
        all.push_back(plan.of("request " + std::to_string(i / 2)));
        ++counts[all.back()];
      }
      CHECK(std::abs(counts[Fault::rate_ms] + counts[Fault::rate_bare] - 1200) < 100);
      CHECK(std::abs(counts[Fault::server_error] + counts[Fault::bad_gateway] + counts[Fault::unavailable] -
                     800) < 90);
      CHECK(std::abs(counts[Fault::reset] - 200) < 50);
      return all;
    };
    CHECK(drawn(1) == drawn(1));
    CHECK(drawn(1) != drawn(2));
    CHECK_THROWS_AS(tests::FaultPlan("sunshine=0.5", 1), std::runtime_error);
  }

  TEST_CASE(
      "the bill holds the tokens of whole replies, of the three counters that each provider sums up "
      "otherwise") {
    FakeProvider server;
    Usage sum{.input = 0, .cached_input = 0, .cache_write = 0, .output = 0, .reasoning = 0};
    for (const auto& [name, dialect, google] : tests::all_dialects()) {
      for (const char* model : {"fake-1", "fake-cached", "fake-thinking"}) {
        auto request = tests::small_request("How much is it, with all that was said before it, and after?");
        request.model = model;
        const auto made = dialect->encode(request, tests::endpoint_of(server, google));
        server.next({Fault::server_error, Fault::none});
        static_cast<void>(tests::response_to(made));  // not on the bill
        const auto reply = std::get<Reply>(dialect->decode(tests::response_to(made)));
        *sum.input += reply.usage.input.value_or(0);
        *sum.cached_input += reply.usage.cached_input.value_or(0);
        *sum.cache_write += reply.usage.cache_write.value_or(0);
        *sum.output += reply.usage.output.value_or(0);
        *sum.reasoning += reply.usage.reasoning.value_or(0);
      }
    }
    const auto bill = server.bill();
    CHECK(bill.requests == 18);
    CHECK(bill.faults.at("server_error") == 9);
    const auto billed = bill.tokens();
    CHECK(billed.input == sum.input);
    CHECK(billed.cached_input == sum.cached_input);
    CHECK(billed.cached_input > 0);
    CHECK(billed.cache_write == sum.cache_write);
    CHECK(billed.output == sum.output);
    CHECK(billed.reasoning == 21);
    CHECK(sum.reasoning == 21);
  }
}
