// SPDX-License-Identifier: Apache-2.0
#include "store/blobs.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

constexpr std::size_t kCopyChunk = 1 << 20;

[[noreturn]] void blob_failure(std::string_view action, const std::filesystem::path& path, int code) {
  const auto kind = code == EACCES || code == EROFS ? ErrorKind::denied : ErrorKind::failed;
  throw Error(kind, fmt::format("can't {} '{}': {}", action, path.string(), std::strerror(code)));
}

// A file in .praxeo/tmp on its way into the blob store; unlinked unless it got there.
class IncomingBlob {
 public:
  explicit IncomingBlob(std::filesystem::path path) : path_(std::move(path)) {
    base::make_folders(path_.parent_path());
    fd_ = base::Fd(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0444));
    if (!fd_.open()) blob_failure("write", path_, errno);
  }
  ~IncomingBlob() {
    if (!placed_) ::unlink(path_.c_str());
  }
  IncomingBlob(const IncomingBlob&) = delete;
  IncomingBlob& operator=(const IncomingBlob&) = delete;

  void append(std::string_view bytes) {
    base::write_all(fd_.get(), bytes, "'" + path_.string() + "'");
    sha256_.update(bytes);
    bytes_ += bytes.size();
  }
  [[nodiscard]] std::string hash() { return sha256_.finish(); }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  void place(const std::filesystem::path& target) {
    if (::fsync(fd_.get()) != 0) blob_failure("write", path_, errno);
    fd_.reset();
    base::make_folders(target.parent_path());
    if (::rename(path_.c_str(), target.c_str()) != 0) blob_failure("write", target, errno);
    placed_ = true;
    base::sync_folder(target.parent_path());
  }

 private:
  std::filesystem::path path_;
  base::Fd fd_;
  base::Sha256 sha256_;
  std::uint64_t bytes_ = 0;
  bool placed_ = false;
};

// True when a file of that size is there; its time is touched then, so that vacuum leaves it.
bool touch_blob(const std::filesystem::path& path, std::uint64_t bytes) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return false;
  return static_cast<std::uint64_t>(facts.st_size) == bytes &&
         ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0) == 0;
}

StoredBlob settle_blob(const Blobs& blobs, IncomingBlob& incoming) {
  StoredBlob blob{.hash = incoming.hash(), .bytes = incoming.bytes(), .path = {}};
  blob.path = blobs.path_of(blob.hash);
  if (!touch_blob(blob.path, blob.bytes)) incoming.place(blob.path);
  return blob;
}

}  // namespace

StoredBlob Blobs::put_file(const std::filesystem::path& file) {
  const auto source = base::open_for_reading(file);
  store_.require_writable();
  IncomingBlob incoming(store_.workspace().temporary() / ("blob-" + store_.services().ids.next()));
  std::string chunk(kCopyChunk, '\0');
  for (;;) {
    const auto got = ::read(source.get(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) blob_failure("read", file, errno);
    if (got == 0) return settle_blob(*this, incoming);
    incoming.append(std::string_view(chunk).substr(0, static_cast<std::size_t>(got)));
  }
}

StoredBlob Blobs::put(std::string_view bytes) {
  store_.require_writable();
  IncomingBlob incoming(store_.workspace().temporary() / ("blob-" + store_.services().ids.next()));
  incoming.append(bytes);
  return settle_blob(*this, incoming);
}

StoredBlob Blobs::put_stream(const std::function<std::size_t(char*, std::size_t)>& read) {
  store_.require_writable();
  IncomingBlob incoming(store_.workspace().temporary() / ("blob-" + store_.services().ids.next()));
  std::string chunk(kCopyChunk, '\0');
  while (const auto got = read(chunk.data(), chunk.size()))
    incoming.append(std::string_view(chunk).substr(0, got));
  return settle_blob(*this, incoming);
}

std::filesystem::path Blobs::path_of(std::string_view hash) const {
  if (!base::is_sha256(hash)) throw Error(ErrorKind::failed, fmt::format("'{}' is no hash of a blob", hash));
  const auto digits = hash.substr(hash.find(':') + 1);
  return store_.workspace().blobs() / digits.substr(0, 2) / digits;
}

void Blobs::name(Change& change, std::string_view hash, std::uint64_t bytes) {
  if (!touch_blob(path_of(hash), bytes)) {
    throw Error(ErrorKind::conflict, fmt::format("the stored file {} was removed meanwhile", hash));
  }
  Query(store_, "INSERT INTO blobs(hash, bytes, created_at) VALUES(?, ?, ?) ON CONFLICT(hash) DO NOTHING")
      .args(hash, static_cast<std::int64_t>(bytes), change.at())
      .run();
}

}  // namespace praxeo::store
