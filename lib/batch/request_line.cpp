// SPDX-License-Identifier: Apache-2.0
#include "batch/request_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/utf8.hpp"
#include "llm/reply_schema.hpp"

namespace praxeo::batch {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 12> kFields{
    "id",          "model", "system", "prompt", "messages",          "schema",
    "temperature", "top_p", "seed",   "effort", "max_output_tokens", "sample"};
constexpr std::size_t kLongestId = 200;

class Reader {
 public:
  Reader(const json& line, std::int64_t number) : line_(line), number_(number) {}

  [[noreturn]] void refuse(const std::string& what) const {
    throw Error(ErrorKind::invalid_input, fmt::format("line {}: {}", number_, what));
  }
  [[nodiscard]] const json* find(const char* name) const {
    const auto found = line_.find(name);
    return found == line_.end() || found->is_null() ? nullptr : &*found;
  }
  [[nodiscard]] std::optional<std::string> text(const char* name) const {
    const auto* value = find(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_string()) refuse(fmt::format("'{}' is no text", name));
    return value->get<std::string>();
  }
  [[nodiscard]] std::optional<double> number(const char* name, double least, double most) const {
    const auto* value = find(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_number() || value->get<double>() < least || value->get<double>() > most)
      refuse(fmt::format("'{}' is no number from {} to {}", name, least, most));
    return value->get<double>();
  }
  [[nodiscard]] std::optional<std::int64_t> whole(
      const char* name, std::int64_t least,
      std::int64_t most = std::numeric_limits<std::int64_t>::max()) const {
    const auto* value = find(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_number_integer() || value->get<std::int64_t>() < least ||
        value->get<std::int64_t>() > most)
      refuse(
          fmt::format("'{}' is no whole number from {}{}", name, least,
                      most == std::numeric_limits<std::int64_t>::max() ? "" : fmt::format(" to {}", most)));
    return value->get<std::int64_t>();
  }

  [[nodiscard]] std::vector<llm::Message> messages() const {
    const auto prompt = text("prompt");
    const auto* list = find("messages");
    if (prompt.has_value() == (list != nullptr)) refuse("either 'prompt' or 'messages' says what is asked");
    if (prompt) return {{llm::Role::user, {{.text = *prompt}}}};
    if (!list->is_array() || list->empty()) refuse("'messages' is no list of messages");
    std::vector<llm::Message> all;
    for (const auto& each : *list) {
      const bool whole = each.is_object() && each.size() == 2 && each.contains("role") &&
                         each.contains("text") && each["role"].is_string() && each["text"].is_string();
      if (!whole || (each["role"] != "user" && each["role"] != "assistant"))
        refuse("a message is {\"role\": \"user\" or \"assistant\", \"text\": …}");
      all.push_back({each["role"] == "user" ? llm::Role::user : llm::Role::assistant,
                     {{.text = each["text"].get<std::string>()}}});
    }
    if (all.back().role != llm::Role::user) refuse("the last message is the user's");
    return all;
  }

 private:
  const json& line_;
  std::int64_t number_;
};

// "openai/gpt-5-mini" or, with -m openai/…, a model of the same provider alone.
void name_model(const Reader& reader, const Defaults& defaults, llm::Request& request) {
  const auto told = reader.text("model");
  if (!told && !defaults.model) {
    reader.refuse("no 'model', and none is given with --model");
  }
  request.provider = defaults.provider;
  request.model = told.value_or(defaults.model.value_or(""));
  if (const auto slash = request.model.find('/'); told && slash != std::string::npos) {
    const auto provider = request.model.substr(0, slash);
    if (provider == defaults.provider) {
      request.model.erase(0, slash + 1);
    } else if (provider == "openai" || provider == "gemini") {
      reader.refuse(fmt::format("a file asks one provider: this line names {}, the first {}", provider,
                                defaults.provider));
    }
  }
  if (request.model.empty()) reader.refuse("'model' is empty");
}

}  // namespace

namespace {

RequestLine read_line(std::string_view text, std::int64_t number, const Defaults& defaults) {
  if (!base::utf8::valid(text))
    throw Error(ErrorKind::invalid_input, fmt::format("line {} is not UTF-8", number));
  const auto line = base::parse_json(text, fmt::format("line {}", number));
  const Reader reader(line, number);
  if (!line.is_object()) reader.refuse("no JSON object");
  for (const auto& [name, value] : line.items()) {
    if (std::find(kFields.begin(), kFields.end(), name) == kFields.end())
      reader.refuse(fmt::format("no field '{}' is known", name));
  }
  RequestLine made;
  made.number = number;
  made.id = reader.text("id").value_or(std::to_string(number));
  if (made.id.empty() || base::utf8::length(made.id) > kLongestId)
    reader.refuse(fmt::format("'id' has 1 to {} characters", kLongestId));
  auto& request = made.request;
  request.purpose = "batch";
  name_model(reader, defaults, request);
  request.system = reader.text("system").value_or("");
  request.messages = reader.messages();
  request.parameters.temperature = reader.number("temperature", 0, 2);
  request.parameters.top_p = reader.number("top_p", 0, 1);
  request.parameters.seed = reader.whole("seed", 0);
  request.parameters.effort = reader.text("effort");
  request.max_output_tokens = reader.whole("max_output_tokens", 1).value_or(defaults.max_output_tokens);
  request.sample = static_cast<int>(reader.whole("sample", 0, std::numeric_limits<int>::max()).value_or(0));
  if (const auto* schema = reader.find("schema")) {
    if (!schema->is_object()) reader.refuse("'schema' is no JSON Schema");
    made.schema = schema->dump();
    try {
      request.schema = llm::ReplySchema{"reply", llm::strict_schema(*schema).dump()};
    } catch (const std::exception& error) {
      reader.refuse(fmt::format("'schema' can't be asked of providers: {}", error.what()));
    }
  }
  return made;
}

}  // namespace

RequestLine read_request_line(std::string_view text, std::int64_t number, const Defaults& defaults) {
  try {
    return read_line(text, number, defaults);
  } catch (Error& error) {
    error.add_hint("`praxeo help batch` shows what a request is");
    throw;
  }
}

}  // namespace praxeo::batch
