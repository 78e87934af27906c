// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "content/kind.hpp"

namespace praxeo::content {

// What a body says, in reading order and without its title, for a search: prose without marks and the signs
// of Markdown, code as it is, labels of the schema and facts ("beginner") left out. Parts are parted by one
// blank.
[[nodiscard]] std::string plain_text(const Kind& kind, const nlohmann::json& body);

}  // namespace praxeo::content
