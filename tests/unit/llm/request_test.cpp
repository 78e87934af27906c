// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/resources.hpp"
#include "llm/reply_schema.hpp"
#include "llm/request_hash.hpp"

using namespace praxeo;
using namespace praxeo::llm;
using nlohmann::json;

namespace {

Request asked() {
  Request request{.purpose = "generate", .provider = "openai", .model = "m", .system = "s"};
  request.messages = {{Role::user, {{.text = "u"}}}};
  return request;
}

}  // namespace

TEST_SUITE("llm/request") {
  TEST_CASE("the hash depends on all that the model sees, and on nothing else") {
    const auto hash = request_hash(asked());
    auto other = asked();
    other.purpose = "chat";
    CHECK(request_hash(other) == hash);
    other.sample = 1;
    CHECK(request_hash(other) != hash);
    other = asked();
    other.parameters.temperature = 0;
    CHECK(request_hash(other) != hash);
    other = asked();
    other.messages[0].role = Role::assistant;
    CHECK(request_hash(other) != hash);
    other = asked();
    other.messages[0].parts.push_back({.media_type = "image/png", .bytes = "a", .name = "x"});
    const auto with_file = request_hash(other);
    other.messages[0].parts[1].name = "y";
    CHECK(request_hash(other) == with_file);
    other.messages[0].parts[1].bytes = "b";
    CHECK(request_hash(other) != with_file);
  }

  TEST_CASE("our schemas become what both providers take") {
    for (const char* kind : {"example", "snippet", "spec"}) {
      const auto schema =
          json::parse(base::resource(std::string("templates/schemas/") + kind + ".schema.json"));
      const auto strict = strict_schema(schema);
      CHECK(strict["additionalProperties"] == false);
      CHECK(strict["required"].size() == strict["properties"].size());
      CHECK(strict.dump().find("x-praxeo") == std::string::npos);
      CHECK(strict.dump().find("maxLength") == std::string::npos);
    }
    const auto snippet = strict_schema(json::parse(base::resource("templates/schemas/snippet.schema.json")));
    CHECK(snippet["properties"]["stdin"]["type"] == json::array({"string", "null"}));
  }

  TEST_CASE("a null that stands for what is not there is taken out, others stay") {
    const auto schema =
        json::parse(R"({"type":"object","required":["a","list"],"properties":{"a":{"type":["string","null"]},
      "b":{"type":"string"},"list":{"type":"array","items":{"type":"object","properties":{"c":{"type":"string"}}}}}})");
    auto value = json::parse(R"({"a":null,"b":null,"list":[{"c":null},{"c":"x"}],"unknown":null})");
    drop_absent(schema, value);
    CHECK(value == json::parse(R"({"a":null,"list":[{},{"c":"x"}],"unknown":null})"));
  }

  TEST_CASE("a schema that no provider takes is refused here") {
    CHECK_THROWS_AS(static_cast<void>(strict_schema(json{{"allOf", json::array()}})), Error);
  }
}
