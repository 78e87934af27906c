// SPDX-License-Identifier: Apache-2.0
// Many calls at once against a service that fails in every way by chance, on real connections.
#include <algorithm>
#include <map>

#include "asking.hpp"
#include "llm/provider.hpp"

using namespace praxeo;
using namespace praxeo::llm;
using std::chrono::milliseconds;
using tests::FakeProvider;
using Kind = ProviderError::Kind;

namespace {

struct Sum {
  Usage usage;
  std::map<std::string_view, int> ends;
  std::map<std::size_t, int> told;
  int attempts = 0;

  void add(const Usage& more) {
    const auto plus = [](std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& one) {
      sum = sum.value_or(0) + one.value_or(0);
    };
    plus(usage.input, more.input);
    plus(usage.cached_input, more.cached_input);
    plus(usage.cache_write, more.cache_write);
    plus(usage.output, more.output);
    plus(usage.reasoning, more.reasoning);
  }
};

Sum weathered(const FakeProvider& server, std::unique_ptr<Dialect> dialect, bool google, bool stream,
              int calls, int at_once) {
  const auto transport = http::curl_transport({});
  base::SystemClock clock;
  base::SystemRandom random;
  const auto provider = live_provider(
      "p", std::move(dialect), tests::endpoint_of(server, google), *transport, clock, random,
      {.throttle = {.most = at_once},
       .retry = {.attempts = 60, .unsure = 60, .first = milliseconds(1), .most = milliseconds(8)}});
  Sum sum;
  CallFlow flow;
  flow.next = [&, made = 0]() mutable -> std::optional<Request> {
    if (made == calls) return std::nullopt;
    auto request = tests::small_request("What is " + std::to_string(++made) + " + 2?");
    request.model = made % 3 == 0 ? "fake-thinking" : made % 3 == 1 ? "fake-cached" : "fake-1";
    return request;
  };
  flow.done = [&](std::size_t index, const Request&, Outcome outcome, const CallFacts& facts) {
    ++sum.told[index];
    sum.attempts += facts.attempts;
    if (const auto* reply = std::get_if<Reply>(&outcome)) {
      ++sum.ends["answered"];
      sum.add(reply->usage);
    } else {
      const auto& error = std::get<ProviderError>(outcome);
      ++sum.ends[name_of(error.kind)];
      if (error.usage) sum.add(*error.usage);
    }
  };
  if (stream) flow.piece = [](std::size_t, int, std::string_view, milliseconds) {};
  provider->run(flow, {});
  return sum;
}

void comes_to_the_bill(const Sum& sum, const FakeProvider& server) {
  const auto billed = server.bill().tokens();
  CHECK(sum.usage.input == billed.input);
  CHECK(sum.usage.cached_input == billed.cached_input);
  CHECK(sum.usage.cache_write.value_or(0) == billed.cache_write);
  CHECK(sum.usage.output == billed.output);
  CHECK(sum.usage.reasoning == billed.reasoning);
}

}  // namespace

TEST_SUITE("llm/storm") {
  TEST_CASE(
      "in a storm of passing faults every call is answered once, and what was used is what was billed") {
    for (const bool stream : {false, true}) {
      for (auto& [name, dialect, google] : tests::all_dialects()) {
        FakeProvider server({.faults = "429=0.3,5xx=0.2,reset=0.05,cut=0.03,ends_early=0.02,bad_json=0.02",
                             .told_wait = milliseconds(2)});
        const auto sum = weathered(server, std::move(dialect), google, stream, 60, 16);
        INFO(name << (stream ? ", streamed" : ""));
        CHECK(sum.told.size() == 60);
        CHECK(
            std::all_of(sum.told.begin(), sum.told.end(), [](const auto& each) { return each.second == 1; }));
        CHECK(sum.ends.at("answered") == 60);
        // One that goes out on a connection which the server is just closing is not heard there.
        CHECK(sum.attempts >= server.bill().requests);
        CHECK(sum.attempts > 80);
        comes_to_the_bill(sum, server);
        CHECK(server.complaints() == std::vector<std::string>{});
      }
    }
  }

  TEST_CASE(
      "every request that the service hears is an attempt that was told, those of lost connections too") {
    for (auto& [name, dialect, google] : tests::all_dialects()) {
      FakeProvider server({.faults = "429=0.2,5xx=0.1,reset=0.3", .told_wait = milliseconds(2)});
      const auto sum = weathered(server, std::move(dialect), google, false, 100, 16);
      INFO(name);
      CHECK(sum.ends.at("answered") == 100);
      CHECK(sum.attempts == server.bill().requests);
      CHECK(sum.attempts > 180);
      comes_to_the_bill(sum, server);
    }
  }

  TEST_CASE("what is refused for good is asked once, and what it cost is counted") {
    for (const bool stream : {false, true}) {
      for (auto& [name, dialect, google] : tests::all_dialects()) {
        FakeProvider server({.faults = "bad_request=0.1,key_refused=0.1,quota=0.1,refusal=0.1,blocked=0.1,"
                                       "truncated=0.1,empty=0.1"});
        const auto sum = weathered(server, std::move(dialect), google, stream, 60, 16);
        INFO(name << (stream ? ", streamed" : ""));
        CHECK(sum.attempts == 60);
        CHECK(server.bill().requests == 60);
        for (const char* end :
             {"answered", "bad_request", "auth", "quota", "blocked", "truncated", "malformed"})
          CHECK(sum.ends.contains(end));
        comes_to_the_bill(sum, server);
      }
    }
  }
}
