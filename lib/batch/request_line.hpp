// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "llm/types.hpp"

namespace praxeo::batch {

// What a line may leave out.
struct Defaults {
  std::string provider;              // all lines of a file ask the same one
  std::optional<std::string> model;  // of -m
  std::int64_t max_output_tokens = 16'384;
};

// One line of a file of requests (`praxeo help batch`):
// {"id", "model", "system", "prompt" | "messages", "schema", "temperature", "top_p", "seed", "effort",
// "max_output_tokens", "sample"}. All but the prompt or the messages may be left out. man/schemas has it as
// batch-request.schema.json, which a test holds to this.
struct RequestLine {
  std::int64_t number = 0;  // from 1
  std::string id;           // the user's own; else the number
  llm::Request request;
  std::string schema;  // as it was given, before it was made strict; empty for none
};

// Throws invalid_input with the line's number for what is no such line, usage when no model is named.
[[nodiscard]] RequestLine read_request_line(std::string_view text, std::int64_t number,
                                            const Defaults& defaults);

}  // namespace praxeo::batch
