// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/picture/picture.hpp"
#include "ingest/items.hpp"

namespace praxeo::ingest {

// Wider or higher than this no thumbnail is kept, where it can be made smaller: pages show it at half of it,
// and screens have two pixels for one.
inline constexpr int kThumbnailSide = 320;

// So much is read to tell how large a file is that is too large.
inline constexpr std::uint64_t kMostLookedAt = 64ULL << 20;

// The picture that these bytes are, ready to be kept: upright, without metadata, at most
// store::kLargestThumbnail bytes. praxeo-picture, in isolation, decodes each, and makes one small that is
// larger than kThumbnailSide, or turned; others keep their bytes. Where it is not installed or can't be
// isolated, a picture is kept as it is when it is light enough and upright, whether or not its pixels can be
// decoded. Throws what base::read_picture() throws, invalid_input for one that is too heavy and can't be made
// smaller here, or that can't be decoded.
[[nodiscard]] base::Picture make_thumbnail(std::string_view bytes, std::string_view name,
                                           const ReaderOptions& options, std::stop_token stop = {});
// The same of a file; not_found, denied for one that can't be read.
[[nodiscard]] base::Picture read_thumbnail(const std::filesystem::path& file, const ReaderOptions& options,
                                           std::stop_token stop = {});

// Where the picture of captions may lie, the likeliest first: as `yt-dlp --write-thumbnail` names it, "Loops
// [dQw4w9WgXcQ].webp" beside "Loops [dQw4w9WgXcQ].en.vtt", then with the captions' language; suffixes in
// small letters or capitals.
[[nodiscard]] std::vector<std::filesystem::path> thumbnail_places(const std::filesystem::path& captions);

// The item with the picture of that file, which was asked for; without a file with the first that lies
// beside its captions and can be taken, if there is one.
[[nodiscard]] Item with_thumbnail(Item item, const std::optional<std::filesystem::path>& file,
                                  const ReaderOptions& options);
// With the picture that these bytes are, which was asked for; `name` is for messages.
[[nodiscard]] Item with_picture(Item item, std::string bytes, std::string name, const ReaderOptions& options);

}  // namespace praxeo::ingest
