// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::llm {

// A foreign text without a key: the key as it is, URL-encoded, and in base 64 (also inside a longer one that
// begins with it), becomes "[key]". Servers repeat keys in their messages. Keys of fewer than 8 bytes are
// left alone: they would take words out of every text.
[[nodiscard]] std::string without_key(std::string text, std::string_view key);

}  // namespace praxeo::llm
