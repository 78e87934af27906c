// SPDX-License-Identifier: Apache-2.0
#include "ingest/thumbnail/thumbnail.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
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

namespace {

// What keeps the first from being taken is told when no other can be.
base::Picture first_that_is_taken(const std::vector<fs::path>& files, const ReaderOptions& options,
                                  const std::stop_token& stop) {
  std::optional<Error> first;
  for (const auto& file : files) {
    try {
      return read_thumbnail(file, options, stop);
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted) throw;
      if (!first) first = error;
    }
  }
  throw *std::move(first);
}

}  // namespace

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
  const auto stem = captions.stem();
  std::vector<fs::path> places;
  if (stem.empty()) return places;
  const auto add = [&](const std::string& name) {
    for (const auto* suffix : {".jpg", ".jpeg", ".webp", ".png", ".JPG", ".JPEG", ".WEBP", ".PNG"})
      places.push_back(captions.parent_path() / (name + suffix));
  };
  if (language_in_name(captions.filename().string())) add(stem.stem().string());
  add(stem.string());
  return places;
}

Item with_thumbnail(Item item, const std::optional<fs::path>& file, const ReaderOptions& options) {
  if (file) {
    item.thumbnail = {.file = *file, .asked = true, .read = [file = *file, options](std::stop_token stop) {
                        return read_thumbnail(file, options, std::move(stop));
                      }};
    return item;
  }
  if (item.kind != store::SourceKind::youtube || item.file.empty()) return item;
  std::vector<fs::path> files;
  for (auto& place : thumbnail_places(item.file)) {
    std::error_code unknown;
    if (fs::is_regular_file(place, unknown)) files.push_back(std::move(place));
  }
  if (files.empty()) return item;
  const auto first = files.front();
  item.thumbnail = {.file = first, .asked = false, .read = [files, options](std::stop_token stop) {
                      return first_that_is_taken(files, options, stop);
                    }};
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
