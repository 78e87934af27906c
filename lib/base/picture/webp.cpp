// SPDX-License-Identifier: Apache-2.0
#include "base/picture/forms.hpp"

namespace praxeo::base::pictures {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

struct Chunk {
  std::string_view type, content;
};

struct Size {
  std::uint32_t width = 0, height = 0;
};

Chunk next_chunk(Bytes& bytes) {
  Chunk chunk;
  chunk.type = bytes.take(4);
  const auto length = bytes.little(4);
  chunk.content = bytes.take(length);
  if (length % 2 == 1 && !bytes.empty()) static_cast<void>(bytes.take(1));
  return chunk;
}

std::string four(std::uint32_t value) {
  std::string out;
  for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>((value >> shift) & 0xFFU);
  return out;
}

void append(std::string& out, const Chunk& chunk) {
  out += chunk.type;
  out += four(static_cast<std::uint32_t>(chunk.content.size()));
  out += chunk.content;
  if (chunk.content.size() % 2 == 1) out += '\0';
}

// The frame header of a key frame (RFC 6386 §9.1).
Size lossy_size(std::string_view content) {
  Bytes bytes(content);
  const auto tag = bytes.little(3);
  if ((tag & 1U) != 0 || bytes.take(3) != "\x9D\x01\x2A"sv)
    throw Refused("is damaged: its size can't be read");
  const auto width = bytes.little(2) & 0x3FFFU, height = bytes.little(2) & 0x3FFFU;
  return {width, height};
}

// RFC 9649 §3.4.
Size lossless_size(std::string_view content) {
  Bytes bytes(content);
  if (bytes.take(1) != "\x2F"sv) throw Refused("is damaged: its size can't be read");
  const auto bits = bytes.little(4);
  if (bits >> 29U != 0) throw Refused("is a form of WebP that browsers don't show");
  return {(bits & 0x3FFFU) + 1, ((bits >> 14U) & 0x3FFFU) + 1};
}

}  // namespace

Picture read_webp(std::string_view file) {
  Bytes whole(file);
  static_cast<void>(whole.take(4));
  const auto length = whole.little(4);
  if (length < 4 || length > whole.rest().size()) throw Refused("is cut off");
  Bytes bytes(whole.take(length));
  static_cast<void>(bytes.take(4));
  Size canvas, size;
  Chunk alpha, pixels;
  bool first = true;
  while (!bytes.empty()) {
    const auto chunk = next_chunk(bytes);
    if (chunk.type == "VP8X") {
      if (!first) throw Refused("is damaged: its chunks are out of order");
      Bytes fields(chunk.content);
      constexpr std::uint32_t kAnimated = 0x02;
      if ((fields.little(1) & kAnimated) != 0)
        throw Refused("is an animation, and a still picture is wanted");
      static_cast<void>(fields.take(3));
      canvas.width = fields.little(3) + 1;
      canvas.height = fields.little(3) + 1;
    } else if (chunk.type == "ANIM" || chunk.type == "ANMF") {
      throw Refused("is an animation, and a still picture is wanted");
    } else if (chunk.type == "ALPH" && alpha.type.empty() && pixels.type.empty() && canvas.width != 0) {
      alpha = chunk;
    } else if (chunk.type == "VP8 " || chunk.type == "VP8L") {
      if (!pixels.type.empty()) throw Refused("is damaged: it holds two pictures");
      pixels = chunk;
      size = chunk.type == "VP8L" ? lossless_size(chunk.content) : lossy_size(chunk.content);
    }
    first = false;
  }
  if (pixels.type.empty()) throw Refused("holds no picture");
  if (size.width == 0 || size.height == 0 ||
      (canvas.width != 0 && (canvas.width != size.width || canvas.height != size.height)))
    throw Refused("is damaged: its size can't be read");
  std::string body = "WEBP";
  if (!alpha.type.empty() && pixels.type == "VP8 ") {
    const auto three = [](std::uint32_t value) { return four(value - 1).substr(0, 3); };
    const auto header = "\x10\0\0\0"s + three(size.width) + three(size.height);
    append(body, {"VP8X", header});
    append(body, alpha);
  }
  append(body, pixels);
  return {.type = PictureType::webp,
          .width = static_cast<int>(size.width),
          .height = static_cast<int>(size.height),
          .orientation = 1,
          .bytes = "RIFF" + four(static_cast<std::uint32_t>(body.size())) + body};
}

}  // namespace praxeo::base::pictures
