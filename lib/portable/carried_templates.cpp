// SPDX-License-Identifier: Apache-2.0
#include "portable/carried_templates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "store/contents.hpp"
#include "store/embeds.hpp"

namespace praxeo::portable {
namespace {

using nlohmann::json;

constexpr std::size_t kMostTemplates = 1000;
constexpr std::size_t kLargestTemplate = 1U << 20U;

struct KindFile {
  std::string_view folder, ending;
};
constexpr std::array<KindFile, 3> kKindFiles = {
    {{"prompts/", ".mustache"}, {"schemas/", ".schema.json"}, {"pages/", ".mustache"}}};

bool is_theme_file(std::string_view name) {
  static constexpr std::string_view kThemes = "themes/";
  if (!name.starts_with(kThemes)) return false;
  name.remove_prefix(kThemes.size());
  const auto slash = name.find('/');
  if (slash == std::string_view::npos || !templates::is_name(name.substr(0, slash))) return false;
  const auto below = name.substr(slash + 1);
  const bool plain = std::all_of(below.begin(), below.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '/';
  });
  const bool ends = below.ends_with(".mustache") || below.ends_with(".css") || below.ends_with(".js");
  return plain && ends && below.front() != '.' && below.front() != '/' &&
         below.find("/.") == std::string_view::npos && below.find("//") == std::string_view::npos;
}

bool is_template_name(std::string_view name) {
  for (const auto& form : kKindFiles) {
    const auto stem = templates::stem(name, form.folder, form.ending);
    if (stem && templates::is_name(*stem)) return true;
  }
  return is_theme_file(name);
}

void add_own_file(const templates::Library& library, const std::string& name,
                  std::map<std::string, std::string>& texts) {
  if (!library.is_own(name)) return;
  if (auto file = library.find(name)) texts.emplace(name, std::move(file->bytes));
}

Placing placing_of(const templates::Library& library, const CarriedTemplate& carried) {
  if (library.is_own(carried.name)) {
    try {
      return library.get(carried.name).bytes == carried.text ? Placing::same : Placing::kept;
    } catch (const Error&) {
      return Placing::kept;  // whatever it is, it is the workspace's
    }
  }
  const auto shipped = library.shipped(carried.name);
  if (!shipped) return Placing::written;
  return shipped->bytes == carried.text ? Placing::same : Placing::shipped;
}

}  // namespace

std::string_view name_of(Placing placing) {
  switch (placing) {
    case Placing::written:
      return "written";
    case Placing::same:
      return "same";
    case Placing::kept:
      return "kept";
    case Placing::shipped:
      break;
  }
  return "shipped";
}

std::vector<CarriedTemplate> templates_of(store::Store& store, const store::Project& project,
                                          const templates::Library& library) {
  std::set<std::string> kinds, themes;
  (void)store::Contents(store).each(project.pk, {}, {},
                                    [&](const store::Content& content) { kinds.insert(content.kind); });
  for (const auto& embed : store::Embeds(store).list(project.pk)) themes.insert(embed.theme);
  std::map<std::string, std::string> texts;
  for (const auto& kind : kinds) {
    for (const auto& form : kKindFiles)
      add_own_file(library, fmt::format("{}{}{}", form.folder, kind, form.ending), texts);
  }
  for (const auto& theme : themes) {
    for (const auto& name : library.names(fmt::format("themes/{}/", theme), true))
      if (is_theme_file(name)) add_own_file(library, name, texts);
  }
  std::vector<CarriedTemplate> all;
  for (auto& [name, text] : texts) all.push_back({name, std::move(text)});
  return all;
}

std::string to_json(const std::vector<CarriedTemplate>& templates) {
  auto texts = json::object();
  for (const auto& each : templates) texts[each.name] = each.text;
  return base::canonical(texts) + "\n";
}

std::vector<CarriedTemplate> parse_templates(std::string_view text) {
  const auto refuse = [](std::string what) { throw Error(ErrorKind::invalid_input, std::move(what)); };
  const auto root = base::parse_json(text, "the templates of the archive");
  if (!root.is_object()) refuse("the templates of the archive are no object");
  if (root.size() > kMostTemplates)
    refuse(fmt::format("the archive has more than {} templates", kMostTemplates));
  std::vector<CarriedTemplate> all;
  for (const auto& [name, value] : root.items()) {
    if (!is_template_name(name)) refuse(fmt::format("'{}' is no name of a template", base::printable(name)));
    if (!value.is_string() || value.get_ref<const std::string&>().size() > kLargestTemplate ||
        value.get_ref<const std::string&>().find('\0') != std::string::npos)
      refuse(fmt::format("the template {} is no text of at most 1 MiB", name));
    all.push_back({name, value.get<std::string>()});
  }
  return all;
}

TemplatePlacer::TemplatePlacer(const templates::Library& library, std::vector<CarriedTemplate> templates)
    : library_(library), templates_(std::move(templates)) {
  if (!library.folder()) templates_.clear();
  for (const auto& each : templates_) placed_.push_back({each.name, placing_of(library, each)});
}

TemplatePlacer::~TemplatePlacer() {
  std::error_code ignored;
  if (kept_) return;
  for (const auto& path : written_) std::filesystem::remove(path, ignored);
}

void TemplatePlacer::write() {
  for (std::size_t i = 0; i < templates_.size(); ++i) {
    if (placed_[i].placing != Placing::written) continue;
    const auto path = library_.path_to_write(templates_[i].name);
    base::AtomicFile file(path, 0644, base::Links::replace);
    file.write(templates_[i].text);
    file.commit();
    written_.push_back(path);
  }
}

}  // namespace praxeo::portable
