// SPDX-License-Identifier: Apache-2.0
#include "base/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "base/error.hpp"
#include "base/file_failure.hpp"

namespace praxeo::base {

void fail_on(std::string_view action, const std::filesystem::path& path, int code) {
  ErrorKind kind = ErrorKind::failed;
  if (code == ENOENT || code == ENOTDIR) kind = ErrorKind::not_found;
  if (code == EACCES || code == EPERM || code == EROFS) kind = ErrorKind::denied;
  if (code == EISDIR || code == ELOOP || code == ENAMETOOLONG) kind = ErrorKind::invalid_input;
  throw Error(kind, fmt::format("can't {} '{}': {}", action, path.string(), std::strerror(code)));
}

void Fd::reset() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

Fd open_for_reading(const std::filesystem::path& path) {
  Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));  // a FIFO must not hang us
  if (!fd.open()) fail_on("read", path, errno);
  struct stat facts {};
  if (::fstat(fd.get(), &facts) != 0) fail_on("read", path, errno);
  if (S_ISDIR(facts.st_mode)) fail_on("read", path, EISDIR);
  if (!S_ISREG(facts.st_mode)) {
    throw Error(ErrorKind::invalid_input, fmt::format("can't read '{}': not a regular file", path.string()));
  }
  return fd;
}

namespace {

std::string read_all(const Fd& fd, const std::filesystem::path& path, std::uint64_t limit) {
  struct stat facts {};
  if (::fstat(fd.get(), &facts) != 0) fail_on("read", path, errno);
  std::string bytes;
  // A sparse file may claim any size: what is over the limit is refused below, not reserved here.
  bytes.reserve(
      static_cast<std::size_t>(std::min<std::uint64_t>(static_cast<std::uint64_t>(facts.st_size), limit)) +
      1);
  static constexpr std::size_t kChunk = 1 << 18;
  for (;;) {
    const auto had = bytes.size();
    bytes.resize(had + kChunk);
    const auto got = ::read(fd.get(), bytes.data() + had, kChunk);
    if (got < 0 && errno == EINTR) {
      bytes.resize(had);
      continue;
    }
    if (got < 0) fail_on("read", path, errno);
    bytes.resize(had + static_cast<std::size_t>(got));
    if (bytes.size() > limit) {
      throw Error(ErrorKind::invalid_input,
                  fmt::format("'{}' is larger than the limit of {} bytes", path.string(), limit));
    }
    if (got == 0) return bytes;
  }
}

}  // namespace

std::string read_file(const std::filesystem::path& path, std::uint64_t limit) {
  return read_all(open_for_reading(path), path, limit);
}

std::string read_file_or_pipe(const std::filesystem::path& path, std::uint64_t limit) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0 || (!S_ISFIFO(facts.st_mode) && !S_ISCHR(facts.st_mode)))
    return read_file(path, limit);
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!fd.open()) fail_on("read", path, errno);
  return read_all(fd, path, limit);
}

void write_all(int fd, std::string_view bytes, std::string_view what) {
  while (!bytes.empty()) {
    const auto put = ::write(fd, bytes.data(), bytes.size());
    if (put < 0) {
      if (errno == EINTR) continue;
      if (errno == EAGAIN) {  // a descriptor that was handed down may have been left non-blocking
        pollfd ready{fd, POLLOUT, 0};
        ::poll(&ready, 1, -1);
        continue;
      }
      throw Error(ErrorKind::failed, fmt::format("can't write {}: {}", what, std::strerror(errno)));
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

void sync_folder(const std::filesystem::path& folder) {
  const Fd fd(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd.open()) fail_on("open", folder, errno);
  if (::fsync(fd.get()) != 0 && errno != EINVAL && errno != EROFS) fail_on("sync", folder, errno);
}

Fd nameless_file(const std::filesystem::path& folder) {
  make_folders(folder);
  Fd fd(::open(folder.c_str(), O_RDWR | O_TMPFILE | O_CLOEXEC, 0600));
  // Not every file system makes files without a name.
  if (fd.open() || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) {
    if (!fd.open()) fail_on("write in", folder, errno);
    return fd;
  }
  auto name = (folder / "aside-XXXXXX").string();
  fd = Fd(::mkostemp(name.data(), O_CLOEXEC));
  if (!fd.open()) fail_on("write in", folder, errno);
  ::unlink(name.c_str());
  return fd;
}

void make_folders(const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (!failed) return;
  // A place where no folder can be made is not a thing that was looked for.
  if (failed.value() == ENOENT)
    throw Error(ErrorKind::failed,
                fmt::format("can't make folder '{}': no folder can be made there", folder.string()));
  fail_on("make folder", folder, failed.value());
}

bool same_file(const std::filesystem::path& one, const std::filesystem::path& other) {
  struct stat first {
  }, second{};
  return ::stat(one.c_str(), &first) == 0 && ::stat(other.c_str(), &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino && S_ISREG(first.st_mode);
}

}  // namespace praxeo::base
