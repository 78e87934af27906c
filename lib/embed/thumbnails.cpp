// SPDX-License-Identifier: Apache-2.0
#include "embed/thumbnails.hpp"

#include <fmt/format.h>

#include "base/crypto.hpp"
#include "embed/hashed_name.hpp"

namespace praxeo::embed {

std::string thumbnail_file(const store::Thumbnail& thumbnail) {
  const auto form = thumbnail.media_type.substr(thumbnail.media_type.find('/') + 1);
  return name_of_hash("thumb", form == "jpeg" ? "jpg" : form, thumbnail.content_hash);
}

std::map<std::string, std::string> picture_ids(const std::vector<PageSource>& sources) {
  std::map<std::string, std::string> ids;
  for (const auto& source : sources)
    if (source.thumbnail)
      ids.try_emplace(source.thumbnail->content_hash, source_id(source.slug, source.version));
  return ids;
}

void put_pictures_inside(store::Store& store, std::vector<PageSource>& sources) {
  const auto ids = picture_ids(sources);
  for (auto& source : sources) {
    if (!source.thumbnail || ids.at(source.thumbnail->content_hash) != source_id(source.slug, source.version))
      continue;
    const auto bytes = store::Thumbnails(store).bytes(*source.thumbnail);
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    source.picture =
        fmt::format("data:{};base64,{}", source.thumbnail->media_type, base::base64({data, bytes.size()}));
  }
}

}  // namespace praxeo::embed
