// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/judged_json.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace praxeo::ingest::pdf::sent {

using nlohmann::json;

void refuse(const std::string& what) {
  throw Error(ErrorKind::failed, fmt::format("praxeo-reader sent {}", what));
}

const json& field(const json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end()) refuse(fmt::format("no {}", name));
  return *found;
}

std::string text_field(const json& object, const char* name) {
  const auto& value = field(object, name);
  if (!value.is_string()) refuse(fmt::format("a {} that is no text", name));
  return value.get<std::string>();
}

std::string optional_text(const json& object, const char* name) {
  return object.contains(name) ? text_field(object, name) : std::string();
}

std::vector<std::string> optional_texts(const json& object, const char* name) {
  std::vector<std::string> texts;
  if (!object.contains(name)) return texts;
  for (const auto& value : list_field(object, name)) {
    if (!value.is_string()) refuse(fmt::format("{} that are no texts", name));
    texts.push_back(value.get<std::string>());
  }
  return texts;
}

std::int64_t whole_field(const json& object, const char* name, std::int64_t least, std::int64_t most) {
  const auto& value = field(object, name);
  if (!value.is_number_integer()) refuse(fmt::format("a {} that is no whole number", name));
  const auto number = value.get<std::int64_t>();
  if (number < least || number > most) refuse(fmt::format("a {} out of bounds", name));
  return number;
}

const json& list_field(const json& object, const char* name) {
  const auto& value = field(object, name);
  if (!value.is_array()) refuse(fmt::format("{} that are no list", name));
  return value;
}

}  // namespace praxeo::ingest::pdf::sent
