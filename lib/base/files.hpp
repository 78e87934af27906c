// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace praxeo::base {

// Owns one file descriptor.
class Fd {
 public:
  Fd() = default;
  explicit Fd(int fd) : fd_(fd) {}
  ~Fd() { reset(); }
  Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    if (this != &other) {
      reset();
      fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
  }
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool open() const { return fd_ >= 0; }
  [[nodiscard]] int release() { return std::exchange(fd_, -1); }
  void reset();

 private:
  int fd_ = -1;
};

// Whole files. Errors carry the path and the system's reason: not_found when it is not there, denied when it
// may not be read, invalid_input for a folder or when it is larger than `limit` bytes, failed otherwise.
[[nodiscard]] std::string read_file(const std::filesystem::path& path, std::uint64_t limit = 1ULL << 31);
// The same, and what a shell's <(COMMAND) or /dev/null gives: waits for whoever writes to it.
[[nodiscard]] std::string read_file_or_pipe(const std::filesystem::path& path,
                                            std::uint64_t limit = 1ULL << 31);
[[nodiscard]] Fd open_for_reading(const std::filesystem::path& path);

// What stands in the target's place may be a link: its file is written, or it is replaced by a file, as where
// a folder is praxeo's own and may point nowhere else.
enum class Links { follow, replace };

// A file that appears whole or not at all: temporary file in the target's folder, fsync, rename, fsync of the
// folder. Missing folders are made. Not committed means removed. The one way praxeo writes a file people
// keep. A device, a named pipe or a descriptor that was handed down (/dev/fd/3, a shell's >(COMMAND)) can't
// be replaced: bytes go into it as they come, and those that went stay.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path target, unsigned mode = 0644, Links links = Links::follow);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  void write(std::string_view bytes);  // may reach the file later, with what follows
  void commit();

 private:
  void write_held();
  std::filesystem::path target_;     // as it was named
  std::filesystem::path real_;       // behind its links
  std::filesystem::path temporary_;  // empty when it is written through
  Fd fd_;
  std::string held_;
  bool committed_ = false;
};

// Throws what AtomicFile would, as far as that can be told without making or opening anything.
void require_writable(const std::filesystem::path& target);
// The same of a folder that files are to be written into.
void require_folder(const std::filesystem::path& folder);
// Whether it is there and no file that can be replaced: it is written through, and nothing can be read back.
[[nodiscard]] bool is_written_through(const std::filesystem::path& target);
// Whether both lead to one file that is there and keeps what is written.
[[nodiscard]] bool same_file(const std::filesystem::path& one, const std::filesystem::path& other);

void write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0644);
// Writes all of it, through short writes and EINTR; throws failed with `what` in the message.
void write_all(int fd, std::string_view bytes, std::string_view what);
void sync_folder(const std::filesystem::path& folder);
// For writing and reading, and gone with the descriptor, however the process ends. The folder is made when it
// is missing.
[[nodiscard]] Fd nameless_file(const std::filesystem::path& folder);
void make_folders(const std::filesystem::path& folder);

}  // namespace praxeo::base
