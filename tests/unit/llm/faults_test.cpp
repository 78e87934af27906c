// SPDX-License-Identifier: Apache-2.0
// What each fault of a provider comes to, in every dialect, over a real connection.
#include <nlohmann/json.hpp>

#include "asking.hpp"
#include "llm/scheduler.hpp"

using namespace praxeo;
using namespace praxeo::llm;
using tests::FakeProvider;
using tests::Fault;
using Kind = ProviderError::Kind;

namespace {

ProviderError error_of_fault(const tests::Spoken& spoken, Fault fault,
                             const Request& request = tests::small_request()) {
  FakeProvider server;
  server.next({fault});
  auto made = spoken.dialect->encode(request, tests::endpoint_of(server, spoken.google));
  made.total_timeout = std::chrono::milliseconds(500);
  auto result = tests::exchange(made);
  if (const auto* failure = std::get_if<http::Failure>(&result)) return error_of(*failure);
  const auto outcome = spoken.dialect->decode(std::get<http::Response>(result));
  INFO(spoken.name << ", " << tests::name_of(fault));
  REQUIRE(std::holds_alternative<ProviderError>(outcome));
  CHECK(server.heard().size() == 1);
  CHECK(server.complaints() == std::vector<std::string>{});
  return std::get<ProviderError>(outcome);
}

void comes_to(Fault fault, Kind kind, bool final) {
  for (const auto& spoken : tests::all_dialects()) {
    const auto error = error_of_fault(spoken, fault);
    INFO(spoken.name << ", " << tests::name_of(fault) << ": " << error.message);
    CHECK(name_of(error.kind) == name_of(kind));
    CHECK(error.final == final);
    CHECK_FALSE(error.message.empty());
  }
}

}  // namespace

TEST_SUITE("llm/faults") {
  TEST_CASE("each way of saying when to come back is understood") {
    for (const auto& spoken : tests::all_dialects()) {
      const auto wait = [&](Fault fault) {
        const auto error = error_of_fault(spoken, fault);
        CHECK(error.kind == Kind::rate);
        CHECK_FALSE(error.final);
        return error.retry_after.value_or(std::chrono::milliseconds(0)).count();
      };
      CHECK(wait(Fault::rate_ms) == 20);
      CHECK(wait(Fault::rate_seconds) == 1000);
      CHECK(wait(Fault::rate_date) == (spoken.google ? 20 : 1000));
      CHECK(wait(Fault::rate_bare) == 0);
      CHECK(wait(Fault::rate_absurd) == 86'400'000);
    }
  }

  TEST_CASE("a quota that is used up is final, and so is a 429 that says so") {
    comes_to(Fault::quota, Kind::quota, true);
    for (const auto& spoken : tests::all_dialects()) CHECK(error_of_fault(spoken, Fault::rate_final).final);
  }

  TEST_CASE("a server's errors may pass, a refused request or key does not") {
    comes_to(Fault::server_error, Kind::overloaded, false);
    comes_to(Fault::bad_gateway, Kind::overloaded, false);
    comes_to(Fault::unavailable, Kind::overloaded, false);
    comes_to(Fault::conflict, Kind::overloaded, false);
    comes_to(Fault::bad_request, Kind::bad_request, true);
    comes_to(Fault::key_refused, Kind::auth, true);
  }

  TEST_CASE("a transfer that breaks off is a failure of the network, never content") {
    for (const auto fault : {Fault::reset, Fault::cut, Fault::ends_early, Fault::length_long}) {
      for (const auto& spoken : tests::all_dialects()) {
        const auto error = error_of_fault(spoken, fault);
        INFO(spoken.name << ", " << tests::name_of(fault) << ": " << error.message);
        CHECK_FALSE(error.final);
        CHECK((error.kind == Kind::network || error.kind == Kind::malformed));
      }
    }
    comes_to(Fault::reset, Kind::network, false);
    comes_to(Fault::length_long, Kind::network, false);
  }

  TEST_CASE("a body that stops coming ends with a timeout") { comes_to(Fault::stall, Kind::timeout, false); }

  TEST_CASE("what is no JSON or no UTF-8 is malformed, and may be better the next time") {
    comes_to(Fault::bad_json, Kind::malformed, false);
    comes_to(Fault::bad_utf8, Kind::malformed, false);
    comes_to(Fault::length_short, Kind::malformed, false);
  }

  TEST_CASE("a web page instead of a reply will be one the next time, too") {
    comes_to(Fault::html, Kind::malformed, true);
  }

  TEST_CASE("a redirect is not followed, so that no key goes to another host") {
    const FakeProvider elsewhere;
    for (const auto& spoken : tests::all_dialects()) {
      FakeProvider server({.redirect = elsewhere.url() + "/v1/responses"});
      server.next({Fault::redirect});
      const auto response = tests::response_to(
          spoken.dialect->encode(tests::small_request(), tests::endpoint_of(server, spoken.google)));
      CHECK(response.status == 302);
      const auto outcome = spoken.dialect->decode(response);
      CHECK(std::get<ProviderError>(outcome).final);
    }
    CHECK(elsewhere.heard().empty());
  }

  TEST_CASE("a refusal, a filter and an answer cut short are failures with a cause, and were paid for") {
    for (const auto& spoken : tests::all_dialects()) {
      for (const auto& [fault, kind] : {std::pair{Fault::refusal, Kind::blocked},
                                        {Fault::blocked, Kind::blocked},
                                        {Fault::truncated, Kind::truncated},
                                        {Fault::empty, Kind::malformed}}) {
        const auto error = error_of_fault(spoken, fault);
        INFO(spoken.name << ", " << tests::name_of(fault) << ": " << error.message);
        CHECK(name_of(error.kind) == name_of(kind));
        REQUIRE(error.usage);
        CHECK(error.usage->input.value_or(0) > 0);
        CHECK((error.final || fault == Fault::empty));
      }
    }
  }

  TEST_CASE("a slow answer is a whole answer") {
    for (const auto& spoken : tests::all_dialects()) {
      FakeProvider server;
      server.next({Fault::slow});
      const auto outcome = spoken.dialect->decode(tests::response_to(
          spoken.dialect->encode(tests::small_request(), tests::endpoint_of(server, spoken.google))));
      CHECK(std::holds_alternative<Reply>(outcome));
    }
  }
}
