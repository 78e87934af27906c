// SPDX-License-Identifier: Apache-2.0
#include "llm/telling.hpp"

#include <nlohmann/json.hpp>

#include "asking.hpp"
#include "support/output_schemas.hpp"

using namespace praxeo;
using namespace praxeo::llm;
using nlohmann::json;
using std::chrono::milliseconds;

namespace {

class Listener final : public base::Progress {
 public:
  void begin(const base::Step&) override {}
  void update(const base::Step&) override {}
  void end(const base::Step&) override {}
  [[nodiscard]] bool wants_events() const override { return true; }
  void event(std::string_view name, std::string_view facts) override {
    auto object = json::parse(facts);
    object["event"] = name;
    events.push_back(std::move(object));
  }
  [[nodiscard]] std::vector<json> of(const std::string& name) const {
    std::vector<json> some;
    for (const auto& each : events) {
      if (each["event"] == name) some.push_back(each);
    }
    return some;
  }
  std::vector<json> events;
};

// So many questions to a service with such faults; what is told of them.
Listener told_of(int calls, const std::string& faults, std::vector<tests::Fault> next = {}) {
  tests::FakeProvider server({.faults = faults, .told_wait = milliseconds(1)});
  server.next(std::move(next));
  const auto transport = http::curl_transport({});
  base::SystemClock clock;
  base::SystemRandom random;
  Listener listener;
  const auto provider = telling_provider(
      live_provider("openai", openai_chat(), tests::endpoint_of(server, false), *transport, clock, random,
                    {.throttle = {.most = 4}, .retry = {.first = milliseconds(1), .most = milliseconds(2)}}),
      listener);
  CallFlow flow;
  flow.next = [&, made = 0]() mutable -> std::optional<Request> {
    if (made == calls) return std::nullopt;
    auto request = tests::small_request("What is " + std::to_string(++made) + " + 2?");
    request.call_id = "call-" + std::to_string(made);
    return request;
  };
  flow.done = [](std::size_t, const Request&, Outcome, const CallFacts&) {};
  provider->run(flow, {});
  return listener;
}

}  // namespace

TEST_SUITE("llm/telling") {
  TEST_CASE("each attempt, each wait and each end is told, and fits the schema") {
    const auto listener = told_of(30, "429=0.2,5xx=0.2,reset=0.1");
    const auto requests = listener.of("request"), retries = listener.of("retry"), ends = listener.of("done");
    CHECK(ends.size() == 30);
    CHECK(requests.size() == retries.size() + ends.size());
    CHECK(retries.size() > 5);
    CHECK_FALSE(listener.of("throttle").empty());
    for (const auto& each : listener.events) {
      const auto problems = tests::schema_problems({"progress", false, each.dump()});
      CHECK_MESSAGE(problems.empty(), each.dump());
    }
    for (const auto& each : ends) {
      CHECK(each["ok"] == true);
      CHECK(each["input_tokens"].get<int>() > 0);
      CHECK(each["call"].get<std::string>().starts_with("call-"));
    }
    for (const auto& each : listener.events) CHECK(each.dump().find("What is") == std::string::npos);
  }

  TEST_CASE("what failed for good is told with its cause, and not as tried again") {
    const auto listener = told_of(1, "", {tests::Fault::key_refused});
    CHECK(listener.of("retry").empty());
    const auto ends = listener.of("done");
    REQUIRE(ends.size() == 1);
    CHECK(ends[0]["ok"] == false);
    CHECK(ends[0]["reason"] == "auth");
    CHECK(ends[0]["status"] == 401);
    CHECK(ends[0]["input_tokens"].is_null());
    CHECK(tests::schema_problems({"progress", false, ends[0].dump()}).empty());
  }

  TEST_CASE("an event that lacks a field, or has one too many, does not fit the schema") {
    const json good{
        {"event", "throttle"}, {"provider", "p"}, {"window", 3}, {"under_way", 4}, {"pause_ms", 0}};
    CHECK(tests::schema_problems({"progress", false, good.dump()}).empty());
    auto bad = good;
    bad.erase("window");
    CHECK_FALSE(tests::schema_problems({"progress", false, bad.dump()}).empty());
    bad = good;
    bad["key"] = "sk-1";
    CHECK_FALSE(tests::schema_problems({"progress", false, bad.dump()}).empty());
  }
}
