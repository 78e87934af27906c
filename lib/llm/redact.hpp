// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::llm {

// A foreign text without a key, in any form that base::Redactor knows: "[key]" stands instead. Servers repeat
// keys in their messages.
[[nodiscard]] std::string without_key(std::string text, std::string_view key);

}  // namespace praxeo::llm
