// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "sandbox/frame.hpp"

// Reading the JSON of a frame that the other end wrote. Each throws ProtocolError, without any foreign byte
// in it.
namespace praxeo::sandbox {

// The FAIL code of a worker whose allocation failed.
inline constexpr std::string_view kMemoryCode = "memory";

// An object, not nested deeper than 200, of valid UTF-8.
[[nodiscard]] nlohmann::json parse_payload(const Frame& frame);
[[nodiscard]] std::uint64_t unsigned_field(const nlohmann::json& object, const char* key);
[[nodiscard]] std::string text_field(const nlohmann::json& object, const char* key);

}  // namespace praxeo::sandbox
