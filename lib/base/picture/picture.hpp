// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace praxeo::base {

enum class PictureType { jpeg, png, webp };
[[nodiscard]] std::string_view media_type_of(PictureType type);  // "image/jpeg" …

// A still picture that browsers show, and nothing but it.
struct Picture {
  PictureType type = PictureType::jpeg;
  int width = 0, height = 0;  // px, as stored
  // How it is to be turned before it is looked at, 1 to 8 as EXIF 2.32 §4.6.4 counts them; 1 is upright. What
  // said so is no longer in the bytes.
  int orientation = 1;
  std::string bytes;  // without metadata
};

// No file is read that is larger, nor a picture with more pixels.
inline constexpr std::size_t kLargestPicture = std::size_t{2} << 20;
inline constexpr long kMostPicturePixels = 16'777'216;

// Reads JPEG (ITU-T T.81, JFIF), PNG (W3C PNG 3) or WebP (RFC 9649), told apart by their bytes, as far as
// their frames go, every length checked against what is there; the pixels stay packed. What is no part of the
// pixels is left out: EXIF, XMP, colour profiles, texts, comments, times, previews, and whatever stands
// behind the end; and the one colour that a PNG of grey or RGB may call clear, which is then seen. Reading
// its own bytes again changes nothing. Throws invalid_input, beginning with 'name', for all else: another
// form, a file that is cut off, animations, more pixels than kMostPicturePixels. Pixels are not decoded: some
// that nothing can show pass. ingest::read_thumbnail() has praxeo-picture decode them, where that is
// installed.
[[nodiscard]] Picture read_picture(std::string_view bytes, std::string_view name);

}  // namespace praxeo::base
