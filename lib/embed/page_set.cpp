// SPDX-License-Identifier: Apache-2.0
#include "embed/page_set.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "base/crypto.hpp"
#include "base/error.hpp"

namespace praxeo::embed {
namespace {

[[noreturn]] void fail(const BundleFolder& folder, std::string_view name, int reason) {
  throw Error(reason == EACCES || reason == EPERM || reason == EROFS ? ErrorKind::denied : ErrorKind::failed,
              fmt::format("can't write '{}': {}", (folder.path() / name).string(),
                          std::generic_category().message(reason)));
}

}  // namespace

PageSet::PageSet(const BundleFolder& folder, bool squeezed, ExportedFiles& files)
    : folder_(folder), suffix_(fmt::format(".{}-0.tmp", ::getpid())), files_(files) {
  if (squeezed) {
    gzip_.emplace(Coding::gzip);
    brotli_.emplace(Coding::brotli);
  }
  place_ = base::Fd(::open(folder.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!place_.open() && !folder.dry_run()) fail(folder, "", errno);
}

PageSet::~PageSet() {
  if (committed_ || folder_.dry_run()) return;
  try {
    each_written([&](const auto& file) { ::unlinkat(place_.get(), aside(file.path).c_str(), 0); });
  } catch (const Error&) {
    // The next export takes away what is left (BundleFolder).
  }
}

void PageSet::each_written(const std::function<void(const ExportedFile&)>& each) const {
  std::size_t left = own_;
  for (auto file = files_.begin(); left > 0 && file != files_.end(); ++file, --left)
    if (file->written) each(*file);
}

// As BundleFolder knows what a process that was killed left behind.
std::string PageSet::aside(std::string_view name) const { return fmt::format("{}{}", name, suffix_); }

bool PageSet::holds(const std::string& name, std::string_view bytes) {
  if (!place_.open()) return false;
  const base::Fd file(::openat(place_.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat facts {};
  if (!file.open() || ::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode) ||
      static_cast<std::size_t>(facts.st_size) != bytes.size())
    return false;
  buffer_.resize(bytes.size() + 1);
  std::size_t got = 0;
  while (got < buffer_.size()) {
    const ssize_t count = ::read(file.get(), buffer_.data() + got, buffer_.size() - got);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    got += static_cast<std::size_t>(count);
  }
  return std::string_view(buffer_).substr(0, got) == bytes;
}

void PageSet::write_aside(const std::string& name, std::string_view bytes) {
  const auto temporary = aside(name);
  const auto open = [&] {
    return base::Fd(::openat(place_.get(), temporary.c_str(),
                             O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644));
  };
  auto file = open();
  if (!file.open() && errno == EEXIST) {
    // Left by one that had this process's number and was killed: in a container that is the usual one.
    ::unlinkat(place_.get(), temporary.c_str(), 0);
    file = open();
  }
  if (!file.open()) fail(folder_, name, errno);
  try {
    base::write_all(file.get(), bytes, "'" + (folder_.path() / name).string() + "'");
  } catch (...) {
    ::unlinkat(place_.get(), temporary.c_str(), 0);
    throw;
  }
}

void PageSet::add_one(const std::string& name, std::string_view bytes) {
  const bool written = !holds(name, bytes);
  if (written && !folder_.dry_run()) write_aside(name, bytes);
  try {
    files_.push_back({.path = name, .hash = base::sha256(bytes), .bytes = bytes.size(), .written = written});
  } catch (const Error&) {
    ::unlinkat(place_.get(), aside(name).c_str(), 0);
    throw;
  }
  ++own_;
}

void PageSet::add(const std::string& name, std::string_view bytes) {
  add_one(name, bytes);
  if (gzip_) add_one(name + ".gz", gzip_->squeeze(bytes));
  if (brotli_) add_one(name + ".br", brotli_->squeeze(bytes));
}

void PageSet::commit() {
  if (folder_.dry_run()) return;
  bool any = false;
  each_written([&](const auto& /*file*/) { any = true; });
  if (any && ::syncfs(place_.get()) != 0) fail(folder_, "", errno);
  each_written([&](const auto& file) {
    if (::renameat(place_.get(), aside(file.path).c_str(), place_.get(), file.path.c_str()) != 0)
      fail(folder_, file.path, errno);
  });
  committed_ = true;
}

}  // namespace praxeo::embed
