// SPDX-License-Identifier: Apache-2.0
#include "ops/template_items.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/files.hpp"

namespace praxeo::ops {
namespace {

struct ItemForm {
  std::string_view type, folder, ending;
};
constexpr std::array<ItemForm, 3> kForms = {{{"prompt", "prompts/", ".mustache"},
                                             {"schema", "schemas/", ".schema.json"},
                                             {"page", "pages/", ".mustache"}}};
constexpr std::string_view kThemes = "themes/";

bool is_of_theme(std::string_view below) {
  const auto slash = below.find('/');
  if (slash == std::string_view::npos || !templates::is_name(below.substr(0, slash))) return false;
  return below.ends_with(".mustache") || below.ends_with(".css") || below.ends_with(".js") ||
         below.ends_with("/colors.json");
}

}  // namespace

std::vector<TemplateItem> template_items(const templates::Library& library) {
  std::vector<TemplateItem> items;
  for (const auto& form : kForms) {
    for (const auto& file : library.names(form.folder)) {
      const auto name = templates::stem(file, form.folder, form.ending);
      if (name && templates::is_name(*name))
        items.push_back({fmt::format("{}/{}", form.type, *name), std::string(form.type), file});
    }
  }
  for (const auto& file : library.names(kThemes)) {
    const auto below = std::string_view(file).substr(kThemes.size());
    if (is_of_theme(below)) items.push_back({fmt::format("theme/{}", below), "theme", file});
  }
  return items;
}

std::vector<TemplateItem> template_items(const templates::Library& library, std::string_view name) {
  auto items = template_items(library);
  std::erase_if(items, [&](const TemplateItem& item) {
    if (item.name == name) return false;
    if (item.type == "theme")
      return !name.starts_with("theme/") || !item.name.starts_with(fmt::format("{}/", name));
    return item.name.substr(item.name.find('/') + 1) != name;
  });
  if (items.empty()) {
    throw Error(ErrorKind::not_found, fmt::format("there is no template '{}'", name))
        .with_hint("`praxeo template list` shows those there are");
  }
  return items;
}

std::vector<EjectedTemplate> eject_templates(const templates::Library& library,
                                             const std::vector<TemplateItem>& items, Existing existing,
                                             bool dry_run) {
  std::vector<EjectedTemplate> ejected;
  for (const auto& item : items) {
    if (!library.shipped(item.file)) {
      throw Error(ErrorKind::not_found, fmt::format("{} is this workspace's own: none is shipped", item.name))
          .with_hint("`praxeo template list` tells which are shipped");
    }
    const auto path = library.path_to_write(item.file);
    const bool there = library.is_own(item.file);
    if (there && existing == Existing::keep) {
      throw Error(ErrorKind::conflict, fmt::format("'{}' is there already", path.string()))
          .with_hint("--force writes the shipped one over it");
    }
    ejected.push_back({item, path, there});
  }
  if (dry_run) return ejected;
  for (const auto& each : ejected) {
    base::make_folders(each.path.parent_path());
    base::AtomicFile file(each.path, 0644, base::Links::replace);
    file.write(library.shipped(each.item.file)->bytes);
    file.commit();
  }
  return ejected;
}

}  // namespace praxeo::ops
