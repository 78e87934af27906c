// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "store/thumbnails.hpp"

namespace praxeo::commands {

// In place of a file: no picture.
inline constexpr std::string_view kNoThumbnail = "none";

inline constexpr std::string_view kInputName = "standard input";  // how messages call the picture of "-"

// What --thumbnail names, before anything is done: throws usage for an empty name.
void require_thumbnail_name(std::string_view file);

[[nodiscard]] nlohmann::ordered_json thumbnail_json(const store::Thumbnail& thumbnail);
[[nodiscard]] std::string size_words(const store::Thumbnail& thumbnail);   // "320 × 180 px"
[[nodiscard]] std::string facts_words(const store::Thumbnail& thumbnail);  // "JPEG, 320 × 180 px, 9214 bytes"

}  // namespace praxeo::commands
