// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/fake_provider/fake_model.hpp"

namespace praxeo::tests {

// A whole reply of a model, before a dialect words it.
struct Completed {
  enum class End { stop, length, filtered, refused };
  End end = End::stop;
  std::string text;  // of a refusal: what the model says instead
  Tokens tokens;
  std::string id;
};

// A reply as one body, and as the data of server-sent events; `names` where the dialect names its events.
struct Worded {
  nlohmann::json body;
  std::vector<nlohmann::json> events;
  bool names = false;
  bool done_mark = false;  // "data: [DONE]" at the end
};

// What a body asks for, and what is wrong with it beyond its schema: empty, or the fault of the first field.
struct Read {
  Asked asked;
  std::vector<std::string> faults;
};

[[nodiscard]] Read read_responses(const nlohmann::json& body);
[[nodiscard]] Worded word_responses(const nlohmann::json& request, const Asked& asked,
                                    const Completed& reply);
[[nodiscard]] Read read_chat(const nlohmann::json& body);
[[nodiscard]] Worded word_chat(const nlohmann::json& request, const Asked& asked, const Completed& reply);
[[nodiscard]] Read read_gemini(const nlohmann::json& body, const std::string& model);
[[nodiscard]] Worded word_gemini(const Asked& asked, const Completed& reply);

// Pieces of a text as a stream brings them, between characters.
[[nodiscard]] std::vector<std::string> pieces_of(const std::string& text);

}  // namespace praxeo::tests
