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
#include <cstring>
#include <optional>

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

namespace {

// Where the bytes for a path go.
struct Destination {
  std::filesystem::path path;     // behind all links
  std::optional<int> descriptor;  // one of this process
  bool through = false;           // what is there is opened, not replaced
};

// "/proc/4711/fd" or "/proc/4711/task/4712/fd", which /dev/fd and /proc/self/fd lead to. What such a link
// says ("pipe:[81]") is no path.
bool is_descriptor_folder(const std::filesystem::path& folder) {
  return folder.native().starts_with("/proc/") && folder.filename() == "fd";
}

// Throws EISDIR for a folder.
Destination destination_of(const std::filesystem::path& target, Links links) {
  Destination found{target, {}, false};
  struct stat facts {};
  static constexpr int kMostLinks = 40;  // as in the kernel
  for (int hop = 0;; ++hop) {
    const auto& path = found.path;
    const auto name = path.filename();
    std::error_code none;
    const auto folder = std::filesystem::canonical(path.has_parent_path() ? path.parent_path() : ".", none);
    if (!none && is_descriptor_folder(folder)) {
      int number = 0;
      const auto& digits = name.native();
      const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
      if (read.ec == std::errc() && folder.native() == fmt::format("/proc/{}/fd", ::getpid()))
        found.descriptor = number;
      found.through = true;
      return found;
    }
    if (::lstat(path.c_str(), &facts) != 0) {
      if (name.empty() || name == "." || name == "..") fail("write", target, EISDIR);
      return found;
    }
    if (!S_ISLNK(facts.st_mode) || links == Links::replace) break;
    if (hop == kMostLinks) fail("write", target, ELOOP);
    const auto leads_to = std::filesystem::read_symlink(path, none);
    if (none) fail("write", target, none.value());
    found.path = path.parent_path() / leads_to;  // an absolute one stands alone
  }
  if (S_ISDIR(facts.st_mode)) fail("write", target, EISDIR);
  found.through = !S_ISREG(facts.st_mode) && !S_ISLNK(facts.st_mode);
  return found;
}

// Those that praxeo opens for itself end with exec: one without that mark was handed down.
void require_given(int descriptor, const std::filesystem::path& target) {
  const int flags = ::fcntl(descriptor, F_GETFD);
  const int mode = ::fcntl(descriptor, F_GETFL);
  if (flags < 0 || (flags & FD_CLOEXEC) != 0 || (mode & O_ACCMODE) == O_RDONLY) fail("write", target, EBADF);
}

Fd opened_through(const Destination& to, const std::filesystem::path& target) {
  Fd fd;
  if (to.descriptor) {
    // Opened by its name, a file would be written from its beginning, and a socket not at all.
    require_given(*to.descriptor, target);
    fd = Fd(::fcntl(*to.descriptor, F_DUPFD_CLOEXEC, 0));
  } else {
    fd = Fd(::open(to.path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));  // waits for a pipe's reader
  }
  if (!fd.open()) fail("write", target, errno);
  return fd;
}

// The nearest folder that is there must let something be made in it.
void require_place(std::filesystem::path folder, const std::filesystem::path& target) {
  struct stat facts {};
  while (::stat(folder.c_str(), &facts) != 0) {
    if (errno != ENOENT || !folder.has_relative_path()) fail("write", target, errno);
    folder = folder.parent_path();
  }
  if (!S_ISDIR(facts.st_mode)) fail("write", target, ENOTDIR);
  if (::access(folder.c_str(), W_OK | X_OK) != 0) fail("write", target, errno);
}

}  // namespace

AtomicFile::AtomicFile(std::filesystem::path target, unsigned mode, Links links)
    : target_(std::move(target)) {
  const auto to = destination_of(target_, links);
  real_ = to.path;
  if (to.through) {
    fd_ = opened_through(to, target_);
    return;
  }
  if (real_.has_parent_path()) make_folders(real_.parent_path());
  static std::atomic<unsigned> counter{0};
  for (int attempt = 0; attempt < 100; ++attempt) {
    temporary_ = real_;
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
  const bool through = temporary_.empty();
  // Pipes and most devices have nothing to be synced.
  if (::fsync(fd_.get()) != 0 && !(through && (errno == EINVAL || errno == ENOTSUP || errno == EROFS)))
    fail("write", target_, errno);
  fd_.reset();
  if (through) return;
  if (::rename(temporary_.c_str(), real_.c_str()) != 0) fail("write", target_, errno);
  committed_ = true;
  sync_folder(real_.parent_path());
}

void require_writable(const std::filesystem::path& target) {
  const auto to = destination_of(target, Links::follow);
  if (to.descriptor) return require_given(*to.descriptor, target);
  if (to.through) {
    if (::access(to.path.c_str(), W_OK) != 0) fail("write", target, errno);
    return;
  }
  require_place(std::filesystem::absolute(to.path).parent_path(), target);
}

void require_folder(const std::filesystem::path& folder) {
  require_place(std::filesystem::absolute(folder), folder);
}

bool is_written_through(const std::filesystem::path& target) {
  return destination_of(target, Links::follow).through;
}

bool same_file(const std::filesystem::path& one, const std::filesystem::path& other) {
  struct stat first {
  }, second{};
  return ::stat(one.c_str(), &first) == 0 && ::stat(other.c_str(), &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino && S_ISREG(first.st_mode);
}

void write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
  AtomicFile file(path, mode);
  file.write(bytes);
  file.commit();
}

}  // namespace praxeo::base
