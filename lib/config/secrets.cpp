// SPDX-License-Identifier: Apache-2.0
#include "config/secrets.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "base/error.hpp"
#include "base/files.hpp"

namespace praxeo::config {
namespace {

constexpr std::uint64_t kLongestSecret = 4096;

std::string checked(std::string value, std::string_view where) {
  const auto odd = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
  if (value.empty() || value.size() > kLongestSecret || std::any_of(value.begin(), value.end(), odd))
    throw Error(ErrorKind::invalid_input,
                fmt::format("{} holds no key: it is empty, too long, or has blanks in it", where));
  return value;
}

std::string first_line(const std::filesystem::path& file) {
  auto text = base::read_file(file, 4 * kLongestSecret);
  text.resize(std::min(text.find_first_of("\r\n"), text.size()));
  return text;
}

void require_private(const std::filesystem::path& file) {
  struct stat facts {};
  if (::stat(file.c_str(), &facts) == 0 && (facts.st_mode & (S_IRGRP | S_IROTH)) != 0) {
    throw Error(base::ErrorKind::denied,
                fmt::format("'{}' holds a key and others may read it", file.string()))
        .with_hint(fmt::format("chmod 600 '{}'", file.string()));
  }
}

}  // namespace

std::optional<Secret> find_secret(const base::Env& env, std::string_view name) {
  if (const auto value = env.get(name)) return Secret{checked(*value, name), std::string(name)};
  const auto file_variable = fmt::format("{}_FILE", name);
  if (const auto file = env.get(file_variable)) {
    const auto path = env.working_directory / *file;
    require_private(path);
    const auto where = fmt::format("the file of {}", file_variable);
    return Secret{checked(first_line(path), where), where};
  }
  if (const auto folder = env.get("CREDENTIALS_DIRECTORY")) {
    std::string small(name);
    for (auto& c : small) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    const auto path = std::filesystem::path(*folder) / small;
    std::error_code ignored;
    if (std::filesystem::is_regular_file(path, ignored)) {
      const auto where = fmt::format("systemd's credential {}", small);
      return Secret{checked(first_line(path), where), where};
    }
  }
  return std::nullopt;
}

}  // namespace praxeo::config
