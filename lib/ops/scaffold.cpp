// SPDX-License-Identifier: Apache-2.0
#include "ops/scaffold.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <system_error>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/resources.hpp"

namespace praxeo::ops {
namespace {

constexpr std::string_view kIgnored = "/.praxeo/";

bool has_line(std::string_view text, std::string_view line) {
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (text.substr(at, end - at) == line) return true;
    at = end + 1;
  }
  return false;
}

constexpr std::string_view kExamples = "templates/examples/";

struct ExampleFile {
  std::filesystem::path path;
  std::string_view bytes;
};

std::vector<ExampleFile> files_of(const std::filesystem::path& root, std::string_view name) {
  const auto prefix = fmt::format("{}{}/", kExamples, name);
  std::vector<ExampleFile> files;
  for (const auto& resource : base::resources(prefix)) {
    files.push_back({root / resource.name.substr(prefix.size()), resource.bytes});
  }
  return files;
}

}  // namespace

std::vector<std::string> example_names() {
  std::vector<std::string> names;
  for (const auto& resource : base::resources(kExamples)) {
    const auto rest = resource.name.substr(kExamples.size());
    std::string name(rest.substr(0, rest.find('/')));
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  return names;
}

void check_example(const std::filesystem::path& root, std::string_view name) {
  const auto names = example_names();
  if (std::ranges::find(names, name) == names.end()) {
    throw Error(ErrorKind::not_found, fmt::format("there is no example '{}'", name))
        .with_hint(fmt::format("there is {}", fmt::join(names, ", ")));
  }
  for (const auto& file : files_of(root, name)) {
    std::error_code unknown;
    if (!std::filesystem::exists(std::filesystem::symlink_status(file.path, unknown))) continue;
    throw Error(ErrorKind::conflict, fmt::format("'{}' is there already", file.path.string()))
        .with_hint("name a new folder: praxeo init --example NAME DIR");
  }
}

std::vector<std::filesystem::path> write_example(const std::filesystem::path& root, std::string_view name) {
  check_example(root, name);
  std::vector<std::filesystem::path> written;
  for (const auto& file : files_of(root, name)) {
    base::make_folders(file.path.parent_path());
    base::write_file(file.path, file.bytes, file.path.extension() == ".sh" ? 0755 : 0644);
    written.push_back(file.path);
  }
  return written;
}

std::vector<std::filesystem::path> write_scaffold(const std::filesystem::path& root) {
  std::vector<std::filesystem::path> written;
  const auto plan = root / "praxeo.toml";
  if (!std::filesystem::exists(plan)) {
    base::write_file(plan, base::resource("templates/scaffold/praxeo.toml"));
    written.push_back(plan);
  }
  const auto ignore = root / ".gitignore";
  std::string lines = std::filesystem::exists(ignore) ? base::read_file(ignore) : "";
  if (!has_line(lines, kIgnored)) {
    if (!lines.empty() && lines.back() != '\n') lines += '\n';
    lines += kIgnored;
    lines += '\n';
    base::write_file(ignore, lines);
    written.push_back(ignore);
  }
  return written;
}

}  // namespace praxeo::ops
