// SPDX-License-Identifier: Apache-2.0
#include "sandbox/payload.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json.hpp"

namespace praxeo::sandbox {

nlohmann::json parse_payload(const Frame& frame) {
  try {
    auto value = base::parse_json(frame.payload, "frame");
    if (value.is_object()) return value;
  } catch (const Error&) {
    // Told below: the parser's words may quote the other end.
  }
  throw ProtocolError(fmt::format("a {} frame that is not a JSON object", name(frame.type)));
}

std::uint64_t unsigned_field(const nlohmann::json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end() || !it->is_number_unsigned()) {
    throw ProtocolError(fmt::format("a frame without the number '{}'", key));
  }
  return it->get<std::uint64_t>();
}

std::string text_field(const nlohmann::json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end() || !it->is_string()) {
    throw ProtocolError(fmt::format("a frame without the text '{}'", key));
  }
  return it->get<std::string>();
}

}  // namespace praxeo::sandbox
