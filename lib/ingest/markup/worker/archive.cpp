// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include "base/text/utf8.hpp"
#include "sandbox/frame.hpp"

namespace praxeo::reader {
namespace {

using sandbox::Failure;

constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20;

// libarchive's view of the descriptor, whose own offset is shared with the parent and left alone.
struct Source {
  int input = -1;
  std::int64_t at = 0, size = 0;
  std::array<char, 1 << 16> buffer{};
};

::la_ssize_t read_source(struct archive*, void* data, const void** bytes) {
  auto& source = *static_cast<Source*>(data);
  ::ssize_t got = 0;
  do {
    got = ::pread(source.input, source.buffer.data(), source.buffer.size(), source.at);
  } while (got < 0 && errno == EINTR);
  if (got > 0) source.at += got;
  *bytes = source.buffer.data();
  return got;
}

::la_int64_t seek_source(struct archive*, void* data, ::la_int64_t offset, int whence) {
  auto& source = *static_cast<Source*>(data);
  const auto from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? source.at : source.size;
  const auto to = from + offset;
  if (to < 0) return ARCHIVE_FATAL;
  return source.at = to;
}

::la_int64_t skip_source(struct archive*, void* data, ::la_int64_t bytes) {
  static_cast<Source*>(data)->at += bytes;
  return bytes;
}

struct FreeArchive {
  void operator()(struct archive* it) const { archive_read_free(it); }
};

// The entries of an archive, one after the other.
class Walk {
 public:
  Walk(int input, std::uint64_t size) : archive_(archive_read_new()) {
    source_->input = input;
    source_->size = static_cast<std::int64_t>(size);
    auto* it = archive_.get();
    if (it == nullptr) throw std::bad_alloc();
    archive_read_support_format_zip_seekable(it);
    archive_read_set_callback_data(it, source_.get());
    archive_read_set_read_callback(it, read_source);
    archive_read_set_seek_callback(it, seek_source);
    archive_read_set_skip_callback(it, skip_source);
    if (archive_read_open1(it) < ARCHIVE_WARN) damaged();
  }

  // The next entry's name; false at the end.
  bool next(std::string& name) {
    const int code = archive_read_next_header(archive_.get(), &entry_);
    if (code == ARCHIVE_EOF) return false;
    if (code < ARCHIVE_WARN) damaged();
    const char* path = archive_entry_pathname_utf8(entry_);
    if (path == nullptr) path = archive_entry_pathname(entry_);
    name = base::utf8::repair(path == nullptr ? "" : path);
    return true;
  }
  [[nodiscard]] bool encrypted() const { return archive_entry_is_encrypted(entry_) != 0; }
  [[nodiscard]] std::uint64_t size() const {
    return archive_entry_size_is_set(entry_) != 0
               ? static_cast<std::uint64_t>(std::max<::la_int64_t>(archive_entry_size(entry_), 0))
               : 0;
  }
  // Up to `buffer` bytes of the entry; 0 at its end.
  std::size_t read(char* buffer, std::size_t bytes, const std::string& name) {
    const auto got = archive_read_data(archive_.get(), buffer, bytes);
    if (got < 0) throw Failure{"archive", fmt::format("'{}' in it is damaged: {}", name, why()), {}};
    return static_cast<std::size_t>(got);
  }

 private:
  [[nodiscard]] std::string why() const {
    const char* message = archive_error_string(archive_.get());
    return message == nullptr ? "it can't be unpacked" : message;
  }
  [[noreturn]] void damaged() const {
    throw Failure{"archive", fmt::format("no whole ZIP archive, cut off or damaged: {}", why()), {}};
  }

  std::unique_ptr<Source> source_ = std::make_unique<Source>();
  std::unique_ptr<struct archive, FreeArchive> archive_;
  struct archive_entry* entry_ = nullptr;
};

}  // namespace

Archive::Archive(int input, ArchiveLimits limits) : input_(input), limits_(limits) {
  struct stat facts {};
  if (::fstat(input, &facts) != 0) throw Failure{"internal", "the input can't be read", {}};
  bytes_ = static_cast<std::uint64_t>(facts.st_size);
  Walk walk(input_, bytes_);
  std::uint64_t claimed = 0;
  for (std::string name; walk.next(name);) {
    if (name.ends_with('/')) continue;
    if (walk.encrypted())
      throw Failure{"encrypted", fmt::format("encrypted: '{}' in it needs a password", name), {}};
    if (sizes_.size() >= limits_.entries)
      throw Failure{"too_large", fmt::format("holds more than {} files", limits_.entries), {}};
    claimed += walk.size();
    if (claimed > limits_.claimed_bytes)
      throw Failure{
          "too_large",
          fmt::format("unpacks to more than {} MiB, at '{}'", limits_.claimed_bytes / kMebibyte, name),
          {}};
    if (claimed > limits_.ratio_from && claimed / limits_.ratio > bytes_)
      throw Failure{
          "too_large",
          fmt::format("unpacks to more than {} times its size, at '{}': a bomb", limits_.ratio, name),
          {}};
    if (!sizes_.emplace(name, walk.size()).second)
      throw Failure{"archive", fmt::format("holds '{}' twice, so nobody knows which is meant", name), {}};
  }
}

std::vector<std::string> Archive::names() const {
  std::vector<std::string> all;
  for (const auto& [name, size] : sizes_) all.push_back(name);
  return all;
}

std::map<std::string, std::string> Archive::read(const std::set<std::string>& wanted) {
  static constexpr std::size_t kStep = 1 << 16;
  std::map<std::string, std::string> found;
  Walk walk(input_, bytes_);
  for (std::string name; found.size() < wanted.size() && walk.next(name);) {
    if (!wanted.contains(name)) continue;
    std::string bytes;
    for (;;) {
      const auto had = bytes.size();
      bytes.resize(had + kStep);
      const auto got = walk.read(bytes.data() + had, kStep, name);
      bytes.resize(had + got);
      if (got == 0) break;
      read_ += got;
      const auto refuse = [&](std::string what) {
        return Failure{"too_large", fmt::format("'{}' in it {}", name, what), {}};
      };
      if (bytes.size() > limits_.entry_bytes)
        throw refuse(fmt::format("unpacks to more than {} MiB", limits_.entry_bytes / kMebibyte));
      if (read_ > limits_.read_bytes)
        throw refuse(fmt::format("and what was read before unpack to more than {} MiB",
                                 limits_.read_bytes / kMebibyte));
      if (read_ > limits_.ratio_from && read_ / limits_.ratio > bytes_)
        throw refuse(fmt::format("unpacks to more than {} times the file's size: a bomb", limits_.ratio));
    }
    bytes.shrink_to_fit();
    found.emplace(name, std::move(bytes));
  }
  return found;
}

}  // namespace praxeo::reader
