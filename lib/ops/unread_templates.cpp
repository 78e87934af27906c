// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "ops/template_check.hpp"

namespace praxeo::ops {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepestLooked = 6;

bool is_template_folder(std::string_view name) {
  return name == "prompts" || name == "schemas" || name == "pages" || name == "themes";
}

bool is_template_file(std::string_view name) {
  return name.ends_with(".mustache") || name.ends_with(".schema.json") || name.ends_with(".css") ||
         name.ends_with(".js");
}

class UnreadTemplates {
 public:
  explicit UnreadTemplates(const templates::Library& library) {
    for (const auto& item : template_items(library)) read_.insert(item.file);
    const auto& folder = library.folder();
    std::error_code none;
    if (!folder || !fs::exists(fs::symlink_status(*folder, none))) return;
    if (!fs::is_directory(fs::status(*folder, none))) {
      add("templates", *folder, "this is no folder, so the workspace has no templates of its own");
      return;
    }
    look(*folder, "", 1);
    std::sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  }
  std::vector<TemplateProblem> take() { return std::move(found_); }

 private:
  void add(std::string name, const fs::path& path, std::string why) {
    found_.push_back({std::move(name), path.string(), 0, 0, std::move(why)});
  }

  void look(const fs::path& folder, const std::string& below, int depth) {
    std::error_code unreadable;
    for (const auto& entry : fs::directory_iterator(folder / below, unreadable)) {
      const auto file = entry.path().filename().string();
      if (file.starts_with('.') || file.ends_with('~')) continue;
      const auto name = below.empty() ? file : below + "/" + file;
      std::error_code none;
      const auto status = entry.symlink_status(none);
      if (fs::is_directory(status)) {
        if (is_template_file(file)) add(name, entry.path(), "this is a folder, and a template is a file");
        if (depth < kDeepestLooked) look(folder, name, depth + 1);
      } else if (!read_.contains(name)) {
        unread(name, entry.path(), status);
      }
    }
    if (unreadable)
      add(below.empty() ? "templates" : below, folder / below,
          fmt::format("this folder can't be read: {}", unreadable.message()));
  }

  void unread(const std::string& name, const fs::path& path, const fs::file_status& status) {
    const auto top = name.substr(0, name.find('/'));
    const bool in_folder = name != top && is_template_folder(top);
    if (name == top && is_template_folder(top)) {
      return add(name, path,
                 fs::is_symlink(status)
                     ? "this is a link, and folders of templates are never read through one"
                     : "this is no folder, so no template of its type is read");
    }
    if (in_folder) {
      return add(name, path,
                 "this file is never read: a name is small letters, digits and '-', and ends in .mustache, "
                 ".schema.json, .css or .js by its folder");
    }
    if (is_template_file(name))
      add(name, path, "this file is never read: templates lie in prompts, schemas, pages and themes");
  }

  std::set<std::string> read_;
  std::vector<TemplateProblem> found_;
};

}  // namespace

std::vector<TemplateProblem> unread_templates(const templates::Library& library) {
  return UnreadTemplates(library).take();
}

}  // namespace praxeo::ops
