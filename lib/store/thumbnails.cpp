// SPDX-License-Identifier: Apache-2.0
#include "store/thumbnails.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "store/blobs.hpp"
#include "store/sql.hpp"

namespace praxeo::store {

Thumbnail as_thumbnail(const base::Picture& picture, const Source& source) {
  if (picture.orientation != 1 || picture.bytes.size() > kLargestThumbnail ||
      picture.width > kWidestThumbnail || picture.height > kWidestThumbnail) {
    throw Error(
        ErrorKind::invalid_input,
        fmt::format("source '{}': that picture is turned, or too large for a thumbnail", source.slug));
  }
  return {.content_hash = base::sha256(picture.bytes),
          .media_type = std::string(base::media_type_of(picture.type)),
          .width = picture.width,
          .height = picture.height,
          .bytes = static_cast<std::int64_t>(picture.bytes.size())};
}

std::optional<Thumbnail> Thumbnails::find(Pk source_pk) {
  Query query(store_,
              "SELECT t.content_hash, t.media_type, t.width, t.height, b.bytes FROM source_thumbnails t JOIN "
              "blobs b ON b.hash = t.content_hash WHERE t.source_pk = ?");
  if (!query.arg(source_pk).step()) return std::nullopt;
  return Thumbnail{.content_hash = query.text(0),
                   .media_type = query.text(1),
                   .width = query.integer(2),
                   .height = query.integer(3),
                   .bytes = query.integer(4)};
}

std::string Thumbnails::bytes(const Thumbnail& thumbnail) {
  const auto path = Blobs(store_).path_of(thumbnail.content_hash);
  auto bytes = base::read_file(path, kLargestThumbnail);
  if (base::sha256(bytes) != thumbnail.content_hash) {
    throw Error(ErrorKind::failed,
                fmt::format("the stored file {} has other bytes than its hash says", thumbnail.content_hash))
        .with_hint("`praxeo db check` looks for more");
  }
  return bytes;
}

Thumbnail Thumbnails::set(Change& change, const Project& project, const Source& source,
                          const base::Picture& picture) {
  auto kept = as_thumbnail(picture, source);
  const auto& hash = kept.content_hash;
  if (const auto now = find(source.pk); now && now->content_hash == hash) return *now;
  Blobs(store_).name(change, hash, picture.bytes.size());
  Query(store_,
        "INSERT INTO source_thumbnails(source_pk, content_hash, media_type, width, height, set_at) "
        "VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(source_pk) DO UPDATE SET content_hash = "
        "excluded.content_hash, media_type = excluded.media_type, width = excluded.width, height = "
        "excluded.height, set_at = excluded.set_at")
      .args(source.pk, hash, kept.media_type, kept.width, kept.height, change.at())
      .run();
  const nlohmann::json data = {{"content_hash", hash}, {"width", picture.width}, {"height", picture.height}};
  change.record({.type = "source.thumbnail_set",
                 .project_id = project.id,
                 .subject_id = source.id,
                 .data = data.dump()});
  return kept;
}

bool Thumbnails::remove(Change& change, const Project& project, const Source& source) {
  if (Query(store_, "DELETE FROM source_thumbnails WHERE source_pk = ?").arg(source.pk).run() == 0)
    return false;
  change.record({.type = "source.thumbnail_removed", .project_id = project.id, .subject_id = source.id});
  return true;
}

std::string thumbnail_fault(const Thumbnail& thumbnail, std::string_view bytes) {
  if (bytes.size() > kLargestThumbnail)
    return fmt::format("has {} bytes, of at most {}", bytes.size(), kLargestThumbnail);
  try {
    const auto picture = base::read_picture(bytes, thumbnail.content_hash);
    if (picture.bytes != bytes || picture.orientation != 1) return "holds more than its pixels";
    if (base::media_type_of(picture.type) != thumbnail.media_type || picture.width != thumbnail.width ||
        picture.height != thumbnail.height)
      return fmt::format("is {} of {} × {} pixels, and not what is told of it",
                         base::media_type_of(picture.type), picture.width, picture.height);
  } catch (const Error& error) {
    return fmt::format("can't be shown: {}", error.message());
  }
  return {};
}

}  // namespace praxeo::store
