// SPDX-License-Identifier: Apache-2.0
#include "commands/template/shared.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"

namespace praxeo::commands {

nlohmann::ordered_json template_json(const ops::TemplateItem& item, const templates::File& file) {
  return {{"name", item.name},
          {"type", item.type},
          {"origin", file.own ? "workspace" : "shipped"},
          {"path", file.own ? nlohmann::ordered_json(file.path.string()) : nullptr},
          {"hash", base::sha256(file.bytes)}};
}

std::vector<ops::TemplateItem> named_templates(Context& context, const std::vector<std::string>& names) {
  if (names.empty()) return ops::template_items(context.template_files());
  std::vector<ops::TemplateItem> chosen;
  for (const auto& name : names) {
    for (auto& item : ops::template_items(context.template_files(), name)) {
      const bool taken =
          std::any_of(chosen.begin(), chosen.end(), [&](const auto& each) { return each.name == item.name; });
      if (!taken) chosen.push_back(std::move(item));
    }
  }
  return chosen;
}

}  // namespace praxeo::commands
