// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/picture/forms.hpp"

namespace praxeo::base::pictures {
namespace {

using namespace std::string_view_literals;

// CRC-32 of ISO 3309, as PNG §D has it.
std::uint32_t crc_of(std::string_view bytes) {
  static const auto kTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t n = 0; n < table.size(); ++n) {
      auto c = n;
      for (int bit = 0; bit < 8; ++bit) c = (c & 1U) != 0 ? 0xEDB88320U ^ (c >> 1U) : c >> 1U;
      table[n] = c;
    }
    return table;
  }();
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) crc = kTable[(crc ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (crc >> 8U);
  return ~crc;
}

// Bit depths of each colour type (PNG §11.2.1); colour types 1 and 5 are none.
bool fit(std::uint32_t depth, std::uint32_t colour) {
  constexpr std::array<std::string_view, 7> kDepths{"\1\2\4\10\20", "", "\10\20", "\1\2\4\10",
                                                    "\10\20",       "", "\10\20"};
  return colour < kDepths.size() && depth < 17 &&
         kDepths[colour].find(static_cast<char>(depth)) != std::string_view::npos;
}

// Its colour type.
std::uint32_t read_header(std::string_view content, Picture& picture) {
  if (content.size() != 13) throw Refused("is damaged: its size can't be read");
  Bytes fields(content);
  const auto width = fields.big(4), height = fields.big(4), depth = fields.big(1), colour = fields.big(1),
             packing = fields.big(1), filter = fields.big(1), interlace = fields.big(1);
  constexpr std::uint32_t kMostSide = 1U << 24U;
  if (width == 0 || height == 0 || width > kMostSide || height > kMostSide)
    throw Refused("is damaged: its size can't be read");
  if (!fit(depth, colour) || packing != 0 || filter != 0 || interlace > 1)
    throw Refused("is a form of PNG that browsers don't show");
  picture.width = static_cast<int>(width);
  picture.height = static_cast<int>(height);
  return colour;
}

}  // namespace

Picture read_png(std::string_view file) {
  constexpr std::uint32_t kPalette = 3;  // a colour type
  // What the pixels mean: palette, transparency, gamma and primaries, which are numbers of fixed size.
  constexpr std::array<std::string_view, 6> kKept{"IHDR", "PLTE", "IDAT", "tRNS", "gAMA", "cHRM"};
  Picture picture{.type = PictureType::png, .width = 0, .height = 0, .orientation = 1, .bytes = {}};
  Bytes bytes(file);
  picture.bytes = bytes.take(8);
  bool pixels = false, palette = false;
  std::uint32_t colour = 0;
  for (;;) {
    const auto chunk = bytes.rest();
    const auto length = bytes.big(4);
    const auto type = bytes.take(4);
    const auto content = bytes.take(length);
    if (bytes.big(4) != crc_of(chunk.substr(4, 4 + std::size_t{length})))
      throw Refused("is damaged: the checksum of a PNG chunk is wrong");
    if ((type == "IHDR") != (picture.width == 0)) throw Refused("is damaged: its chunks are out of order");
    if (type == "IHDR") colour = read_header(content, picture);
    if (type == "acTL" || type == "fcTL" || type == "fdAT")
      throw Refused("is an animation, and a still picture is wanted");
    if (type == "PLTE" && (length == 0 || length % 3 != 0 || length > 768 || pixels))
      throw Refused("is damaged: its palette can't be read");
    if ((type == "tRNS" && length > 256) || (type == "gAMA" && length != 4) ||
        (type == "cHRM" && length != 32))
      throw Refused("is damaged: a PNG chunk has the wrong length");
    if (type == "IEND") {
      if (!pixels) throw Refused("holds no picture");
      picture.bytes += "\0\0\0\0IEND\xAE\x42\x60\x82"sv;
      return picture;
    }
    palette = palette || type == "PLTE";
    pixels = pixels || type == "IDAT";
    if (pixels && colour == kPalette && !palette) throw Refused("is damaged: its palette is missing");
    if (type == "eXIf") picture.orientation = orientation_of(content).value_or(picture.orientation);
    // Of pixels without a palette it names one colour that is clear, which programs understand in different
    // ways, down to a picture that is white all over.
    if (type == "tRNS" && colour != kPalette) continue;
    if (std::find(kKept.begin(), kKept.end(), type) != kKept.end()) {
      picture.bytes += chunk.substr(0, 12 + std::size_t{length});
    } else if (type[0] >= 'A' && type[0] <= 'Z') {  // critical (PNG §5.4)
      throw Refused("is a form of PNG that browsers don't show");
    }
  }
}

}  // namespace praxeo::base::pictures
