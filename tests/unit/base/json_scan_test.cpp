// SPDX-License-Identifier: Apache-2.0
#include "base/json_scan.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sstream>
#include <string>

using praxeo::base::JsonWay;
using praxeo::base::scan_json;

namespace {

// All that is told, a line each: "files//path=index.html".
struct ScannedValues final : praxeo::base::JsonVisitor {
  void text(JsonWay way, std::string_view value) override { say(way, value); }
  void number(JsonWay way, double value) override { say(way, fmt::format("{}", value)); }
  void list(JsonWay way) override { say(way, "list"); }
  void say(JsonWay way, std::string_view what) { all += fmt::format("{}={};", fmt::join(way, "/"), what); }
  std::string all;
};

}  // namespace

TEST_SUITE("base/json_scan") {
  TEST_CASE("each value is told with the way to it, of a text and of a stream") {
    const std::string text =
        R"({"a": "x", "files": [{"path": "p", "n": [1]}, {"path": "q"}], "b": 2.5, "c": null})";
    const std::string wanted = "a=x;files=list;files//path=p;files//n=list;files//n/=1;files//path=q;b=2.5;";
    ScannedValues told;
    CHECK(scan_json(text, told));
    CHECK(told.all == wanted);
    ScannedValues streamed;
    std::istringstream stream(text);
    CHECK(scan_json(stream, streamed));
    CHECK(streamed.all == wanted);
  }

  TEST_CASE("what is no JSON or too deep is refused") {
    for (const std::string& text : {std::string(), std::string("{"), std::string("{} x"),
                                    std::string(201, '['), std::string(100'000, '[')}) {
      ScannedValues told;
      CHECK_FALSE(scan_json(text, told));
    }
    ScannedValues told;
    CHECK(scan_json(std::string(200, '[') + std::string(200, ']'), told));
  }
}
