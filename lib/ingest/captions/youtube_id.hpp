// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace praxeo::ingest::captions {

struct YoutubeVideo {
  std::string id;  // 11 of 0-9 A-Z a-z _ -
  std::optional<std::int64_t> start_ms;
  bool in_playlist = false;  // the URL names a playlist beside the video
};

// A bare id, or any URL of a video: youtu.be/ID, watch?v=ID in every spelling, /v/ /embed/ /e/ /shorts/
// /live/ID, on youtube.com and its subdomains, youtube-nocookie.com, youtubekids.com and
// youtube.googleapis.com, and the /attribution_link that leads to one. Throws usage for what is no such
// text, invalid_input for a URL that leads to no single video: a playlist, a channel, another site.
[[nodiscard]] YoutubeVideo parse_youtube(std::string_view text);

[[nodiscard]] bool is_youtube_id(std::string_view text);
[[nodiscard]] std::string watch_url(std::string_view id);

}  // namespace praxeo::ingest::captions
