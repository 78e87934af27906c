// SPDX-License-Identifier: Apache-2.0
#include "portable/spool.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace praxeo::portable {
namespace {

constexpr std::size_t kSpoolPiece = 1 << 18;

}  // namespace

Spool::Spool(const std::filesystem::path& folder) : fd_(base::nameless_file(folder)) {}

void Spool::flush() {
  base::write_all(fd_.get(), buffer_, "a temporary file");
  buffer_.clear();
}

void Spool::write(std::string_view bytes) {
  sha256_.update(bytes);
  bytes_ += bytes.size();
  lines_ += static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  buffer_ += bytes;
  if (buffer_.size() >= kSpoolPiece) flush();
}

void Spool::rewind() {
  flush();
  hash_ = sha256_.finish();
  if (::lseek(fd_.get(), 0, SEEK_SET) != 0)
    throw Error(ErrorKind::failed, fmt::format("can't read a temporary file: {}", std::strerror(errno)));
}

std::size_t Spool::read(char* into, std::size_t size) {
  for (;;) {
    const auto got = ::read(fd_.get(), into, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR)
      throw Error(ErrorKind::failed, fmt::format("can't read a temporary file: {}", std::strerror(errno)));
  }
}

std::optional<std::string_view> Spool::line(std::size_t limit) {
  auto searched = taken_;
  for (;;) {
    const auto end = buffer_.find('\n', searched);
    if (end != std::string::npos) {
      const auto line = std::string_view(buffer_).substr(taken_, end - taken_);
      taken_ = end + 1;
      if (line.size() > limit) break;
      return line;
    }
    if (buffer_.size() - taken_ > limit) break;
    buffer_.erase(0, taken_);
    taken_ = 0;
    searched = buffer_.size();
    buffer_.resize(searched + kSpoolPiece);
    const auto got = read(buffer_.data() + searched, kSpoolPiece);
    buffer_.resize(searched + got);
    if (got > 0) continue;
    if (buffer_.empty()) return std::nullopt;
    throw Error(ErrorKind::invalid_input, "the last line has no end");
  }
  throw Error(ErrorKind::invalid_input, fmt::format("a line of more than {} bytes", limit));
}

}  // namespace praxeo::portable
