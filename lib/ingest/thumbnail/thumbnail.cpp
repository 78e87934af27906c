// SPDX-License-Identifier: Apache-2.0
#include "ingest/thumbnail/thumbnail.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text/normalize.hpp"
#include "ingest/captions/item.hpp"
#include "ingest/thumbnail/shrink.hpp"
#include "store/thumbnails.hpp"

namespace praxeo::ingest {

namespace fs = std::filesystem;

base::Picture make_thumbnail(std::string_view bytes, std::string_view name, const ReaderOptions& options,
                             std::stop_token stop) {
  auto picture = base::read_picture(bytes, name);
  const bool upright = picture.orientation == 1;
  const bool light = picture.bytes.size() <= store::kLargestThumbnail;
  const bool small = std::max(picture.width, picture.height) <= kThumbnailSide;
  // A small one as well: only decoding tells that it can be shown.
  std::string lack;
  auto made = shrink(picture, name, kThumbnailSide, options, lack, std::move(stop));
  if (made && !(upright && light && small)) return *std::move(made);
  if (upright && light) return picture;
  const auto why = light ? std::string("is stored on its side, as a camera does")
                         : fmt::format("has {} KiB without its metadata, of at most {}",
                                       (picture.bytes.size() + 1023) >> 10U, store::kLargestThumbnail >> 10U);
  throw Error(ErrorKind::invalid_input, fmt::format("'{}' {}, and {}", name, why, lack))
      .with_hint(fmt::format("`convert FILE -auto-orient -resize {0}x{0} SMALL.jpg` makes one that is taken",
                             kThumbnailSide));
}

base::Picture read_thumbnail(const fs::path& file, const ReaderOptions& options, std::stop_token stop) {
  return make_thumbnail(base::read_file(file, kMostLookedAt), base::printable(file.filename().string()),
                        options, std::move(stop));
}

std::vector<fs::path> thumbnail_places(const fs::path& captions) {
  auto stem = captions.stem();
  if (language_in_name(captions.filename().string())) stem = stem.stem();
  std::vector<fs::path> places;
  if (stem.empty()) return places;
  for (const auto* suffix : {".jpg", ".jpeg", ".webp", ".png"})
    places.push_back(captions.parent_path() / (stem.string() + suffix));
  return places;
}

Item with_thumbnail(Item item, const std::optional<fs::path>& file, const ReaderOptions& options) {
  const auto set = [&](const fs::path& picture, bool asked) {
    item.thumbnail = {.file = picture, .asked = asked, .read = [picture, options](std::stop_token stop) {
                        return read_thumbnail(picture, options, std::move(stop));
                      }};
  };
  if (file) {
    set(*file, true);
    return item;
  }
  if (item.kind != store::SourceKind::youtube || item.file.empty()) return item;
  for (const auto& place : thumbnail_places(item.file)) {
    std::error_code unknown;
    if (!fs::is_regular_file(place, unknown)) continue;
    set(place, false);
    break;
  }
  return item;
}

Item with_picture(Item item, std::string bytes, std::string name, const ReaderOptions& options) {
  item.thumbnail = {
      .file = {},
      .asked = true,
      .read = [bytes = std::move(bytes), name = std::move(name), options](std::stop_token stop) {
        return make_thumbnail(bytes, name, options, std::move(stop));
      }};
  return item;
}

}  // namespace praxeo::ingest
