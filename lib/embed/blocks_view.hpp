// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "content/kind.hpp"
#include "embed/highlight.hpp"

namespace praxeo::embed {

// A body as a theme's blocks.mustache wants it, in the order of the schema: what a kind without a part of a
// page is shown by. {"blocks": [{is_heading, is_element, is_fact, is_prose, is_code, is_list, is_definitions,
// has_label, label, text, text_html, entries: [{term, text_html}]}]}.
[[nodiscard]] nlohmann::json blocks_view(const content::Kind& kind, const nlohmann::json& body,
                                         const std::function<std::string(std::string_view)>& prose,
                                         const CodePainter& painter);

}  // namespace praxeo::embed
