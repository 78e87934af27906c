// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "templates/library.hpp"

namespace praxeo::ops {

// A template by the name that people give it: "prompt/quiz", "schema/quiz", "page/quiz",
// "theme/plain/style.css".
struct TemplateItem {
  std::string name, type;  // type: "prompt", "schema", "page", "theme"
  std::string file;        // "prompts/quiz.mustache", below templates/
};

// All that a workspace knows, in order of type and name. Files of other names than praxeo reads are left out.
[[nodiscard]] std::vector<TemplateItem> template_items(const templates::Library& library);
// Those that `name` means: one, all of a theme ("theme/plain"), or the three of a kind ("lesson"). Throws
// not_found when it means none.
[[nodiscard]] std::vector<TemplateItem> template_items(const templates::Library& library,
                                                       std::string_view name);

struct EjectedTemplate {
  TemplateItem item;
  std::filesystem::path path;
  bool replaced = false;
};
enum class Existing { keep, replace };

// Copies shipped files into the workspace, all or none. Throws not_found for a file that is not shipped;
// conflict, with Existing::keep, when one is there already.
[[nodiscard]] std::vector<EjectedTemplate> eject_templates(const templates::Library& library,
                                                           const std::vector<TemplateItem>& items,
                                                           Existing existing, bool dry_run);

}  // namespace praxeo::ops
