// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace praxeo::tests {

// What a request asks for, whichever dialect it came in.
struct Asked {
  std::string dialect;                // "responses", "chat", "gemini"
  std::string model, system, prompt;  // prompt: all texts of the conversation, joined by LF
  std::size_t files = 0, file_bytes = 0;
  std::optional<nlohmann::json> schema;
  std::int64_t most_output = 0;  // 0: not said
  bool stream = false;
};

struct Tokens {
  std::int64_t input = 0, cached_input = 0, cache_write = 0, output = 0, reasoning = 0;  // disjoint
};

// A text for what was asked. With a schema a value of it; where passages of praxeo's prompt are shown, with a
// quote from the first one. The same for the same request.
[[nodiscard]] std::string fake_text(const Asked& asked);

// Four bytes a token, and 258 for a file. A model named …-cached had a quarter of the input in its cache and
// wrote an eighth; one named …-thinking thought for 7 tokens.
[[nodiscard]] Tokens tokens_of(const Asked& asked, const std::string& text);

}  // namespace praxeo::tests
