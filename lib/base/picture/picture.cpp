// SPDX-License-Identifier: Apache-2.0
#include "base/picture/picture.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/picture/forms.hpp"

namespace praxeo::base {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kShown = "open it in an image viewer and save it as JPEG, PNG or WebP";
constexpr std::string_view kSmaller =
    "a picture of 320 px a side is enough: `convert FILE -resize 320x320 SMALL.jpg` makes one";

Picture read_by_form(std::string_view bytes) {
  if (bytes.empty()) throw pictures::Refused("is empty");
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return pictures::read_jpeg(bytes);
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return pictures::read_png(bytes);
  if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv))
    return pictures::read_webp(bytes);
  throw pictures::Refused("is not a JPEG, PNG or WebP picture");
}

}  // namespace

std::string_view media_type_of(PictureType type) {
  switch (type) {
    case PictureType::jpeg:
      return "image/jpeg";
    case PictureType::png:
      return "image/png";
    case PictureType::webp:
      return "image/webp";
  }
  return {};
}

Picture read_picture(std::string_view bytes, std::string_view name) {
  const auto refuse = [&](std::string_view why, std::string_view hint) -> Error {
    return Error(ErrorKind::invalid_input, fmt::format("'{}' {}", name, why)).with_hint(std::string(hint));
  };
  if (bytes.size() > kLargestPicture) {
    throw refuse(
        fmt::format("has {} KiB, of at most {}", (bytes.size() + 1023) >> 10U, kLargestPicture >> 10U),
        kSmaller);
  }
  Picture picture;
  try {
    picture = read_by_form(bytes);
  } catch (const pictures::Refused& why) {
    throw refuse(why.what(), kShown);
  }
  if (picture.width < 1 || picture.height < 1) throw refuse("has no pixels", kShown);
  if (static_cast<long>(picture.width) * picture.height > kMostPicturePixels) {
    throw refuse(fmt::format("has {} × {} pixels, of at most {} million", picture.width, picture.height,
                             kMostPicturePixels / 1'000'000),
                 kSmaller);
  }
  return picture;
}

}  // namespace praxeo::base
