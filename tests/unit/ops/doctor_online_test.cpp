// SPDX-License-Identifier: Apache-2.0
#include "ops/doctor_online.hpp"

#include <doctest/doctest.h>

#include "http/curl_transport.hpp"
#include "support/fake_provider/fake_provider.hpp"

using namespace praxeo;
using ops::Diagnosis;
using tests::FakeProvider;
using tests::Fault;

namespace {

const base::TimePoint kAt{std::chrono::milliseconds(1'780'000'000'000)};

Diagnosis checked(const FakeProvider& server, std::optional<std::string> model = {}, std::string key = {}) {
  const auto transport = http::curl_transport({});
  base::SystemClock clock;
  base::SystemRandom random;
  if (key.empty()) key = server.options().openai_key;
  llm::Service service(llm::make_profile("openai", {.base_url = server.openai_url(), .key = key}), *transport,
                       clock, random, {.attempts = 1});
  return ops::check_provider(service, {.model = std::move(model), .key_variable = "OPENAI_API_KEY"},
                             llm::PriceTable::shipped(), kAt, {});
}

}  // namespace

TEST_SUITE("ops/doctor_online") {
  TEST_CASE("a provider that answers is well, and was asked for one token") {
    const FakeProvider server;
    const auto found = checked(server, "gpt-5-mini");
    CHECK(found.status == Diagnosis::Status::ok);
    CHECK(found.message.ends_with("and gpt-5-mini answers"));
    CHECK(found.mend.empty());
    CHECK(server.bill().tokens().output == 1);
    CHECK(server.complaints().empty());
  }

  TEST_CASE("each thing that is wrong is told apart, with another way to mend it") {
    FakeProvider server;
    const auto with = [&](Fault fault) {
      server.next({fault});
      return checked(server);
    };
    CHECK(checked(server, {}, "sk-a-wrong-key").mend.find("OPENAI_API_KEY") != std::string::npos);
    CHECK(with(Fault::quota).mend.find("credit") != std::string::npos);
    CHECK(with(Fault::key_refused).status == Diagnosis::Status::failed);
    CHECK(with(Fault::unavailable).status == Diagnosis::Status::warning);
    CHECK(with(Fault::html).mend.find("openai.base_url") != std::string::npos);
    server.next({Fault::reset});  // libcurl by itself tries anew when it had kept the connection
    CHECK(with(Fault::reset).mend.find("network") != std::string::npos);
    CHECK(checked(server, "no-such").mend.find("provider.default") != std::string::npos);
  }

  TEST_CASE("the cheapest model that answers is asked when none is set") {
    const auto listed = [](std::vector<llm::ModelInfo> models) {
      return llm::listed_models("openai", "openai", models, llm::PriceTable::shipped(), kAt);
    };
    CHECK(ops::cheapest_model(listed({{.id = "gpt-5"}, {.id = "gpt-5-nano"}, {.id = "gpt-5-mini"}})) ==
          "gpt-5-nano");
    CHECK(ops::cheapest_model(listed({{.id = "text-embedding-3-small"}, {.id = "mine"}})) == "mine");
    CHECK_FALSE(ops::cheapest_model(listed({{.id = "text-embedding-3-small"}})));
  }
}
