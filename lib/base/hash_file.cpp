// SPDX-License-Identifier: Apache-2.0
#include "base/hash_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"

namespace praxeo::base {

FileHash hash_file(const std::filesystem::path& path) {
  const auto fd = open_for_reading(path);
  return hash_file(fd.get(), path.string());
}

FileHash hash_file(int fd, std::string_view name) {
  static constexpr std::size_t kMost = 1 << 18;
  FileHash file;
  struct stat facts {};
  const bool sized = ::fstat(fd, &facts) == 0 && facts.st_size >= 0;
  Sha256 hash(sized ? static_cast<std::uint64_t>(facts.st_size) : 0);
  std::string buffer(
      std::clamp<std::size_t>(sized ? static_cast<std::size_t>(facts.st_size) + 1 : kMost, 4096, kMost),
      '\0');
  for (;;) {
    const auto got = ::pread(fd, buffer.data(), buffer.size(), static_cast<::off_t>(file.bytes));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      throw Error(ErrorKind::failed, fmt::format("can't read '{}': {}", name, std::strerror(errno)));
    }
    if (got == 0) break;
    hash.update(std::string_view(buffer).substr(0, static_cast<std::size_t>(got)));
    file.bytes += static_cast<std::uint64_t>(got);
  }
  file.hash = hash.finish();
  return file;
}

}  // namespace praxeo::base
