// SPDX-License-Identifier: Apache-2.0
// Streamed answers of every dialect, over a real connection to the fake provider.
#include "llm/stream.hpp"

#include <nlohmann/json.hpp>

#include "asking.hpp"
#include "base/files.hpp"
#include "llm/provider.hpp"
#include "llm/recording.hpp"
#include "llm/reply_schema.hpp"
#include "support/fake_provider/contract.hpp"
#include "support/temp_dir.hpp"

using namespace praxeo;
using namespace praxeo::llm;
using nlohmann::json;
using std::chrono::milliseconds;
using tests::FakeProvider;
using tests::Fault;
using Kind = ProviderError::Kind;

namespace {

struct Streamed {
  Answer answer;
  std::vector<std::string> pieces;  // of the last attempt
  std::vector<milliseconds> times;
  int attempts_told = 0;
  [[nodiscard]] std::string text() const {
    std::string all;
    for (const auto& piece : pieces) all += piece;
    return all;
  }
};

std::unique_ptr<Dialect> again(const tests::Spoken& spoken) {
  const std::string name = spoken.name;
  return name == "responses" ? openai_responses() : name == "chat" ? openai_chat() : gemini();
}

struct Asking {
  explicit Asking(const FakeProvider& server, const tests::Spoken& spoken, int attempts = 1)
      : provider(live_provider("p", again(spoken), tests::endpoint_of(server, spoken.google), *transport,
                               clock, random, {.retry = {.attempts = attempts, .first = milliseconds(5)}})) {}
  std::unique_ptr<http::Transport> transport = http::curl_transport({});
  base::SystemClock clock;
  base::SystemRandom random;
  std::unique_ptr<Provider> provider;
};

Streamed streamed_by(Provider& provider, const Request& request) {
  Streamed streamed;
  CallFlow telling;
  telling.piece = [&, last = 0](std::size_t, int attempt, std::string_view text, milliseconds since) mutable {
    if (std::exchange(last, attempt) != attempt) {
      streamed.pieces.clear();
      streamed.times.clear();
      ++streamed.attempts_told;
    }
    streamed.pieces.emplace_back(text);
    streamed.times.push_back(since);
  };
  streamed.answer = ask(provider, request, {}, telling);
  return streamed;
}

Streamed streamed(const FakeProvider& server, const tests::Spoken& spoken,
                  const Request& request = tests::small_request(), int attempts = 1) {
  const Asking asking(server, spoken, attempts);
  return streamed_by(*asking.provider, request);
}

ProviderError error_in(const Streamed& streamed) {
  REQUIRE(std::holds_alternative<ProviderError>(streamed.answer.outcome));
  return std::get<ProviderError>(streamed.answer.outcome);
}

}  // namespace

