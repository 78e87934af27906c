// SPDX-License-Identifier: Apache-2.0
#include "llm/embedding_call.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "http/curl_transport.hpp"
#include "llm/provider.hpp"
#include "unit/llm/asking.hpp"

using namespace praxeo;
using namespace praxeo::llm;

TEST_SUITE("llm/embedding_call") {
  TEST_CASE("vectors come by a provider as answers do, in each interface") {
    tests::FakeProvider server(tests::FakeProvider::Options{});
    const auto transport = http::curl_transport({});
    base::SystemClock clock;
    base::SystemRandom random;
    for (auto& spoken : tests::all_dialects()) {
      const auto provider =
          live_provider("test", embedding_dialect(std::move(spoken.dialect)),
                        tests::endpoint_of(server, spoken.google), *transport, clock, random, {});
      const auto request = embedding_call(
          "test", {.model = "fake-1", .texts = {"a", "bb", "a"}, .use = EmbedRequest::Use::query});
      CHECK(request.purpose == "embed");
      const auto answer = ask(*provider, request, {});
      REQUIRE(std::holds_alternative<Reply>(answer.outcome));
      const auto& reply = std::get<Reply>(answer.outcome);
      const auto vectors = vectors_of(reply.text, 3);
      REQUIRE(vectors);
      CHECK((*vectors)[0] == (*vectors)[2]);
      CHECK((*vectors)[0] != (*vectors)[1]);
      CHECK_FALSE(vectors_of(reply.text, 2));
    }
    CHECK(server.complaints() == std::vector<std::string>{});
  }

  TEST_CASE("a reply that holds no vectors is none") {
    for (const auto* text : {"", "{}", "[1, 2]", R"(["AAAA", "AACAPw=="])", R"(["AACAPw==", "AACAPwAAgD8="])",
                             R"(["AADAfw==", "AACAPw=="])", R"(["", ""])", "[\"!\", \"AACAPw==\"]"}) {
      CAPTURE(text);
      CHECK_FALSE(vectors_of(text, 2));
    }
    CHECK(vectors_of(R"(["AACAPw==", "AAAAQA=="])", 2) == std::vector<std::vector<float>>{{1}, {2}});
  }

  TEST_CASE("what vectors are for is in the request, so that none is taken for another") {
    const EmbedRequest texts{.model = "m", .texts = {"a"}};
    auto query = texts;
    query.use = EmbedRequest::Use::query;
    CHECK(embedding_call("p", texts).system == "document");
    CHECK(embedding_call("p", query).system == "query");
  }
}
