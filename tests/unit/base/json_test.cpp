// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

using namespace praxeo::base;
using nlohmann::json;

TEST_SUITE("base/json") {
  TEST_CASE("canonical JSON has sorted keys and no blanks") {
    CHECK(canonical(json::parse(R"({ "b": [1, true, null], "a": {"z": "é", "y": "\n"} })")) ==
          "{\"a\":{\"y\":\"\\n\",\"z\":\"é\"},\"b\":[1,true,null]}");
  }
  TEST_CASE("numbers are written as ECMAScript does (RFC 8785, appendix B)") {
    CHECK(canonical(json(0.0)) == "0");
    CHECK(canonical(json(-0.0)) == "0");
    CHECK(canonical(json(1.0)) == "1");
    CHECK(canonical(json(0.1)) == "0.1");
    CHECK(canonical(json(1e21)) == "1e+21");
    CHECK(canonical(json(1e-7)) == "1e-7");
    CHECK(canonical(json(333333333.33333329)) == "333333333.3333333");
    CHECK(canonical(json(5e-324)) == "5e-324");
    CHECK(canonical(json(1.7976931348623157e308)) == "1.7976931348623157e+308");
    CHECK(canonical(json(0.000001)) == "0.000001");
    CHECK(canonical(json(-123.5)) == "-123.5");
  }
  TEST_CASE("what JSON can't hold is refused") {
    CHECK_THROWS_AS((void)canonical(json(std::numeric_limits<double>::infinity())), praxeo::Error);
  }
  TEST_CASE("a syntax error in a single line is told with its column alone") {
    try {
      (void)parse_json("{\"a\": }", "line 7");
      FAIL("it was accepted");
    } catch (const praxeo::Error& error) {
      CHECK(error.message() == "line 7 is not valid JSON (column 7)");
    }
  }
  TEST_CASE("a syntax error is told with line and column") {
    try {
      (void)parse_json("{\n  \"a\": ,\n}", "body.json");
      FAIL("it was accepted");
    } catch (const praxeo::Error& error) {
      CHECK(error.kind() == praxeo::ErrorKind::invalid_input);
      CHECK(error.message() == "body.json is not valid JSON (line 2, column 8)");
    }
  }
  TEST_CASE("deep nesting is refused before it can exhaust the stack") {
    const std::string deep(100000, '[');
    CHECK_THROWS_AS((void)parse_json(deep, "x"), praxeo::Error);
    const auto nested = [](std::size_t levels) {
      return std::string(levels, '[') + R"("\"[[{{\\")" + std::string(levels, ']');
    };
    CHECK_NOTHROW((void)parse_json(nested(200), "x"));
    CHECK_THROWS_AS((void)parse_json(nested(201), "x"), praxeo::Error);
    CHECK_NOTHROW((void)parse_json("[\"" + std::string(300, '[') + "\"]", "x"));  // words
    CHECK_NOTHROW((void)parse_json(std::string(150, '[') + std::string(150, ']'), "x"));
    CHECK_THROWS_AS((void)parse_json(std::string(300, '[') + std::string(300, ']'), "x"), praxeo::Error);
  }
  TEST_CASE("foreign text that is no JSON, or too deep, is none") {
    CHECK(praxeo::base::maybe_json("[1]").value().size() == 1);
    for (const auto& text : {std::string(), std::string("words"), std::string(100000, '[')})
      CHECK_FALSE(praxeo::base::maybe_json(text));
  }
  TEST_CASE("a number that no double holds is refused like any other fault") {
    for (const auto* text : {"1e999", "[-1e999]", "{\"a\": 1e99999}"}) {
      CHECK_THROWS_AS((void)parse_json(text, "x"), praxeo::Error);
    }
  }
  TEST_CASE("text behind the value is refused") {
    CHECK_THROWS_AS((void)parse_json("{} x", "x"), praxeo::Error);
  }
  TEST_CASE("an object is seen to be canonical without being read, or read") {
    for (const std::string_view text :
         {"{}", R"({"a":1})", R"({"a":"b c","b":0,"c":true,"d":null,"e":false})",
          R"({"a":123456789012345})"}) {
      CAPTURE(text);
      CHECK(is_plainly_canonical(text));
      CHECK(canonical(parse_json(text, "it")) == text);
    }
    for (const std::string_view text : {"",
                                        "{",
                                        "[]",
                                        "1",
                                        "{}x",
                                        R"({"a":1}x)",
                                        R"({"b":1,"a":1})",
                                        R"({"a":1,"a":2})",
                                        R"({"a": 1})",
                                        R"({"a":01})",
                                        R"({"a":-1})",
                                        R"({"a":1.0})",
                                        R"({"a":1e3})",
                                        R"({"a":1234567890123456})",
                                        R"({"a":"\u0041"})",
                                        "{\"a\":\"\n\"}",
                                        R"({"a":[1]})",
                                        R"({"a":{}})",
                                        R"({"a":})",
                                        R"({"a":1,})",
                                        R"({"a")",
                                        R"({"a":"b)",
                                        R"({"a":1)",
                                        R"({a:1})",
                                        R"({"a":truex})",
                                        "{\"a\":\"\xc3\xa9\"}"}) {
      CAPTURE(text);
      CHECK_FALSE(is_plainly_canonical(text));
    }
  }
}
