// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <optional>

#include "base/file_failure.hpp"
#include "base/files.hpp"

namespace praxeo::base {

namespace {

constexpr std::size_t kMostHeld = 64U << 10U;  // of a file that is written in small pieces

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
      if (name.empty() || name == "." || name == "..") fail_on("write", target, EISDIR);
      return found;
    }
    if (!S_ISLNK(facts.st_mode) || links == Links::replace) break;
    if (hop == kMostLinks) fail_on("write", target, ELOOP);
    const auto leads_to = std::filesystem::read_symlink(path, none);
    if (none) fail_on("write", target, none.value());
    found.path = path.parent_path() / leads_to;  // an absolute one stands alone
  }
  if (S_ISDIR(facts.st_mode)) fail_on("write", target, EISDIR);
  found.through = !S_ISREG(facts.st_mode) && !S_ISLNK(facts.st_mode);
  return found;
}

// Those that praxeo opens for itself end with exec: one without that mark was handed down.
void require_given(int descriptor, const std::filesystem::path& target) {
  const int flags = ::fcntl(descriptor, F_GETFD);
  const int mode = ::fcntl(descriptor, F_GETFL);
  if (flags < 0 || (flags & FD_CLOEXEC) != 0 || (mode & O_ACCMODE) == O_RDONLY)
    fail_on("write", target, EBADF);
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
  if (!fd.open()) fail_on("write", target, errno);
  return fd;
}

// The nearest folder that is there must let something be made in it.
void require_place(std::filesystem::path folder, const std::filesystem::path& target) {
  struct stat facts {};
  while (::stat(folder.c_str(), &facts) != 0) {
    if (errno != ENOENT || !folder.has_relative_path()) fail_on("write", target, errno);
    folder = folder.parent_path();
  }
  if (!S_ISDIR(facts.st_mode)) fail_on("write", target, ENOTDIR);
  if (::access(folder.c_str(), W_OK | X_OK) != 0) fail_on("write", target, errno);
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
    if (errno != EEXIST) fail_on("write", target_, errno);
  }
  fail_on("write", target_, EEXIST);
}

AtomicFile::~AtomicFile() {
  if (!committed_ && !temporary_.empty()) ::unlink(temporary_.c_str());
}

void AtomicFile::write(std::string_view bytes) {
  if (bytes.size() >= kMostHeld) {
    write_held();
    return write_all(fd_.get(), bytes, "'" + target_.string() + "'");
  }
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
    fail_on("write", target_, errno);
  fd_.reset();
  if (through) return;
  if (::rename(temporary_.c_str(), real_.c_str()) != 0) fail_on("write", target_, errno);
  committed_ = true;
  sync_folder(real_.parent_path());
}

void require_writable(const std::filesystem::path& target) {
  const auto to = destination_of(target, Links::follow);
  if (to.descriptor) return require_given(*to.descriptor, target);
  if (to.through) {
    if (::access(to.path.c_str(), W_OK) != 0) fail_on("write", target, errno);
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

void write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
  AtomicFile file(path, mode);
  file.write(bytes);
  file.commit();
}

}  // namespace praxeo::base
