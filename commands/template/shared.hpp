// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "commands/context.hpp"
#include "ops/template_items.hpp"

namespace praxeo::commands {

// {name, type, origin: "shipped"|"workspace", path, hash}.
[[nodiscard]] nlohmann::ordered_json template_json(const ops::TemplateItem& item,
                                                   const templates::File& file);
// All that the names mean, each once; all there is when there are no names.
[[nodiscard]] std::vector<ops::TemplateItem> named_templates(Context& context,
                                                             const std::vector<std::string>& names);

}  // namespace praxeo::commands
