// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "batch/judge.hpp"
#include "batch/request_line.hpp"
#include "batch/result_line.hpp"
#include "content/json_schema.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests::batch_rooms {

using namespace praxeo::batch;
using nlohmann::json;

namespace {

json schema_named(const std::string& name) {
  return json::parse(read_text(source_root() / "man" / "schemas" / (name + ".schema.json")));
}

const content::JsonSchema& schema_of(const std::string& name) {
  static std::map<std::string, content::JsonSchema> known;
  const auto found = known.find(name);
  if (found != known.end()) return found->second;
  return known.emplace(name, content::JsonSchema(schema_named(name).dump())).first->second;
}

// Whether the reader takes it, and whether the schema does.
std::pair<bool, bool> judged(const std::string& text) {
  bool taken = true;
  try {
    (void)read_request_line(text, 1, {"openai", "m", 100});
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::invalid_input);
    taken = false;
  }
  const auto value = json::parse(text, nullptr, false);
  return {taken, !value.is_discarded() && schema_of("batch-request").problems(value).empty()};
}

const llm::Reply kWhole{
    .text = R"({"n": 1})", .usage = {.input = 3, .cached_input = 0, .output = 2}, .resolved_model = "m-1"};

}  // namespace

TEST_SUITE("batch/lines") {
  TEST_CASE("what is read as a request fits the schema of requests") {
    for (const char* text :
         {R"({"prompt": "x"})", R"({"prompt": ""})", R"({"messages": [{"role": "user", "text": "x"}]})",
          R"({"messages": [{"role": "user", "text": "x"}, {"role": "assistant", "text": "y"},
              {"role": "user", "text": "z"}]})",
          R"({"id": "é", "model": "openai/gpt-5-mini", "prompt": "x", "system": "s", "temperature": 2,
              "top_p": 0.5, "seed": 0, "effort": "low", "max_output_tokens": 1, "sample": 2})",
          R"({"prompt": "x", "messages": null, "id": null, "model": null, "system": null, "schema": null,
              "temperature": null, "seed": null, "sample": null})",
          R"({"messages": [{"role": "user", "text": "x"}], "prompt": null})",
          R"({"prompt": "x", "schema": {"type": "object", "properties": {"n": {"type": "integer"}}}})",
          R"({"prompt": "x", "seed": 9223372036854775807})", R"({"prompt": "x", "sample": 2147483647})",
          R"({"prompt": "x", "model": "some/other/model"})"}) {
      CAPTURE(text);
      CHECK(judged(text) == std::pair(true, true));
    }
    std::string longest = "{\"prompt\": \"x\", \"id\": \"";
    for (int i = 0; i < 200; ++i) longest += "é";
    CHECK(judged(longest + "\"}") == std::pair(true, true));
    CHECK(judged(longest + "é\"}") == std::pair(false, false));
  }

  TEST_CASE("what is refused as a request breaks the schema of requests") {
    for (const char* text : {"{}",
                             "[]",
                             "\"x\"",
                             "tea",
                             R"({"prompt": 1})",
                             R"({"prompt": "x", "colour": "red"})",
                             R"({"prompt": "x", "messages": []})",
                             R"({"messages": []})",
                             R"({"messages": "x"})",
                             R"({"messages": [{"role": "user"}]})",
                             R"({"messages": [{"role": "robot", "text": "x"}]})",
                             R"({"messages": [{"role": "user", "text": "x", "name": "y"}]})",
                             R"({"messages": [{"role": "user", "text": 1}]})",
                             R"({"prompt": "x", "id": ""})",
                             R"({"prompt": "x", "id": 7})",
                             R"({"prompt": "x", "model": ""})",
                             R"({"prompt": "x", "model": "openai/"})",
                             R"({"prompt": "x", "system": []})",
                             R"({"prompt": "x", "temperature": 2.1})",
                             R"({"prompt": "x", "temperature": "hot"})",
                             R"({"prompt": "x", "top_p": -0.1})",
                             R"({"prompt": "x", "seed": -1})",
                             R"({"prompt": "x", "seed": 1.5})",
                             R"({"prompt": "x", "seed": 9223372036854775808})",
                             R"({"prompt": "x", "max_output_tokens": 0})",
                             R"({"prompt": "x", "sample": 2147483648})",
                             R"({"prompt": "x", "sample": -1})",
                             R"({"prompt": "x", "effort": 3})",
                             R"({"prompt": "x", "schema": "text"})"}) {
      CAPTURE(text);
      CHECK(judged(text) == std::pair(false, false));
    }
  }

  TEST_CASE("rules that a schema can't say are refused all the same") {
    CHECK(judged(R"({"messages": [{"role": "user", "text": "x"}, {"role": "assistant", "text": "y"}]})") ==
          std::pair(false, true));  // the user's is the last
    CHECK(judged(R"({"prompt": "x", "model": "gemini/flash"})") == std::pair(false, true));  // one provider
    CHECK(judged(R"({"prompt": "x", "schema": {"not": {}}})") == std::pair(false, true));
  }

  TEST_CASE("every line of results fits the schema of results") {
    const auto line = read_request_line(R"({"id": "q", "prompt": "x", "schema": {"type": "object",
      "properties": {"n": {"type": "integer"}, "m": {"type": "string"}}, "required": ["n"]}})",
                                        7, {"openai", "m", 100});
    const auto plain = read_request_line(R"({"prompt": "x"})", 7, {"openai", "m", 100});
    const auto fits = [](const std::string& text) {
      CAPTURE(text);
      for (const auto& problem : schema_of("batch-result").problems(json::parse(text)))
        FAIL_CHECK(problem.place << " " << problem.message);
      return json::parse(text);
    };
    const auto whole = fits(result_of(line, kWhole, {.attempts = 1, .route = "live"}, 12));
    CHECK(whole["json"] == json{{"n", 1}});
    auto bare = kWhole;
    bare.usage = {};
    bare.resolved_model.clear();
    (void)fits(result_of(plain, bare, {.attempts = 0, .route = "cache"}, std::nullopt));
    (void)fits(failure_of(plain, "rate", "too many", 429, 5));
    (void)fits(failure_of(plain, "network", "no connection", 0, 5));
    Judge judge(spend::Pricing::free());
    (void)fits(judge.judged(line, {"7", kWhole, ""}, false).line);
    (void)fits(judge.judged(line, {"7", llm::Reply{.text = "{}"}, ""}, false).line);
    (void)fits(judge.judged(line, {"7", llm::ProviderError{.message = "why"}, ""}, false).line);
    (void)fits(judge.judged(line, {"7", llm::ProviderError{.message = "why"}, "expired"}, false).line);
    (void)fits(Judge::unanswered(line, "lost", "gone").line);
    auto nothing = kWhole;  // what the request left to choice came as null, which its own schema forbids
    nothing.text = R"({"n": 1, "m": null})";
    CHECK(fits(result_of(line, nothing, {.attempts = 1, .route = "live"}, 0))["json"] == json{{"n", 1}});
  }

  TEST_CASE("what is no line of results breaks the schema of results") {
    const auto good = json::parse(failure_of(read_request_line(R"({"prompt": "x"})", 7, {"openai", "m", 100}),
                                             "rate", "too many", 429, 5));
    const auto breaks = [&](const char* pointer, const json& value) {
      auto bad = good;
      bad[json::json_pointer(pointer)] = value;
      return !schema_of("batch-result").problems(bad).empty();
    };
    CHECK(breaks("/ok", true));
    CHECK(breaks("/line", 0));
    CHECK(breaks("/id", 7));
    CHECK(breaks("/text", "x"));
    CHECK(breaks("/error/why", "x"));
    CHECK(breaks("/colour", "red"));
    CHECK(breaks("/attempts", -1));
  }

  TEST_CASE("the examples of the schemas are such lines, and stand in the help") {
    const auto page = read_text(source_root() / "man" / "pages" / "praxeo-batch.md");
    const auto help = read_text(source_root() / "templates" / "text" / "batch-lines.txt");
    for (const auto& field : schema_named("batch-request").at("properties").items())
      CHECK_MESSAGE(help.find('"' + field.key() + '"') != std::string::npos, field.key());
    for (const std::string name : {"batch-request", "batch-result"}) {
      const auto schema = schema_named(name);
      CHECK(page.find(name + ".schema.json") != std::string::npos);
      CHECK(help.find(name + ".schema.json") != std::string::npos);
      for (const auto& example : schema.at("examples")) {
        CAPTURE(example.dump());
        CHECK(schema_of(name).problems(example).empty());
        if (name == "batch-request") CHECK(judged(example.dump()).first);
        CHECK(page.find(fmt::format("\"id\": \"{}\"", example.at("id").get<std::string>())) !=
              std::string::npos);
      }
    }
  }
}

}  // namespace praxeo::tests::batch_rooms
