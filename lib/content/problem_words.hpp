// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "content/kind.hpp"

namespace praxeo::content {

// "/requirements/0/level" as an author reads it: "requirements 1, level"; empty for the whole.
[[nodiscard]] std::string place_in_words(std::string_view pointer);

// A problem of `body` in the words of who writes it rather than of JSON Schema: "requirements 1, level:
// 'SHALL' is none of MUST, SHOULD, MAY". What the schema asks for beyond what there are words for stays as
// the validator said it.
[[nodiscard]] std::string in_words(const Kind& kind, const nlohmann::json& body,
                                   const SchemaProblem& problem);

}  // namespace praxeo::content
