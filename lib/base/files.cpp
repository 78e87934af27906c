// SPDX-License-Identifier: Apache-2.0
#include "base/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace praxeo::base {
namespace {

[[noreturn]] void fail(std::string_view action, const std::filesystem::path& path, int code) {
  ErrorKind kind = ErrorKind::failed;
  if (code == ENOENT || code == ENOTDIR) kind = ErrorKind::not_found;
  if (code == EACCES || code == EPERM || code == EROFS) kind = ErrorKind::denied;
  if (code == EISDIR || code == ELOOP || code == ENAMETOOLONG) kind = ErrorKind::invalid_input;
  throw Error(kind, fmt::format("can't {} '{}': {}", action, path.string(), std::strerror(code)));
}

}  // namespace

void Fd::reset() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

Fd open_for_reading(const std::filesystem::path& path) {
  Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));  // a FIFO must not hang us
  if (!fd.open()) fail("read", path, errno);
  struct stat facts {};
  if (::fstat(fd.get(), &facts) != 0) fail("read", path, errno);
  if (S_ISDIR(facts.st_mode)) fail("read", path, EISDIR);
  if (!S_ISREG(facts.st_mode)) {
    throw Error(ErrorKind::invalid_input, fmt::format("can't read '{}': not a regular file", path.string()));
  }
  return fd;
}

namespace {

std::string read_all(const Fd& fd, const std::filesystem::path& path, std::uint64_t limit) {
  struct stat facts {};
  if (::fstat(fd.get(), &facts) != 0) fail("read", path, errno);
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
    if (got < 0) fail("read", path, errno);
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
  if (!fd.open()) fail("read", path, errno);
  return read_all(fd, path, limit);
}

void write_all(int fd, std::string_view bytes, std::string_view what) {
  while (!bytes.empty()) {
    const auto put = ::write(fd, bytes.data(), bytes.size());
    if (put < 0) {
      if (errno == EINTR) continue;
      throw Error(ErrorKind::failed, fmt::format("can't write {}: {}", what, std::strerror(errno)));
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

void sync_folder(const std::filesystem::path& folder) {
  const Fd fd(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd.open()) fail("open", folder, errno);
  if (::fsync(fd.get()) != 0 && errno != EINVAL && errno != EROFS) fail("sync", folder, errno);
}

void make_folders(const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (!failed) return;
  // A place where no folder can be made is not a thing that was looked for.
  if (failed.value() == ENOENT)
    throw Error(ErrorKind::failed, fmt::format("can't make folder '{}'", folder.string()));
  fail("make folder", folder, failed.value());
}

constexpr std::size_t kMostHeld = 64U << 10U;  // of a file that is written in small pieces

AtomicFile::AtomicFile(std::filesystem::path target, unsigned mode) : target_(std::move(target)) {
  if (target_.has_parent_path()) make_folders(target_.parent_path());
  static std::atomic<unsigned> counter{0};
  for (int attempt = 0; attempt < 100; ++attempt) {
    temporary_ = target_;
    temporary_ += fmt::format(".{}-{}.tmp", ::getpid(), counter++);
    fd_ = Fd(::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
    if (fd_.open()) return;
    if (errno != EEXIST) fail("write", target_, errno);
  }
  fail("write", target_, EEXIST);
}

AtomicFile::~AtomicFile() {
  if (!committed_ && !temporary_.empty()) ::unlink(temporary_.c_str());
}

void AtomicFile::write(std::string_view bytes) {
  held_ += bytes;
  if (held_.size() >= kMostHeld) write_held();
}

void AtomicFile::write_held() {
  write_all(fd_.get(), held_, "'" + target_.string() + "'");
  held_.clear();
}

void AtomicFile::commit() {
  write_held();
  if (::fsync(fd_.get()) != 0) fail("write", target_, errno);
  fd_.reset();
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail("write", target_, errno);
  committed_ = true;
  sync_folder(target_.parent_path());
}

void write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
  AtomicFile file(path, mode);
  file.write(bytes);
  file.commit();
}

}  // namespace praxeo::base
