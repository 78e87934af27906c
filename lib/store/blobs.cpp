// SPDX-License-Identifier: Apache-2.0
#include "store/blobs.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

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

// So much of a file at once; a small one whole.
std::size_t chunk_for(int fd) {
  struct stat facts {};
  if (::fstat(fd, &facts) != 0 || facts.st_size < 0) return kCopyChunk;
  return std::clamp<std::size_t>(static_cast<std::size_t>(facts.st_size) + 1, 4096, kCopyChunk);
}

// True when a file of that size is there; its time is touched then, so that vacuum leaves it.
bool touch_blob(const std::filesystem::path& path, std::uint64_t bytes) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return false;
  return static_cast<std::uint64_t>(facts.st_size) == bytes &&
         ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0) == 0;
}

}  // namespace

// A file in .praxeo/tmp; unlinked unless it got where it belongs.
class BlobGroup::Incoming {
 public:
  explicit Incoming(std::filesystem::path path) : path_(std::move(path)) {
    base::make_folders(path_.parent_path());
    fd_ = base::Fd(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0444));
    if (!fd_.open()) blob_failure("write", path_, errno);
  }
  ~Incoming() {
    if (!placed_) ::unlink(path_.c_str());
  }
  Incoming(const Incoming&) = delete;
  Incoming& operator=(const Incoming&) = delete;

  void append(std::string_view bytes) {
    base::write_all(fd_.get(), bytes, "'" + path_.string() + "'");
    sha256_.update(bytes);
    blob_.bytes += bytes.size();
  }
  // After the last append.
  const StoredBlob& finish(const Blobs& blobs) {
    blob_.hash = sha256_.finish();
    blob_.path = blobs.path_of(blob_.hash);
    return blob_;
  }
  [[nodiscard]] const StoredBlob& blob() const { return blob_; }
  void begin_sync() const { ::sync_file_range(fd_.get(), 0, 0, SYNC_FILE_RANGE_WRITE); }
  void sync() {
    if (::fsync(fd_.get()) != 0) blob_failure("write", path_, errno);
    fd_.reset();
  }
  void place() {
    if (::rename(path_.c_str(), blob_.path.c_str()) != 0) blob_failure("write", blob_.path, errno);
    placed_ = true;
  }

 private:
  std::filesystem::path path_;
  base::Fd fd_;
  base::Sha256 sha256_;
  StoredBlob blob_;
  bool placed_ = false;
};

BlobGroup::BlobGroup(Store& store) : store_(store) {}
BlobGroup::~BlobGroup() = default;

std::unique_ptr<BlobGroup::Incoming> BlobGroup::begin() {
  store_.require_writable();
  const auto name = "blob-" + store_.services().ids.next();
  return std::make_unique<Incoming>(store_.workspace().temporary() / name);
}

StoredBlob BlobGroup::keep(std::unique_ptr<Incoming> incoming) {
  auto blob = incoming->finish(Blobs(store_));
  incoming_.push_back(std::move(incoming));
  return blob;
}

StoredBlob BlobGroup::put_file(const std::filesystem::path& file) {
  const auto source = base::open_for_reading(file);
  auto incoming = begin();
  std::string chunk(chunk_for(source.get()), '\0');
  for (;;) {
    const auto got = ::read(source.get(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) blob_failure("read", file, errno);
    if (got == 0) return keep(std::move(incoming));
    incoming->append(std::string_view(chunk).substr(0, static_cast<std::size_t>(got)));
  }
}

StoredBlob BlobGroup::put(std::string_view bytes) {
  auto incoming = begin();
  incoming->append(bytes);
  return keep(std::move(incoming));
}

StoredBlob BlobGroup::put_stream(const std::function<std::size_t(char*, std::size_t)>& read) {
  auto incoming = begin();
  std::string chunk(kCopyChunk, '\0');
  while (const auto got = read(chunk.data(), chunk.size()))
    incoming->append(std::string_view(chunk).substr(0, got));
  return keep(std::move(incoming));
}

void BlobGroup::drop_last() { incoming_.pop_back(); }

// The first fsync waits for the journal, which takes what the others need along with it.
void BlobGroup::settle() {
  std::vector<Incoming*> fresh;
  for (const auto& incoming : incoming_) {
    if (!touch_blob(incoming->blob().path, incoming->blob().bytes)) fresh.push_back(incoming.get());
  }
  for (const auto* incoming : fresh) incoming->begin_sync();
  for (auto* incoming : fresh) incoming->sync();
  std::set<std::filesystem::path> folders;
  for (auto* incoming : fresh) {
    const auto folder = incoming->blob().path.parent_path();
    if (folders.insert(folder).second && !std::filesystem::exists(folder)) {
      base::make_folders(folder);
      folders.insert(folder.parent_path());  // which has a new entry
    }
    incoming->place();
  }
  for (const auto& folder : folders) base::sync_folder(folder);
  incoming_.clear();
}

StoredBlob Blobs::put_file(const std::filesystem::path& file) {
  BlobGroup group(store_);
  auto blob = group.put_file(file);
  group.settle();
  return blob;
}

StoredBlob Blobs::put(std::string_view bytes) {
  BlobGroup group(store_);
  auto blob = group.put(bytes);
  group.settle();
  return blob;
}

StoredBlob Blobs::put_stream(const std::function<std::size_t(char*, std::size_t)>& read) {
  BlobGroup group(store_);
  auto blob = group.put_stream(read);
  group.settle();
  return blob;
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
