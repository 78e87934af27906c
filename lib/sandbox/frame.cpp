// SPDX-License-Identifier: Apache-2.0
#include "sandbox/frame.hpp"

#include <fmt/format.h>

namespace praxeo::sandbox {
namespace {

void put(std::string& bytes, std::uint32_t value, int width) {
  for (int i = 0; i < width; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFF);
}

std::uint32_t get(const char* bytes, int width) {
  std::uint32_t value = 0;
  for (int i = 0; i < width; ++i) value |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return value;
}

std::size_t limit_of(FrameType type) { return type == FrameType::blob ? kMaxRaw : kMaxJson; }

bool known(std::uint32_t type) { return !name(static_cast<FrameType>(type)).empty(); }

}  // namespace

std::string_view name(FrameType type) {
  switch (type) {
    case FrameType::hello:
      return "HELLO";
    case FrameType::open:
      return "OPEN";
    case FrameType::cancel:
      return "CANCEL";
    case FrameType::ready:
      return "READY";
    case FrameType::meta:
      return "META";
    case FrameType::unit:
      return "UNIT";
    case FrameType::warning:
      return "WARNING";
    case FrameType::progress:
      return "PROGRESS";
    case FrameType::blob:
      return "BLOB";
    case FrameType::done:
      return "DONE";
    case FrameType::fail:
      return "FAIL";
  }
  return {};
}

std::string encode_frame(FrameType type, std::uint32_t sequence, std::string_view payload) {
  if (payload.size() > limit_of(type)) {
    throw ProtocolError(fmt::format("a {} frame of {} bytes, over its limit of {}", name(type),
                                    payload.size(), limit_of(type)));
  }
  std::string bytes;
  bytes.reserve(kHeaderBytes + payload.size());
  put(bytes, static_cast<std::uint32_t>(payload.size()), 4);
  put(bytes, static_cast<std::uint32_t>(type), 2);
  put(bytes, 0, 2);
  put(bytes, sequence, 4);
  bytes += payload;
  return bytes;
}

std::optional<Frame> FrameParser::take() {
  if (buffer_.size() - start_ < kHeaderBytes) return std::nullopt;
  const char* header = buffer_.data() + start_;
  const std::size_t length = get(header, 4);
  const auto number = get(header + 4, 2);
  const auto flags = get(header + 6, 2);
  const auto sequence = get(header + 8, 4);
  if (!known(number)) throw ProtocolError(fmt::format("a frame of unknown type {}", number));
  const auto type = static_cast<FrameType>(number);
  if (flags != 0) throw ProtocolError(fmt::format("a {} frame with flags {}", name(type), flags));
  if (sequence != sequence_) {
    throw ProtocolError(
        fmt::format("a {} frame with sequence {} in place of {}", name(type), sequence, sequence_));
  }
  if (length > limit_of(type)) {
    throw ProtocolError(
        fmt::format("a {} frame of {} bytes, over its limit of {}", name(type), length, limit_of(type)));
  }
  if (buffer_.size() - start_ - kHeaderBytes < length) return std::nullopt;
  Frame frame{type, sequence, buffer_.substr(start_ + kHeaderBytes, length)};
  start_ += kHeaderBytes + length;
  ++sequence_;
  // Many small frames in one read cost one move of the rest, not one each.
  if (start_ == buffer_.size() || start_ > (std::size_t{1} << 18)) {
    buffer_.erase(0, start_);
    start_ = 0;
  }
  return frame;
}

}  // namespace praxeo::sandbox