TEST_SUITE("llm/stream") {
  TEST_CASE("a streamed answer comes to the same as a whole one, and its pieces are its text") {
    for (const auto& spoken : tests::all_dialects()) {
      for (const char* model : {"fake-1", "fake-cached", "fake-thinking"}) {
        FakeProvider server({.piece_wait = milliseconds(2)});
        auto request = tests::small_request("Grüße aus Köln, in many pieces, please.");
        request.model = model;
        const auto pieces = streamed(server, spoken, request);
        INFO(spoken.name << ", " << model);
        REQUIRE(std::holds_alternative<Reply>(pieces.answer.outcome));
        const auto& reply = std::get<Reply>(pieces.answer.outcome);
        const Asking asking(server, spoken);
        const auto whole = std::get<Reply>(ask(*asking.provider, request, {}).outcome);
        CHECK(reply.text == whole.text);
        CHECK(reply.resolved_model == whole.resolved_model);
        CHECK(reply.usage.input == whole.usage.input);
        CHECK(reply.usage.cached_input == whole.usage.cached_input);
        CHECK(reply.usage.output == whole.usage.output);
        CHECK(reply.usage.reasoning == whole.usage.reasoning);
        CHECK_FALSE(reply.provider_request_id.empty());
        CHECK(pieces.pieces.size() == 5);
        CHECK(pieces.text() == reply.text);
        CHECK(std::is_sorted(pieces.times.begin(), pieces.times.end()));
        CHECK(pieces.times.back() > pieces.times.front());
        CHECK(server.complaints() == std::vector<std::string>{});
      }
    }
  }

  TEST_CASE("requests for a stream and all of its events hold to the published schemas") {
    for (const auto& spoken : tests::all_dialects()) {
      for (const auto fault :
           {Fault::none, Fault::refusal, Fault::blocked, Fault::truncated, Fault::error_event}) {
        if (fault == Fault::error_event && std::string(spoken.name) != "responses") continue;
        FakeProvider server;
        server.next({fault});
        const auto made =
            spoken.dialect->encode_stream(tests::small_request(), tests::endpoint_of(server, spoken.google));
        const auto response = tests::response_to(made);
        CHECK(response.status == 200);
        CHECK(http::header(response.headers, "content-type") == "text/event-stream");
        const std::string name = spoken.name;
        const char* request_schema = name == "responses" ? "CreateResponse"
                                     : name == "chat"    ? "CreateChatCompletionRequest"
                                                         : "GenerateContentRequest";
        tests::holds(spoken.google, request_schema, json::parse(made.body));
        const char* schema = name == "responses" ? "ResponseStreamEvent"
                             : name == "chat"    ? "CreateChatCompletionStreamResponse"
                                                 : "GenerateContentResponse";
        EventStream events([&](std::string_view data) {
          if (data != "[DONE]") tests::holds(spoken.google, schema, json::parse(data));
        });
        events.feed(response.body);
        CHECK(events.stray().empty());
      }
    }
  }

  TEST_CASE("a stream that is cut off, ends too early or stops coming is a failure, never content") {
    for (const auto& spoken : tests::all_dialects()) {
      for (const auto fault : {Fault::cut, Fault::ends_early, Fault::reset, Fault::length_short}) {
        FakeProvider server;
        server.next({fault});
        const auto error = error_in(streamed(server, spoken));
        INFO(spoken.name << ", " << tests::name_of(fault) << ": " << error.message);
        CHECK(name_of(error.kind) == "network");
        CHECK_FALSE(error.final);
      }
    }
  }

  TEST_CASE("an answer is whole when its last word came, even if the connection breaks behind it") {
    for (const auto& spoken : tests::all_dialects()) {
      FakeProvider server;
      server.next({Fault::length_long});
      const auto result = streamed(server, spoken);
      CHECK(std::holds_alternative<Reply>(result.answer.outcome));
    }
  }

  TEST_CASE("a stream of broken JSON or broken UTF-8 is malformed or cut off, never content") {
    for (const auto& spoken : tests::all_dialects()) {
      for (const auto fault : {Fault::bad_json, Fault::bad_utf8, Fault::html}) {
        FakeProvider server;
        server.next({fault});
        const auto error = error_in(streamed(server, spoken));
        INFO(spoken.name << ", " << tests::name_of(fault) << ": " << error.message);
        CHECK((error.kind == Kind::malformed || error.kind == Kind::network));
      }
    }
  }

  TEST_CASE("an error in the middle of a stream is that error") {
    for (const auto& spoken : tests::all_dialects()) {
      FakeProvider server;
      server.next({Fault::error_event});
      const auto error = error_in(streamed(server, spoken));
      INFO(spoken.name << ": " << error.message);
      CHECK(name_of(error.kind) == "overloaded");
      CHECK_FALSE(error.final);
      CHECK(error.message.find("rror") != std::string::npos);
    }
  }

  TEST_CASE("refusals, blocks, truncation and emptiness are failures of a stream too, and were paid for") {
    for (const auto& spoken : tests::all_dialects()) {
      for (const auto& [fault, kind] : {std::pair{Fault::refusal, Kind::blocked},
                                        {Fault::blocked, Kind::blocked},
                                        {Fault::truncated, Kind::truncated},
                                        {Fault::empty, Kind::malformed}}) {
        FakeProvider server;
        server.next({fault});
        const auto error = error_in(streamed(server, spoken));
        INFO(spoken.name << ", " << tests::name_of(fault) << ": " << error.message);
        CHECK(name_of(error.kind) == name_of(kind));
        REQUIRE(error.usage);
        CHECK(error.usage->input.value_or(0) > 0);
      }
    }
  }

  TEST_CASE("a failed stream is tried again, and the pieces of the first try are void") {
    for (const auto& spoken : tests::all_dialects()) {
      FakeProvider server;
      server.next({Fault::cut, Fault::bad_gateway, Fault::rate_ms, Fault::none});
      const auto result = streamed(server, spoken, tests::small_request(), 5);
      REQUIRE(std::holds_alternative<Reply>(result.answer.outcome));
      CHECK(result.answer.facts.attempts == 4);
      CHECK(result.attempts_told == 2);
      CHECK(result.text() == std::get<Reply>(result.answer.outcome).text);
    }
  }

  TEST_CASE("an error that a server writes as plain JSON into a stream is understood") {
    const auto reader = gemini()->stream();
    static_cast<void>(
        reader->feed("[{\n  \"error\": {\n    \"code\": 503,\n    \"message\": \"overloaded\",\n"
                     "    \"status\": \"UNAVAILABLE\"\n  }\n}\n]\n"));
    const auto error = std::get<ProviderError>(reader->end({200, {}, {}}));
    CHECK(error.kind == Kind::overloaded);
    CHECK(error.code == "UNAVAILABLE");
    CHECK(error.status == 200);
  }

  TEST_CASE("a compatible server that streams no usage and no finish is read as far as it tells") {
    const auto reader = openai_chat()->stream();
    CHECK(reader->feed("data: {\"choices\":[{\"delta\":{\"content\":\"fo\"}}]}\r\n\r\n") == "fo");
    CHECK_FALSE(reader->whole());
    CHECK(reader->feed("data: {\"choices\":[{\"delta\":{\"content\":\"ur\"}}]}\n\ndata: [DONE]\n\n") == "ur");
    CHECK(reader->whole());
    const auto reply = std::get<Reply>(reader->end({200, {}, {}}));
    CHECK(reply.text == "four");
    CHECK_FALSE(reply.usage.input);
  }

  TEST_CASE("a server that does not stream though it was asked is read all the same") {
    const tests::ScriptedServer server([](const tests::HeardRequest&) {
      return tests::ScriptedServer::ok(
          R"({"choices":[{"message":{"content":"four"},"finish_reason":"stop"}]})",
          "Content-Type: application/json\r\n");
    });
    const auto transport = http::curl_transport({});
    base::SystemClock clock;
    base::SystemRandom random;
    const auto provider =
        live_provider("p", openai_chat(), {.base_url = server.url() + "/v1"}, *transport, clock, random, {});
    const auto result = streamed_by(*provider, tests::small_request());
    CHECK(std::get<Reply>(result.answer.outcome).text == "four");
    CHECK(result.pieces.empty());
  }

  TEST_CASE("a recording keeps the pieces and their times, and tells them again") {
    for (const auto& spoken : tests::all_dialects()) {
      const tests::TempDir folder;
      FakeProvider server({.piece_wait = milliseconds(3)});
      server.next({Fault::cut, Fault::none});
      Asking asking(server, spoken, 3);
      const auto recorder =
          recording_provider(std::move(asking.provider), folder.path() / "rec", asking.clock);
      const auto first = streamed_by(*recorder, tests::small_request());
      const auto replay = replaying_provider("p", folder.path() / "rec");
      const auto second = streamed_by(*replay, tests::small_request());
      CHECK(second.pieces == first.pieces);
      CHECK(second.pieces.size() == 5);
      CHECK(second.times == first.times);
      CHECK(std::get<Reply>(second.answer.outcome).text == first.text());
    }
  }

  TEST_CASE("what is thrown by who listens comes out, and the call is cancelled") {
    const auto all = tests::all_dialects();
    FakeProvider server({.piece_wait = milliseconds(5)});
    const Asking asking(server, all[0]);
    CallFlow telling;
    telling.piece = [](std::size_t, int, std::string_view, milliseconds) {
      throw std::runtime_error("full");
    };
    CHECK_THROWS_AS(static_cast<void>(ask(*asking.provider, tests::small_request(), {}, telling)),
                    std::runtime_error);
    CHECK(asking.transport->wait(milliseconds(1)).empty());
  }
}
