// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/picture/picture.hpp"
#include "store/store.hpp"

namespace praxeo::store {

// What a kept picture has at most: it goes into pages that are to be light.
inline constexpr std::size_t kLargestThumbnail = std::size_t{100} << 10;
inline constexpr int kWidestThumbnail = 65'535;  // px, as high too

// The picture by which a source is known where it is shown.
struct Thumbnail {
  std::string content_hash;  // of a blob
  std::string media_type;    // image/jpeg, image/png or image/webp
  std::int64_t width = 0, height = 0;
  std::int64_t bytes = 0;
};

// What would be kept of that picture. invalid_input for one that is turned or larger than a thumbnail may be.
[[nodiscard]] Thumbnail as_thumbnail(const base::Picture& picture, const Source& source);

// One at most for each source. It belongs to no version: it may come later, change and go.
class Thumbnails {
 public:
  explicit Thumbnails(Store& store) : store_(store) {}
  [[nodiscard]] std::optional<Thumbnail> find(Pk source_pk);
  // Its bytes, as read_picture() left them. Throws failed when they are not there or are others.
  [[nodiscard]] std::string bytes(const Thumbnail& thumbnail);

  // In place of the one that it has, if any. The picture's bytes are in the blob store already, and are named
  // here. Records source.thumbnail_set, unless it is the one that it has. Throws what
  // as_thumbnail() throws.
  Thumbnail set(Change& change, const Project& project, const Source& source, const base::Picture& picture);
  // Records source.thumbnail_removed. False when it has none.
  bool remove(Change& change, const Project& project, const Source& source);

 private:
  Store& store_;
};

// Whether stored bytes are the picture that the row tells of, as read_picture() leaves one; what is wrong,
// to follow "its picture", empty when nothing is.
[[nodiscard]] std::string thumbnail_fault(const Thumbnail& thumbnail, std::string_view bytes);

}  // namespace praxeo::store
