// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "house/the_tree.hpp"
#include "support/golden.hpp"
#include "support/output_schemas.hpp"
#include "support/process.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

// Every --json output has a schema in man/schemas, and the transcripts show it. That what the program prints
// fits is held twice: here as it is committed, and in tests-transcripts as it comes.
namespace praxeo::tests {
namespace {

using nlohmann::ordered_json;

// Values that could have stood where the transcripts' names in brackets stand.
std::string with_values(std::string line) {
  static const std::vector<std::pair<std::string, std::string>> values{
      {"\"[hash]\"", "\"sha256:" + std::string(64, '0') + "\""},
      {"[id]", "01KSQGK2E0V9SK7XVAKYS7HN1A"},
      {":[ms]", ":7"},
      {":[n]", ":100"}};
  for (const auto& [name, value] : values)
    for (auto at = line.find(name); at != std::string::npos; at = line.find(name, at + value.size()))
      line.replace(at, name.size(), value);
  return line;
}

struct Shown {
  std::string where;
  PrintedJson printed;
};

const std::vector<Shown>& shown_in_transcripts() {
  static const auto all = [] {
    std::vector<Shown> found;
    for (const auto& file : source_files({"tests/transcripts"}, {".txt"})) {
      std::string command;
      std::size_t number = 0;
      for (const auto& line : lines_of(read_text(source_root() / file))) {
        ++number;
        if (line.starts_with("$ ")) command = line.substr(2);
        if (!line.starts_with("| {") && !line.starts_with("! {")) continue;
        for (auto& printed : printed_json(command, with_values(line.substr(2)), ""))
          found.push_back({fmt::format("{}:{}", file.string(), number), std::move(printed)});
      }
    }
    return found;
  }();
  return all;
}

std::string schema_of(const cli::Command& command) {
  return command.verb.empty() ? std::string(command.noun) : fmt::format("{}.{}", command.noun, command.verb);
}

// What stands in no transcript of a verb: of every output, or of the program itself.
const std::set<std::string> kOfNoVerb{"common",         "error",        "progress",     "version",
                                      "batch-request",  "batch-result", "verify-claim", "verify-claim-result",
                                      "bundle-manifest"};
// Files and lines of them, which tests-batch, tests-verify and tests-embed hold to them.
const std::set<std::string> kOfFiles{"batch-request", "batch-result", "verify-claim", "verify-claim-result",
                                     "bundle-manifest"};

// Descriptions that are missing, by place.
void undescribed(const ordered_json& node, const std::string& place, std::vector<std::string>& found) {
  if (const auto fields = node.find("properties"); fields != node.end())
    for (const auto& [name, field] : fields->items()) {
      const auto here = place + "/" + name;
      if (!field.contains("$ref") && field.value("description", "").empty()) found.push_back(here);
      undescribed(field, here, found);
    }
  if (const auto entries = node.find("items"); entries != node.end()) undescribed(*entries, place, found);
}

// Objects that would let an unknown field pass.
void unclosed(const ordered_json& node, const std::string& place, std::vector<std::string>& found) {
  if (node.is_object()) {
    if (node.contains("properties") && node.value("type", "") == "object" &&
        !node.contains("additionalProperties") && !node.at("properties").empty())
      found.push_back(place);
    for (const auto& [name, child] : node.items()) unclosed(child, place + "/" + name, found);
  } else if (node.is_array()) {
    for (const auto& child : node) unclosed(child, place, found);
  }
}

void write_draft(const std::string& name) {
  std::vector<PrintedJson> samples;
  for (const auto& shown : shown_in_transcripts())
    if (shown.printed.schema == name && !shown.printed.item) samples.push_back(shown.printed);
  if (samples.empty()) return;
  const auto path = source_root() / "man/schemas" / (name + ".schema.json");
  std::ofstream(path, std::ios::binary) << draft_schema(name, samples);
}

}  // namespace

TEST_SUITE("house/schemas") {
  TEST_CASE("every verb has a schema of its --json, and every schema a verb") {
    std::set<std::string> wanted = kOfNoVerb;
    for (const auto& command : the_tree().commands) {
      const auto name = schema_of(command);
      wanted.insert(name);
      if (output_schemas().contains(name)) continue;
      if (accepting()) write_draft(name);
      FAIL_CHECK(fmt::format(
          "man/schemas/{0}.schema.json is missing. Show `praxeo {1} … --json` in a transcript, let "
          "PRAXEO_ACCEPT=1 draft the schema from it with this test, write into it what each field "
          "means, and add share/praxeo/schemas/{0}.schema.json to tests/house/installed_files.txt",
          name, command.words()));
    }
    for (const auto& [name, schema] : output_schemas()) {
      INFO("man/schemas/", name, ".schema.json has no verb");
      CHECK(wanted.contains(name));
    }
  }

  TEST_CASE("what the transcripts show fits the schemas") {
    CHECK(shown_in_transcripts().size() > 50);
    for (const auto& shown : shown_in_transcripts())
      for (const auto& problem : schema_problems(shown.printed))
        FAIL_CHECK(fmt::format("{}: {}", shown.where, problem));
  }

  TEST_CASE("every schema is met by something that a transcript shows") {
    std::set<std::string> met;
    for (const auto& shown : shown_in_transcripts()) met.insert(shown.printed.schema);
    for (const auto& [name, schema] : output_schemas()) {
      if (name == "common" || name == "completion") continue;  // a whole script is no line to read
      if (kOfFiles.contains(name)) continue;
      INFO("no transcript shows an output of man/schemas/", name, ".schema.json: add a call with --json");
      CHECK(met.contains(name));
    }
  }

  TEST_CASE("the whole help and the scripts of completion fit their schemas") {
    const TempDir folder;
    for (const std::vector<std::string>& words : {std::vector<std::string>{"help", "--json"},
                                                  {"--help", "--json"},
                                                  {"source", "--help", "--json"},
                                                  {"completion", "bash", "--json"},
                                                  {"completion", "zsh", "--format", "jsonl"}}) {
      auto call = words;
      call.insert(call.begin(), praxeo_binary().string());
      const auto done = run_process({call, folder.path(), plain_environment()});
      CHECK(done.code == 0);
      const auto printed = printed_json("", done.out, done.err);
      REQUIRE(printed.size() == 1);
      for (const auto& problem : schema_problems(printed[0])) FAIL_CHECK(problem);
    }
  }

  TEST_CASE("a list is shown item by item too") {
    std::set<std::string> items;
    for (const auto& shown : shown_in_transcripts())
      if (shown.printed.item) items.insert(shown.printed.schema);
    CHECK(items.size() >= 4);
  }

  TEST_CASE("a schema knows its name, says what each field means, and lets no unknown field pass") {
    for (const auto& [name, schema] : output_schemas()) {
      INFO("man/schemas/", name, ".schema.json");
      CHECK(schema.value("$schema", "") == "http://json-schema.org/draft-07/schema#");
      CHECK(schema.value("$id", "") == fmt::format("praxeo:/schemas/{}.schema.json", name));
      CHECK_FALSE(schema.value("title", "").empty());
      std::vector<std::string> found;
      undescribed(schema, "", found);
      if (name == "common")
        for (const auto& [shape, definition] : schema.at("definitions").items()) {
          if (definition.value("description", "").empty()) found.push_back(shape);
          undescribed(definition, shape, found);
        }
      CHECK_MESSAGE(found.empty(),
                    "without a description: ", fmt::format("{}", found.empty() ? "" : found[0]));
      std::vector<std::string> open;
      unclosed(schema, "", open);
      CHECK_MESSAGE(open.empty(), "additionalProperties is not said: ", open.empty() ? "" : open[0]);
    }
  }

  TEST_CASE("the schema of a verb carries the verb's own version") {
    for (const auto& command : the_tree().commands) {
      const auto name = schema_of(command);
      if (!output_schemas().contains(name)) continue;
      INFO(name);
      CHECK(output_schemas().at(name).at("properties").at("schema").value("const", "") ==
            fmt::format("praxeo/{}/{}", name, command.schema));
    }
  }

  TEST_CASE("a field that is missing, unknown or of another type is found") {
    const auto judge = [](const std::string& text) {
      return schema_problems({"source.text", false, text}).empty();
    };
    CHECK(judge(
        R"({"schema":"praxeo/source.text/1","locator":"a#p1","char_start":0,"char_end":1,"text":"x"})"));
    CHECK_FALSE(judge(R"({"schema":"praxeo/source.text/1","locator":"a#p1","char_start":0,"char_end":1})"));
    CHECK_FALSE(
        judge(R"({"schema":"praxeo/source.text/1","locator":"a","char_start":0,"char_end":"1","text":"x"})"));
    CHECK_FALSE(judge(
        R"({"schema":"praxeo/source.text/1","locator":"a","char_start":0,"char_end":1,"text":"x","more":1})"));
    CHECK_FALSE(schema_problems({"content.list", true, R"({"slug":"Not a slug"})"}).empty());
    CHECK_FALSE(schema_problems({"no.such", false, "{}"}).empty());
  }

  TEST_CASE("a draft made from outputs is met by them") {
    const PrintedJson sample{
        "source.text", false,
        R"({"schema":"praxeo/source.text/1","locator":"a#p1","items":[{"n":1},{"m":null}]})"};
    const auto draft = ordered_json::parse(draft_schema("source.text", {sample}));
    CHECK(draft.at("properties").at("locator").at("$ref") == "common.schema.json#/definitions/locator");
    CHECK(draft.at("properties").at("items").at("items").at("properties").size() == 2);
    CHECK(draft.at("required").size() == 3);
  }
}

}  // namespace praxeo::tests
