// SPDX-License-Identifier: Apache-2.0
#include "base/trace.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "base/error.hpp"
#include "support/temp_dir.hpp"

using namespace praxeo::base;
using nlohmann::json;

namespace {

json span_in(const std::string& line) {
  const auto object = json::parse(line);
  return object.at("resourceSpans").at(0).at("scopeSpans").at(0).at("spans").at(0);
}

}  // namespace

TEST_SUITE("base/trace") {
  TEST_CASE("each span is a line of OTLP when it ends, below the first one") {
    const praxeo::tests::TempDir place;
    FixedClock clock(TimePoint(std::chrono::milliseconds(1'780'000'000'000)));
    SeededRandom random(1);
    {
      Trace trace(place / "t.jsonl", "1.2", clock, random, [](std::string text) { return text + "!"; });
      auto root = trace.begin("praxeo usage", Span::Kind::internal);
      auto call = trace.begin("GET", Span::Kind::client);
      call.attributes = {{"a", "text"}, {"b", std::int64_t{7}}, {"c", true}};
      clock.advance(std::chrono::milliseconds(5));
      call.failure = "HTTP 500";
      trace.end(call);
      trace.end(root);
    }
    std::istringstream lines(read_file(place / "t.jsonl"));
    std::string first;
    std::string second;
    std::getline(lines, first);
    std::getline(lines, second);
    const auto call = span_in(first);
    const auto root = span_in(second);
    CHECK(call.at("traceId") == root.at("traceId"));
    CHECK(call.at("traceId").get<std::string>().size() == 32);
    CHECK(call.at("spanId").get<std::string>().size() == 16);
    CHECK(call.at("parentSpanId") == root.at("spanId"));
    CHECK_FALSE(root.contains("parentSpanId"));
    CHECK(call.at("kind") == 3);
    CHECK(call.at("startTimeUnixNano") == "1780000000000000000");
    CHECK(call.at("endTimeUnixNano") == "1780000000005000000");
    CHECK(call.at("attributes").at(0).at("value").at("stringValue") == "text!");
    CHECK(call.at("attributes").at(1).at("value").at("intValue") == "7");
    CHECK(call.at("attributes").at(2).at("value").at("boolValue") == true);
    CHECK(call.at("status") == json{{"code", 2}, {"message", "HTTP 500!"}});
    CHECK(json::parse(first).at("resourceSpans").at(0).at("resource").at("attributes").at(0).at("key") ==
          "service.name");
  }
  TEST_CASE("a file that can't be written is told by its name") {
    const praxeo::tests::TempDir place;
    FixedClock clock(TimePoint{});
    SeededRandom random(1);
    CHECK_THROWS_AS(Trace(place / "none/t", "1", clock, random, {}), praxeo::Error);
  }
}
