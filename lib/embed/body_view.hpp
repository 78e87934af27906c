// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "embed/highlight.hpp"

namespace praxeo::embed {

// A body as a layout wants it, by its kind's schema alone, so that a new kind needs a layout and no code.
// Each property NAME of the schema gives has_NAME (false when absent or empty) and
//   a prose string   NAME_html, by `prose`
//   a code string    NAME_html, by `painter` in the language its schema names
//   another string   NAME, and NAME_class (lower case) when it is one of an enumeration
//   a number         NAME, as text
//   a boolean        NAME, for a section
//   an object        NAME, the same way; false when absent
//   an array         NAME: its elements, each an object with `number` from 1; strings as `text` or
//   `text_html`; those that a number beside them chooses from (x-praxeo-choice-of) with `chosen`
[[nodiscard]] nlohmann::json body_view(const nlohmann::json& schema, const nlohmann::json& body,
                                       const std::function<std::string(std::string_view)>& prose,
                                       const CodePainter& painter);

}  // namespace praxeo::embed
