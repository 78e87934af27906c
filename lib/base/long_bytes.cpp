// SPDX-License-Identifier: Apache-2.0
#include "base/long_bytes.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/error.hpp"

namespace praxeo::base {
namespace {

constexpr std::size_t kReadAtOnce = std::size_t{64} << 10U;

}  // namespace

LongBytes::LongBytes(std::filesystem::path folder, std::size_t held)
    : folder_(std::move(folder)), held_(held) {}

void LongBytes::add(std::string_view bytes) {
  tail_ += bytes;
  if (tail_.size() <= held_) return;
  if (!file_.open()) file_ = nameless_file(folder_);
  write_all(file_.get(), tail_, fmt::format("a file in '{}'", folder_.string()));
  put_aside_ += tail_.size();
  tail_.clear();
}

void LongBytes::read(std::uint64_t at, char* to, std::size_t count) const {
  while (count > 0 && at < put_aside_) {
    const auto here = static_cast<std::size_t>(std::min<std::uint64_t>(count, put_aside_ - at));
    const ssize_t got = ::pread(file_.get(), to, here, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0)
      throw Error(ErrorKind::failed,
                  fmt::format("can't read again what was put aside in '{}': {}", folder_.string(),
                              std::generic_category().message(got < 0 ? errno : EIO)));
    at += static_cast<std::uint64_t>(got);
    to += got;
    count -= static_cast<std::size_t>(got);
  }
  if (count > 0) tail_.copy(to, count, static_cast<std::size_t>(at - put_aside_));
}

std::string_view LongBytes::Reader::take(std::size_t count) {
  if (part_.size() - used_ < count) {
    at_ += used_;
    part_.erase(0, used_);
    used_ = 0;
    const auto have = part_.size();
    const auto left = bytes_->size() - at_ - have;
    const auto more =
        static_cast<std::size_t>(std::min<std::uint64_t>(left, std::max(kReadAtOnce, count - have)));
    part_.resize(have + more);
    bytes_->read(at_ + have, part_.data() + have, more);
  }
  const auto taken = std::string_view(part_).substr(used_, count);
  used_ += taken.size();
  return taken;
}

}  // namespace praxeo::base
