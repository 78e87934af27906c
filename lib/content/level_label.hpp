// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace praxeo::content {

// How the level of a requirement is shown: "MUST NOT" (RFC 2119 §2) where all that its text asks for is
// denied, by the words of templates/rules/spec.LANGUAGE.json; else the level. For eyes: the body keeps the
// level, by which requirements are sorted and read back.
[[nodiscard]] std::string level_label(std::string_view level, std::string_view text);

// The body with each level that stands beside a text as it is shown.
[[nodiscard]] nlohmann::json with_level_labels(nlohmann::json body);

}  // namespace praxeo::content
