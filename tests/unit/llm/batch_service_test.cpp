// SPDX-License-Identifier: Apache-2.0
#include "llm/batch_service.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "asking.hpp"

using namespace praxeo;
using namespace praxeo::llm;
using nlohmann::json;
using tests::FakeProvider;
using tests::Fault;
using tests::JobFault;
using State = RemoteBatch::State;

namespace {

struct BatchDesk {
  explicit BatchDesk(FakeProvider::Options options = {}) : server(std::move(options)) {}
  BatchService of(const tests::Spoken& spoken) {
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
  // Of requests "q1" … with their number as text.
  static std::string lines_of(const BatchService& service, int count) {
    std::string lines;
    for (int i = 1; i <= count; ++i)
      lines += service.line(tests::small_request(fmt::format("Say {}", i)), fmt::format("q{}", i)) + "\n";
    return lines;
  }
  RemoteBatch made(BatchService& service, int count, const std::string& name = "praxeo-1") {
    const auto lines = lines_of(service, count);
    const auto file = value(service.upload(name, lines, static_cast<std::size_t>(count), {}));
    return value(service.create(name, "fake-1", file, lines, {}));
  }
  RemoteBatch over(BatchService& service, const std::string& id) {
    for (int i = 0; i < 10; ++i) {
      auto batch = value(service.look(id, {}));
      if (batch.over()) return batch;
    }
    FAIL("it doesn't end");
    return {};
  }
  template <class Value>
  static Value value(Told<Value> told) {
    if (const auto* error = std::get_if<ProviderError>(&told)) FAIL(error->message);
    return std::get<Value>(std::move(told));
  }
  std::map<std::string, BatchAnswer> answers(BatchService& service, const RemoteBatch& batch) {
    std::map<std::string, BatchAnswer> all;
    strange = value(service.results(batch,
                                    [&](BatchAnswer answer) {
                                      ++told;
                                      all.insert_or_assign(answer.key, std::move(answer));
                                    },
                                    {}));
    return all;
  }
  FakeProvider server;
  std::unique_ptr<http::Transport> transport = http::curl_transport({});
  base::SystemClock clock;
  base::SystemRandom random;
  std::int64_t strange = 0;
  int told = 0;
};

std::string text_of(const BatchAnswer& answer) {
  const auto* reply = std::get_if<Reply>(&answer.outcome);
  return reply == nullptr ? std::get<ProviderError>(answer.outcome).message : reply->text;
}

}  // namespace

TEST_SUITE("llm/batch_service") {
  TEST_CASE("a batch goes through its states, and its answers come by their keys, with their usage") {
    for (const auto& spoken : tests::all_dialects()) {
      CAPTURE(spoken.name);
      BatchDesk desk;
      auto service = desk.of(spoken);
      const auto made = desk.made(service, 5);
      CHECK(made.state == State::waiting);
      CHECK(made.name == "praxeo-1");
      const auto running = desk.value(service.look(made.id, {}));
      CHECK(running.state == State::running);
      CHECK(running.total == 5);
      CHECK(running.succeeded == 2);
      const auto ended = desk.value(service.look(made.id, {}));
      CHECK(ended.state == State::ended);
      const auto answers = desk.answers(service, ended);
      REQUIRE(answers.size() == 5);
      CHECK(text_of(answers.at("q3")) == "You said: Say 3");
      CHECK(std::get<Reply>(answers.at("q3").outcome).usage.input.value_or(0) > 0);
      CHECK(desk.strange == 0);
      CHECK(desk.server.complaints().empty());
      const auto bill = desk.server.bill();
      CHECK(bill.models.empty());
      CHECK(bill.batched.at("fake-1").requests == 5);
      for (const auto& heard : desk.server.heard()) {
        if (heard.target == "/v1/batches" && heard.method == "POST")
          tests::holds(false, "CreateBatchRequest", json::parse(heard.body));
      }
    }
  }

  TEST_CASE("all that the fake tells of OpenAI's batches and files holds to the published schemas") {
    BatchDesk desk({.batch_looks = 1});
    const auto spoken = std::move(tests::all_dialects().front());
    auto service = desk.of(spoken);
    desk.server.next_lines({Fault::server_error});
    const auto made = desk.made(service, 3);
    const auto told = [&](const std::string& path, const std::string& schema) {
      http::Request request{.url = desk.server.openai_url() + path,
                            .headers = {{"Authorization", "Bearer " + desk.server.options().openai_key}}};
      const auto body = json::parse(tests::response_to(request).body);
      tests::holds(false, schema, body);
      return body;
    };
    static_cast<void>(told("/batches/" + made.id, "Batch"));
    const auto ended = told("/batches/" + made.id, "Batch");
    CHECK(ended["request_counts"] == json{{"total", 3}, {"completed", 2}, {"failed", 1}});
    static_cast<void>(told("/files/" + ended["output_file_id"].get<std::string>(), "OpenAIFile"));
    static_cast<void>(told("/batches?limit=2", "ListBatchesResponse"));
  }

  TEST_CASE("large ones of Gemini go up as a file, and come back as one") {
    BatchDesk desk;
    const auto all = tests::all_dialects();
    auto service = desk.of(all[2]);
    const auto made = desk.made(service, 250);
    const auto ended = desk.over(service, made.id);
    CHECK(ended.files.size() == 1);
    CHECK(ended.results.empty());
    CHECK(desk.answers(service, ended).size() == 250);
    CHECK(desk.server.complaints().empty());
  }

  TEST_CASE("Gemini's answers are found wherever they stand") {
    for (const char* place : {"response", "metadata", "flat"}) {
      CAPTURE(place);
      FakeProvider::Options options;
      options.gemini_results = place;
      for (const int count : {3, 120}) {
        BatchDesk desk(options);
        const auto all = tests::all_dialects();
        auto service = desk.of(all[2]);
        const auto ended = desk.over(service, desk.made(service, count).id);
        CHECK(desk.answers(service, ended).size() == static_cast<std::size_t>(count));
      }
    }
  }

  TEST_CASE("single requests that went wrong are told with their cause") {
    for (const auto& spoken : tests::all_dialects()) {
      CAPTURE(spoken.name);
      BatchDesk desk;
      auto service = desk.of(spoken);
      desk.server.next_lines(
          {Fault::rate_ms, Fault::server_error, Fault::refusal, Fault::truncated, Fault::empty});
      const auto answers = desk.answers(service, desk.over(service, desk.made(service, 6).id));
      REQUIRE(answers.size() == 6);
      const auto kind = [&](const char* key) {
        return std::get<ProviderError>(answers.at(key).outcome).kind;
      };
      using Kind = ProviderError::Kind;
      CHECK(kind("q1") == Kind::rate);
      CHECK(kind("q2") == Kind::overloaded);
      CHECK(kind("q3") == Kind::blocked);
      CHECK(kind("q4") == Kind::truncated);
      CHECK(kind("q5") == Kind::malformed);
      CHECK(text_of(answers.at("q6")) == "You said: Say 6");
      for (const auto& [key, answer] : answers) CHECK(answer.unanswered.empty());
      CHECK(desk.server.bill().batched.at("fake-1").requests == 4);
    }
  }

  TEST_CASE("of one that expired or was cancelled comes what was done, and what was not is told as such") {
    for (const auto fault : {JobFault::expired, JobFault::cancelled}) {
      BatchDesk desk;
      const auto all = tests::all_dialects();
      auto openai = desk.of(all[0]);
      desk.server.next_batches({fault, fault});
      const auto ended = desk.over(openai, desk.made(openai, 6).id);
      CHECK(ended.state == (fault == JobFault::expired ? State::expired : State::cancelled));
      const auto answers = desk.answers(openai, ended);
      REQUIRE(answers.size() == 6);
      CHECK(answers.at("q3").unanswered.empty());
      CHECK(answers.at("q4").unanswered == (fault == JobFault::expired ? "expired" : "cancelled"));
      CHECK(desk.server.bill().batched.at("fake-1").requests == 3);

      auto gemini = desk.of(all[2]);
      const auto other = desk.over(gemini, desk.made(gemini, 6).id);
      CHECK(other.state == ended.state);
      CHECK(desk.answers(gemini, other).size() == (fault == JobFault::expired ? 0 : 3));
    }
  }

  TEST_CASE("one that is refused when it is looked through says why") {
    for (const auto& spoken : tests::all_dialects()) {
      BatchDesk desk;
      auto service = desk.of(spoken);
      desk.server.next_batches({JobFault::invalid});
      const auto ended = desk.over(service, desk.made(service, 2).id);
      CHECK(ended.state == State::failed);
      CHECK(ended.message.find("not parseable") != std::string::npos);
      CHECK(desk.server.bill().batched.empty());
    }
  }

  TEST_CASE("a batch is made once, however its making is answered") {
    for (const auto& spoken : tests::all_dialects()) {
      for (const auto fault : {Fault::reset, Fault::cut, Fault::bad_json, Fault::html, Fault::server_error,
                               Fault::bad_gateway, Fault::rate_ms, Fault::conflict}) {
        CAPTURE(spoken.name);
        CAPTURE(tests::name_of(fault));
        BatchDesk desk;
        auto service = desk.of(spoken);
        static_cast<void>(desk.made(service, 1, "another"));
        const auto lines = desk.lines_of(service, 2);
        const auto file = desk.value(service.upload("mine", lines, 2, {}));
        desk.server.next({fault});
        const auto made = desk.value(service.create("mine", "fake-1", file, lines, {}));
        CHECK(made.name == "mine");
        static_cast<void>(desk.over(service, made.id));
        const auto found = desk.value(service.find("mine", {}));
        REQUIRE(found);
        CHECK(found->id == made.id);
        CHECK(desk.server.bill().batched.at("fake-1").requests == 2);
      }
    }
  }

  TEST_CASE("results that break on the way are read again") {
    for (const auto fault : {Fault::cut, Fault::reset, Fault::unavailable, Fault::length_long}) {
      CAPTURE(tests::name_of(fault));
      BatchDesk desk;
      const auto all = tests::all_dialects();
      for (const std::size_t which : {0U, 2U}) {
        auto service = desk.of(all[which]);
        const auto ended = desk.over(service, desk.made(service, 150).id);
        desk.server.next({fault});
        CHECK(desk.answers(service, ended).size() == 150);
        CHECK(desk.strange == 0);
      }
    }
  }

  TEST_CASE("lines of results that are none are counted, and those told twice or of nobody come through") {
    BatchDesk desk;
    const auto all = tests::all_dialects();
    for (const std::size_t which : {0U, 2U}) {
      auto service = desk.of(all[which]);
      desk.server.next_batches({JobFault::garbled, JobFault::strange, JobFault::doubled, JobFault::lost});
      CHECK(desk.answers(service, desk.over(service, desk.made(service, 2).id)).size() == 2);
      CHECK(desk.strange == 1);
      CHECK(desk.answers(service, desk.over(service, desk.made(service, 2).id)).count("nobody's") == 1);
      desk.told = 0;
      CHECK(desk.answers(service, desk.over(service, desk.made(service, 2).id)).size() == 2);
      CHECK(desk.told == 4);
      CHECK(desk.answers(service, desk.over(service, desk.made(service, 2).id)).count("q1") == 0);
    }
  }

  TEST_CASE("a line of results that is nested too deep is a strange one") {
    const auto deep = std::string(300'000, '[') + std::string(300'000, ']');
    const auto dialect = openai_chat();
    CHECK_FALSE(openai_batches()->answer(
        *dialect, R"({"custom_id":"q1","response":{"status_code":200,"body":)" + deep + "}}"));
    CHECK_FALSE(gemini_batches()->answer(*gemini(), R"({"key":"q1","response":{"a":)" + deep + "}}"));
  }

  TEST_CASE("one is found by its name behind many others, and another's is not") {
    BatchDesk desk;
    const auto all = tests::all_dialects();
    for (const std::size_t which : {0U, 2U}) {
      auto service = desk.of(all[which]);
      const auto first = desk.made(service, 1, "first");
      for (int i = 0; i < 4; ++i) static_cast<void>(desk.made(service, 1, fmt::format("later{}", i)));
      const auto found = desk.value(service.find("first", {}));
      REQUIRE(found);
      CHECK(found->id == first.id);
      CHECK_FALSE(desk.value(service.find("firs", {})));
    }
  }

  TEST_CASE("a cancelled one ends with what was done, and one that is over can be cancelled again") {
    BatchDesk desk;
    for (const auto& spoken : tests::all_dialects()) {
      auto service = desk.of(spoken);
      const auto made = desk.made(service, 4);
      CHECK(desk.value(service.look(made.id, {})).state == State::running);
      CHECK_FALSE(service.cancel(made.id, {}));
      const auto ended = desk.over(service, made.id);
      CHECK(ended.state == State::cancelled);
      CHECK_FALSE(service.cancel(made.id, {}));
      const auto answers = desk.answers(service, ended);
      CHECK(text_of(answers.at("q2")) == "You said: Say 2");
    }
  }

  TEST_CASE("a field that the service does not know fails, and so does a file of another kind") {
    const FakeProvider server;
    const auto send = [&](const std::string& path, const json& body, bool google) {
      http::Request request{.method = "POST",
                            .url = (google ? server.gemini_url() : server.openai_url()) + path};
      request.headers = {
          {"Content-Type", "application/json"},
          google ? std::pair<std::string, std::string>{"x-goog-api-key", server.options().gemini_key}
                 : std::pair<std::string, std::string>{"Authorization",
                                                       "Bearer " + server.options().openai_key}};
      request.body = body.dump();
      return tests::response_to(request);
    };
    CHECK(send("/batches",
               {{"input_file_id", "file-1"},
                {"endpoint", "/v1/responses"},
                {"completion_window", "24h"},
                {"priority", 1}},
               false)
              .status == 400);
    CHECK(send("/batches",
               {{"input_file_id", "file-1"}, {"endpoint", "/v1/responses"}, {"completion_window", "24h"}},
               false)
              .status == 400);
    CHECK(send("/files", {{"purpose", "batch"}}, false).status == 400);
    CHECK(send("/models/fake-1:batchGenerateContent",
               {{"batch", {{"displayName", "a"}, {"inputConfig", {{"inline", 1}}}}}}, true)
              .status == 400);
    CHECK(send("/models/fake-1:batchGenerateContent",
               {{"batch", {{"displayName", "a"}, {"inputConfig", {{"fileName", "files/none"}}}}}}, true)
              .status == 400);
    CHECK(server.complaints().size() == 5);
  }

  TEST_CASE("an upload that is sent on to another host gets no key") {
    tests::ScriptedServer elsewhere(
        [](const tests::HeardRequest&) { return tests::ScriptedServer::ok("{}"); });
    tests::ScriptedServer server([&](const tests::HeardRequest&) {
      return tests::ScriptedServer::ok("{}", "X-Goog-Upload-URL: " + elsewhere.url() + "/up\r\n");
    });
    Profile profile;
    profile.name = "gemini";
    profile.dialect = gemini();
    profile.endpoint = {.base_url = server.url() + "/v1beta", .key = "AIzaSecret"};
    base::SystemClock clock;
    base::SystemRandom random;
    const auto transport = http::curl_transport({});
    BatchService service(std::move(profile), *transport, clock, random, {.attempts = 1});
    const auto told = service.upload("mine", "{}\n", 1000, {});
    REQUIRE(std::holds_alternative<ProviderError>(told));
    CHECK(std::get<ProviderError>(told).message.find("another host") != std::string::npos);
    CHECK(elsewhere.heard().empty());
  }
}
