// SPDX-License-Identifier: Apache-2.0
#include "serve/folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <optional>
#include <tuple>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "embed/hashed_name.hpp"

namespace praxeo::serve {
namespace {

namespace fs = std::filesystem;
using SteadyClock = std::chrono::steady_clock;

constexpr std::uint64_t kSmall = 1U << 20U, kMostKept = 256U << 20U;
constexpr std::size_t kMostEntries = 100000;
constexpr std::chrono::milliseconds kFresh{100};

// Linux 5.6 and later; the kernel itself keeps the walk below the folder.
int open_beneath(int root, const std::string& path) {
  open_how how{};
  how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;  // a named pipe must not hold a thread
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  return static_cast<int>(::syscall(SYS_openat2, root, path.c_str(), &how, sizeof how));
}

std::int64_t nanoseconds(const timespec& at) { return std::int64_t{at.tv_sec} * 1'000'000'000 + at.tv_nsec; }

bool is_hidden(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
  return path.starts_with('.') || path.find("/.") != std::string_view::npos || name == "_headers";
}

std::string read_open(int fd, std::uint64_t size) {
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got = ::pread(fd, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

std::string hash_open(int fd) {
  base::Sha256 hash;
  std::string block(1U << 18U, '\0');
  for (off_t at = 0;;) {
    const ssize_t got = ::pread(fd, block.data(), block.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return hash.finish();
    hash.update(std::string_view(block).substr(0, static_cast<std::size_t>(got)));
    at += got;
  }
}

// The same page or file with other bytes, or said to vary.
std::shared_ptr<Resource> variant(const Resource& of, const Resource& bytes, std::string_view encoding) {
  auto resource = std::make_shared<Resource>();
  resource->type = of.type;
  resource->policy = of.policy;
  resource->title = of.title;
  resource->varies = true;
  resource->lasting = of.lasting;
  resource->shared = of.shared;
  resource->encoding = encoding;
  resource->etag = bytes.etag;
  resource->size = bytes.size;
  resource->bytes = bytes.bytes;
  if (bytes.file.open()) resource->file = base::Fd(::dup(bytes.file.get()));
  return resource;
}

}  // namespace

FolderSite::FolderSite(fs::path folder, bool reload) : folder_(std::move(folder)), reload_(reload) {
  root_ = base::Fd(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!root_.open()) {
    const int reason = errno;
    const auto kind = reason == ENOENT   ? ErrorKind::not_found
                      : reason == EACCES ? ErrorKind::denied
                                         : ErrorKind::invalid_input;
    throw Error(kind, fmt::format("can't serve '{}': {}", folder_.string(), std::strerror(reason)));
  }
  const base::Fd probe(open_beneath(root_.get(), "."));
  if (!probe.open())
    throw Error(ErrorKind::failed,
                fmt::format("can't serve '{}': {}", folder_.string(), std::strerror(errno)))
        .with_hint("a folder is served with openat2, of Linux 5.6 and later");
  seen_ = reload_ ? state_of_all() : 0;
}

ResourcePtr FolderSite::load(const std::string& path, base::Fd file, std::uint64_t size) const {
  auto resource = read(path, std::move(file), size);
  const auto name = std::string_view(path).substr(path.rfind('/') + 1);
  resource->lasting = embed::is_named_by_hash(name);
  resource->shared = name == "search.json" || (resource->lasting && !name.starts_with("style."));
  return resource;
}

std::shared_ptr<Resource> FolderSite::read(const std::string& path, base::Fd file, std::uint64_t size) const {
  const std::string_view type = media_type(path);
  if (size <= kSmall) {
    std::string bytes = read_open(file.get(), size);
    if (type.starts_with("text/html"))
      return std::make_shared<Resource>(page_resource(std::move(bytes), reload_));
    auto resource = std::make_shared<Resource>();
    resource->type = type;
    resource->etag = etag_of(base::sha256(bytes));
    resource->size = bytes.size();
    resource->bytes = std::make_shared<std::string>(std::move(bytes));
    return resource;
  }
  // A large page is one too: its policy is sent, and it is kept whole, for that is what is sent.
  if (type.starts_with("text/html") && size <= kMostKept / 4)
    return std::make_shared<Resource>(page_resource(read_open(file.get(), size), reload_));
  auto resource = std::make_shared<Resource>();
  resource->type = type;
  resource->size = size;
  resource->etag = etag_of(hash_open(file.get()));
  resource->file = std::move(file);
  return resource;
}

FolderSite::Entry FolderSite::look_at(const std::string& path) {
  const auto now = SteadyClock::now();
  std::optional<Entry> known;
  {
    const std::shared_lock lock(mutex_);
    if (const auto found = kept_.find(path); found != kept_.end()) {
      if (now - found->second.looked_at < kFresh) return found->second;
      known = found->second;
    }
  }
  Entry entry{.looked_at = now};
  base::Fd file(open_beneath(root_.get(), path.empty() ? "." : path));
  struct stat status {};
  if (!file.open()) {
    if (errno == EXDEV || errno == EACCES || errno == ELOOP) entry.what = Found::What::refused;
  } else if (::fstat(file.get(), &status) == 0) {
    if (S_ISDIR(status.st_mode)) entry.what = Found::What::folder;
    if (S_ISREG(status.st_mode)) {
      entry.what = Found::What::resource;
      entry.stamp = {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
                     nanoseconds(status.st_ctim), nanoseconds(status.st_mtim)};
      entry.resource = known && known->resource && known->stamp == entry.stamp
                           ? known->resource
                           : load(path, std::move(file), entry.stamp.size);
    }
  }
  const auto held = [](const Entry& of) {
    return of.resource && of.resource->bytes ? of.resource->bytes->size() : 0;
  };
  const std::unique_lock lock(mutex_);
  if (const auto old = kept_.find(path); old != kept_.end()) {
    kept_bytes_ -= held(old->second);
    kept_.erase(old);
  }
  if (kept_bytes_ + held(entry) > kMostKept || kept_.size() >= kMostEntries) {
    kept_.clear();
    kept_bytes_ = 0;
  }
  kept_bytes_ += held(entry);
  kept_.emplace(path, entry);
  return entry;
}

Found FolderSite::find(std::string_view asked, const Accepts& accepts) {
  if (is_hidden(asked) || asked.find("//") != std::string_view::npos || asked.starts_with('/')) return {};
  std::string path(asked);
  if (path.empty() || path.ends_with('/')) path += "index.html";
  const Entry plain = look_at(path);
  if (plain.what != Found::What::resource) return {plain.what, nullptr};
  // A page with a script of the preview in it has no compressed form.
  if (reload_ && plain.resource->type.starts_with("text/html")) return {plain.what, plain.resource};
  bool varies = false;
  ResourcePtr chosen;
  for (const auto& [ending, encoding, taken] :
       {std::tuple{".br", "br", accepts.br}, std::tuple{".gz", "gzip", accepts.gzip}}) {
    const Entry packed = look_at(path + ending);
    if (packed.what != Found::What::resource || packed.stamp.modified_ns < plain.stamp.modified_ns) continue;
    varies = true;
    if (!taken || chosen) continue;
    chosen = variant(*plain.resource, *packed.resource, encoding);
  }
  if (chosen) return {plain.what, chosen};
  if (!varies) return {plain.what, plain.resource};
  return {plain.what, variant(*plain.resource, *plain.resource, {})};
}

ResourcePtr FolderSite::not_found() {
  const Entry entry = look_at("404.html");
  if (!entry.resource || entry.resource->file.open()) return nullptr;
  auto page = std::make_shared<Resource>();
  page->status = 404;
  page->type = entry.resource->type;
  page->policy = entry.resource->policy;
  page->size = entry.resource->size;
  page->bytes = entry.resource->bytes;
  return page;
}

// Of names, sizes and times of all files below: another number whenever one of them is another.
std::uint64_t FolderSite::state_of_all() const {
  std::uint64_t state = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder_, fs::directory_options::skip_permission_denied, error),
       end;
       !error && it != end; it.increment(error)) {
    const std::string name = it->path().string();
    struct stat status {};
    if (name.ends_with(".tmp") || ::lstat(name.c_str(), &status) != 0 || S_ISDIR(status.st_mode)) continue;
    const std::string key =
        fmt::format("{}\n{}\n{}\n{}", name, status.st_size, status.st_ino, nanoseconds(status.st_mtim));
    state += std::hash<std::string>{}(key);  // whatever the order they come in
  }
  return state;
}

bool FolderSite::look() {
  const auto began = SteadyClock::now();
  if (!reload_ || began < look_again_) return false;
  const std::uint64_t now = state_of_all();
  // A folder of very many files is not walked through all the time.
  look_again_ = SteadyClock::now() + (SteadyClock::now() - began) * 4;
  if (std::exchange(seen_, now) == now) return false;
  // A page that is told of the change comes back at once, and must not get what was kept a moment ago.
  const std::unique_lock lock(mutex_);
  for (auto& [path, entry] : kept_) entry.looked_at = {};
  return true;
}

}  // namespace praxeo::serve
