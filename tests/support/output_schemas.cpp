// SPDX-License-Identifier: Apache-2.0
#include "support/output_schemas.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "support/shell_words.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::string_view kCommon = "common.schema.json#";

// valijson fetches nothing: the shared shapes become the document's own.
void refer_inwards(json& node) {
  if (node.is_object() && node.contains("$ref")) {
    auto& reference = node["$ref"].get_ref<std::string&>();
    if (reference.starts_with(kCommon)) reference.erase(0, kCommon.size() - 1);
  }
  if (node.is_structured())
    for (auto& child : node) refer_inwards(child);
}

json standalone(const std::string& name, bool item) {
  json document = json::parse(output_schemas().at(name).dump());
  if (item) document = document.at("properties").at("items").at("items");
  document.erase("$id");
  refer_inwards(document);
  document["definitions"] = json::parse(output_schemas().at("common").at("definitions").dump());
  return document;
}

const valijson::Schema& compiled(const std::string& name, bool item) {
  static std::map<std::pair<std::string, bool>, std::unique_ptr<const valijson::Schema>> known;
  auto& schema = known[{name, item}];
  if (!schema) {
    const auto document = standalone(name, item);
    auto made = std::make_unique<valijson::Schema>();
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(document), *made);
    schema = std::move(made);
  }
  return *schema;
}

// "source list" of the words, as the schema's name; empty when no schema fits.
std::string schema_of_words(const std::vector<std::string>& words) {
  std::vector<std::string> plain;
  for (const auto& word : words)
    if (!word.starts_with('-')) plain.push_back(word);
  if (plain.size() > 1 && output_schemas().contains(plain[0] + "." + plain[1]))
    return plain[0] + "." + plain[1];
  return plain.empty() || !output_schemas().contains(plain[0]) ? std::string() : plain[0];
}

std::string schema_of_line(const std::string& command) {
  for (const auto& words : calls_of("praxeo", command))
    if (const auto name = schema_of_words(words); !name.empty() && command.find("jsonl") != std::string::npos)
      return name;
  return {};
}

// "praxeo/source.list/1" without its ends.
std::string schema_of_form(const std::string& form) {
  const auto first = form.find('/');
  const auto last = form.rfind('/');
  return first == last ? form : form.substr(first + 1, last - first - 1);
}

void collect(std::vector<PrintedJson>& found, const std::string& command, const std::string& text) {
  for (const auto& line : lines_of(text)) {
    if (!line.starts_with('{')) continue;
    const auto value = json::parse(line, nullptr, false);
    if (!value.is_object()) continue;
    if (const auto form = value.find("schema"); form != value.end() && form->is_string()) {
      found.push_back({schema_of_form(*form), false, line});
    } else if (value.contains("error")) {
      found.push_back({"error", false, line});
    } else if (value.contains("event") && (value.contains("phase") || value.contains("level"))) {
      found.push_back({"progress", false, line});
    } else if (auto name = schema_of_line(command); !name.empty()) {
      found.push_back({std::move(name), true, line});
    }
  }
}

}  // namespace

std::vector<PrintedJson> printed_json(const std::string& command, const std::string& out,
                                      const std::string& err) {
  std::vector<PrintedJson> found;
  collect(found, command, out);
  collect(found, command, err);
  return found;
}

const std::map<std::string, ordered_json>& output_schemas() {
  static const auto all = [] {
    std::map<std::string, ordered_json> read;
    for (const auto& file : source_files({"man/schemas"}, {".json"})) {
      const auto name = file.filename().string();
      read[name.substr(0, name.find(".schema.json"))] = ordered_json::parse(read_text(source_root() / file));
    }
    return read;
  }();
  return all;
}

std::vector<std::string> schema_problems(const PrintedJson& printed) {
  const auto file = fmt::format("man/schemas/{}.schema.json", printed.schema);
  if (!output_schemas().contains(printed.schema))
    return {fmt::format("{} is missing; `PRAXEO_ACCEPT=1 tests-house -ts=house/schemas` drafts it", file)};
  valijson::ValidationResults results;
  valijson::Validator validator;
  const auto value = json::parse(printed.text);
  if (validator.validate(compiled(printed.schema, printed.item),
                         valijson::adapters::NlohmannJsonAdapter(value), &results))
    return {};
  std::vector<std::string> problems;
  for (const auto& error : results) {
    // Each level above a problem repeats it; the innermost says what is wrong.
    if (error.description.starts_with("Failed to validate")) continue;
    std::string place;
    for (const auto& part : error.context) place += part;
    problems.push_back(fmt::format("{}: {} {}", file, place, error.description));
  }
  problems.push_back(
      fmt::format("a new field of {} goes into {} (or, when it is one of a shared shape, into "
                  "man/schemas/common.schema.json) with its type and what it means",
                  printed.text.substr(0, 60), file));
  return problems;
}

}  // namespace praxeo::tests
