// SPDX-License-Identifier: Apache-2.0
#include "templates/library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/resources.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::templates {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kShipped = "templates/";
constexpr std::uint64_t kLargest = 1U << 20U;
constexpr int kDeepest = 3;  // themes/plain/kinds/example.mustache

// What a template's name may be made of: it never leads elsewhere.
bool is_plain_path(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.back() == '/' || name.find("//") != std::string_view::npos)
    return false;
  if (name.front() == '.' || name.find("/.") != std::string_view::npos) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '/';
  });
}

bool is_below(const fs::path& file, const fs::path& folder) {
  const auto both = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
  return both.first == folder.end();
}

File read_own(const fs::path& folder, const fs::path& path, std::string_view name) {
  std::error_code broken;
  if (!is_below(fs::canonical(path, broken), fs::canonical(folder, broken)) || broken) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("'{}' is a link that leads out of '{}'", path.string(), folder.string()));
  }
  File file{std::string(name), base::read_file(path, kLargest), true, path};
  if (!base::utf8::valid(file.bytes) || file.bytes.find('\0') != std::string::npos)
    throw Error(ErrorKind::invalid_input, fmt::format("'{}' is no UTF-8 text", path.string()));
  return file;
}

void add_own(const fs::path& folder, const std::string& below, int depth, std::set<std::string>& names) {
  std::error_code unreadable;
  for (const auto& entry : fs::directory_iterator(folder / below, unreadable)) {
    const auto name = (below.empty() ? "" : below + "/") + entry.path().filename().string();
    if (!is_plain_path(name)) continue;
    if (entry.is_directory(unreadable)) {
      if (depth < kDeepest && !entry.is_symlink(unreadable)) add_own(folder, name, depth + 1, names);
    } else if (!entry.path().filename().string().ends_with('~')) {
      names.insert(name);
    }
  }
}

}  // namespace

std::optional<File> Library::shipped(std::string_view name) const {
  const auto bytes = base::find_resource(fmt::format("{}{}", kShipped, name));
  if (!bytes) return std::nullopt;
  return File{std::string(name), std::string(*bytes), false, {}};
}

bool Library::is_own(std::string_view name) const {
  if (!folder_ || !is_plain_path(name)) return false;
  std::error_code none;
  const auto status = fs::symlink_status(*folder_ / name, none);
  return fs::exists(status) && !fs::is_directory(status);
}

std::optional<File> Library::find(std::string_view name) const {
  return is_own(name) ? read_own(*folder_, *folder_ / name, name) : shipped(name);
}

File Library::get(std::string_view name) const {
  if (auto file = find(name)) return *std::move(file);
  throw Error(ErrorKind::not_found, fmt::format("there is no template file '{}'", name));
}

std::vector<std::string> Library::names(std::string_view prefix, bool own_only) const {
  std::set<std::string> all;
  if (folder_) {
    const auto top = prefix.substr(0, prefix.find('/'));
    std::error_code none;
    if (!top.empty() && is_plain_path(top) && !fs::is_symlink(*folder_ / top, none))
      add_own(*folder_, std::string(top), 1, all);
  }
  std::erase_if(all, [&](const std::string& name) { return !name.starts_with(prefix); });
  if (!own_only) {
    for (const auto& file : base::resources(fmt::format("{}{}", kShipped, prefix)))
      all.emplace(file.name.substr(kShipped.size()));
  }
  return {all.begin(), all.end()};
}

fs::path Library::own_path(std::string_view name) const {
  if (!folder_) throw Error(ErrorKind::failed, "there is no workspace to hold templates");
  if (!is_plain_path(name)) throw Error(ErrorKind::failed, fmt::format("'{}' is no template's name", name));
  return *folder_ / name;
}

fs::path Library::path_to_write(std::string_view name) const {
  auto path = own_path(name);
  std::error_code none;
  const auto real = fs::weakly_canonical(path, none);
  if (none || !is_below(real, fs::weakly_canonical(*folder_, none))) {
    throw Error(ErrorKind::invalid_input, fmt::format("'{}' lies behind a link that leads out of '{}'",
                                                      path.string(), folder_->string()));
  }
  return path;
}

bool is_name(std::string_view name) {
  if (name.empty() || name.size() > 40 || name.front() < 'a' || name.front() > 'z') return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::optional<std::string_view> stem(std::string_view name, std::string_view folder,
                                     std::string_view ending) {
  if (!name.starts_with(folder) || !name.ends_with(ending) || name.size() <= folder.size() + ending.size())
    return std::nullopt;
  name.remove_prefix(folder.size());
  name.remove_suffix(ending.size());
  return name.find('/') == std::string_view::npos ? std::optional(name) : std::nullopt;
}

std::uint64_t state_of(const std::filesystem::path& folder) {
  std::uint64_t state = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (!it->is_regular_file(ignored)) continue;
    state += std::hash<std::string>{}(fmt::format("{}\n{}\n{}", it->path().string(), it->file_size(ignored),
                                                  it->last_write_time(ignored).time_since_epoch().count()));
  }
  return state;
}

}  // namespace praxeo::templates
