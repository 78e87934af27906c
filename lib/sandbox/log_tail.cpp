// SPDX-License-Identifier: Apache-2.0
#include "sandbox/log_tail.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::sandbox {

bool LogTail::drain(int fd) {
  std::array<char, 4096> chunk;
  // At most what is kept for each call: a worker that only ever logs must not keep its parent here.
  for (std::size_t round = 0; round < kLogKept / chunk.size(); ++round) {
    const auto got = ::read(fd, chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
    if (got == 0) return false;
    bytes_.append(chunk.data(), static_cast<std::size_t>(got));
    if (bytes_.size() > 2 * kLogKept) {
      bytes_.erase(0, bytes_.size() - kLogKept);
      cut_ = true;
    }
  }
  return true;
}

std::string LogTail::text() const {
  std::string_view kept = bytes_;
  bool cut = cut_;
  if (kept.size() > kLogKept) {
    kept.remove_prefix(kept.size() - kLogKept);
    cut = true;
  }
  if (cut) {
    for (int i = 0; i < 3 && !kept.empty() && (static_cast<unsigned char>(kept.front()) & 0xC0U) == 0x80U;
         ++i) {
      kept.remove_prefix(1);
    }
  }
  return base::printable(kept, true);
}

std::string LogTail::last_line() const {
  std::string_view rest = bytes_;
  const auto end = rest.find_last_not_of(" \t\r\n");
  if (end == std::string_view::npos) return {};
  rest = rest.substr(0, end + 1);
  const auto start = rest.rfind('\n');
  if (start != std::string_view::npos) rest.remove_prefix(start + 1);
  const std::string line = base::printable(rest);
  return std::string(base::utf8::prefix(line, 200));
}

}  // namespace praxeo::sandbox
