// SPDX-License-Identifier: Apache-2.0
#include "commands/embed/look.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/shared/json.hpp"

namespace praxeo::commands {
namespace {

nlohmann::ordered_json name_or_null(const std::optional<embed::Asset>& asset) {
  return asset ? nlohmann::ordered_json(asset->name) : nlohmann::ordered_json();
}

std::string accent_of(const embed::Look& look) {
  return look.accent ? embed::colour_text(*look.accent) : std::string();
}

}  // namespace

void add_look(nlohmann::ordered_json& row, const embed::Look& look) {
  row["accent"] = look.accent ? nlohmann::ordered_json(accent_of(look)) : nlohmann::ordered_json();
  row["font"] = name_or_null(look.font);
  row["logo"] = name_or_null(look.logo);
  row["css_bytes"] = look.css.size();
  row["beacon"] = text_or_null(look.beacon);
}

void add_look(cli::Fields& fields, const embed::Look& look) {
  fields.add("Accent", accent_of(look))
      .add("Font", look.font ? look.font->name : std::string())
      .add("Logo", look.logo ? look.logo->name : std::string())
      .add("CSS", look.css.empty() ? std::string() : fmt::format("{} bytes", look.css.size()))
      .add("Beacon", look.beacon);
}

}  // namespace praxeo::commands
