// SPDX-License-Identifier: Apache-2.0
#include "secrets/private_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/files.hpp"

namespace praxeo::secrets {
namespace {

bool is_runtime_mount(const std::filesystem::path& file) {
  const auto name = file.lexically_normal().string();
  return name.starts_with("/run/secrets/") || name.starts_with("/var/run/secrets/");
}

}  // namespace

std::string read_private(const std::filesystem::path& file, std::uint64_t most, std::string_view holds) {
  struct stat facts {};
  const bool there = ::stat(file.c_str(), &facts) == 0;
  // A shell's <(command): what goes through is read once and by us, whatever mode the pipe shows.
  if (there && S_ISFIFO(facts.st_mode)) return base::read_file_or_pipe(file, most);
  // A folder or a device is refused for what it is: no chmod makes a file of it.
  if (there && S_ISREG(facts.st_mode) && !is_runtime_mount(file) &&
      (facts.st_mode & (S_IRGRP | S_IROTH)) != 0) {
    throw Error(ErrorKind::denied, fmt::format("'{}' holds {} and others may read it", file.string(), holds))
        .with_hint(fmt::format("chmod 600 '{}'", file.string()));
  }
  return base::read_file(file, most);
}

std::string first_line(std::string text) {
  text.resize(std::min(text.find_first_of("\r\n"), text.size()));
  return text;
}

std::string read_private_line(const std::filesystem::path& file, std::uint64_t most, std::string_view holds) {
  return first_line(read_private(file, most, holds));
}

}  // namespace praxeo::secrets
