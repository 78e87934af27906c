// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace praxeo::ingest::pdf::sent {

// Fields of what praxeo-reader sent, which is not trusted: each throws Error failed ("praxeo-reader sent …")
// at what can't be. `name` is the field's, and in messages.
[[noreturn]] void refuse(const std::string& what);
[[nodiscard]] const nlohmann::json& field(const nlohmann::json& object, const char* name);
[[nodiscard]] std::string text_field(const nlohmann::json& object, const char* name);
// Empty when it is absent.
[[nodiscard]] std::string optional_text(const nlohmann::json& object, const char* name);
[[nodiscard]] std::vector<std::string> optional_texts(const nlohmann::json& object, const char* name);
[[nodiscard]] std::int64_t whole_field(const nlohmann::json& object, const char* name, std::int64_t least,
                                       std::int64_t most);
[[nodiscard]] const nlohmann::json& list_field(const nlohmann::json& object, const char* name);

}  // namespace praxeo::ingest::pdf::sent
