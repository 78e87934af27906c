// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "base/files.hpp"
#include "sandbox/frame.hpp"

namespace praxeo::sandbox {

bool FrameReader::fill() {
  std::array<char, std::size_t{1} << 16> chunk;
  for (;;) {
    const auto got = ::read(fd_, chunk.data(), chunk.size());
    if (got > 0) {
      parser_.feed(std::string_view(chunk.data(), static_cast<std::size_t>(got)));
      return true;
    }
    if (got == 0) return false;
    if (errno == EINTR) continue;
    if (errno == ECONNRESET) return false;  // a socket whose other end died with bytes unread
    throw Error(ErrorKind::failed, fmt::format("can't read frames: {}", std::strerror(errno)));
  }
}

std::optional<Frame> FrameReader::next() {
  for (;;) {
    if (auto frame = parser_.take()) return frame;
    if (fill()) continue;
    if (parser_.in_frame()) throw ProtocolError("the pipe ended within a frame");
    return std::nullopt;
  }
}

void FrameWriter::write(FrameType type, std::string_view payload) {
  base::write_all(fd_, encode_frame(type, sequence_, payload), "frames");
  ++sequence_;
}

}  // namespace praxeo::sandbox
