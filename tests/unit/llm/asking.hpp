// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "http/curl_transport.hpp"
#include "llm/dialect.hpp"
#include "support/fake_provider/contract.hpp"
#include "support/fake_provider/fake_provider.hpp"

// The dialects of lib over a real connection to the fake provider.
namespace praxeo::tests {

struct Spoken {
  const char* name;
  std::unique_ptr<llm::Dialect> dialect;
  bool google = false;
};

[[nodiscard]] inline std::vector<Spoken> all_dialects() {
  std::vector<Spoken> all;
  all.push_back({"responses", llm::openai_responses()});
  all.push_back({"chat", llm::openai_chat()});
  all.push_back({"gemini", llm::gemini(), true});
  return all;
}

[[nodiscard]] inline llm::Endpoint endpoint_of(const FakeProvider& server, bool google) {
  return {.base_url = google ? server.gemini_url() : server.openai_url(),
          .key = google ? server.options().gemini_key : server.options().openai_key};
}

[[nodiscard]] inline llm::Request small_request(std::string text = "What is 2 + 2?") {
  llm::Request request{.purpose = "generate", .provider = "p", .model = "fake-1", .system = "Be brief."};
  request.messages = {{llm::Role::user, {{.text = std::move(text)}}}};
  request.max_output_tokens = 1000;
  return request;
}

[[nodiscard]] inline std::variant<http::Response, http::Failure> exchange(const http::Request& request) {
  const auto transport = http::curl_transport({});
  transport->start(1, request);
  for (;;) {
    auto finished = transport->wait(std::chrono::milliseconds(10'000));
    if (!finished.empty()) return std::move(finished.front().result);
  }
}

[[nodiscard]] inline http::Response response_to(const http::Request& request) {
  auto result = exchange(request);
  if (const auto* failure = std::get_if<http::Failure>(&result)) FAIL(failure->message);
  return std::get<http::Response>(std::move(result));
}

// With PRAXEO_BODIES=DIR every body that is judged here is also written there, a file a schema, a body a
// line, so that another judge can be asked.
inline void keep(const std::string& provider, const std::string& schema, const nlohmann::json& body) {
  if (const char* folder = std::getenv("PRAXEO_BODIES"))
    std::ofstream(std::string(folder) + "/" + provider + "." + schema + ".jsonl", std::ios::app)
        << body << "\n";
}

inline void holds(bool google, const std::string& schema, const nlohmann::json& body) {
  const auto& contract = google ? Contract::gemini() : Contract::openai();
  keep(google ? "gemini" : "openai", schema, body);
  for (const auto& fault : contract.faults(schema, body)) {
    INFO(body.dump(2));
    FAIL_CHECK(schema << " " << fault);
  }
}

}  // namespace praxeo::tests
