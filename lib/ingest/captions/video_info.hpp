// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::ingest::captions {

// What `yt-dlp --write-info-json` says of a video: id, title, channel or uploader, timestamp or upload_date
// (github.com/yt-dlp/yt-dlp, "Output template"). All of it is foreign: lines without control characters.
struct VideoInfo {
  std::string id;  // empty when it tells none
  // Where the video is, if not at YouTube: the host of its page, else what yt-dlp calls its extractor.
  std::string elsewhere;
  std::optional<std::string> title, channel;
  std::optional<std::string> published_at;  // "2024-05-17T08:30:00.000Z", or "2024-05-17" where that is all
};

// Absent for what is no such file: extractor or page are named beside the id, or that is one of YouTube's and
// there is a title.
[[nodiscard]] std::optional<VideoInfo> read_video_info(std::string_view json);

// Why a file that is named as yt-dlp names it, "Loops in Bash [dQw4w9WgXcQ].info.json", is no source by
// itself: it holds that, or begins as JSON and can't be read. Absent for all others.
struct InfoAlone {
  bool whole = true;
  std::string why, hint;
};
[[nodiscard]] std::optional<InfoAlone> video_info_alone(const std::filesystem::path& file);

// Where it may lie beside captions, "Loops in Bash [dQw4w9WgXcQ].en.vtt".
[[nodiscard]] std::vector<std::filesystem::path> video_info_places(const std::filesystem::path& captions);

// The first that is there.
struct InfoBeside {
  std::string name;               // of the file; empty where there is none
  std::optional<VideoInfo> info;  // absent where it can't be read, too
};
[[nodiscard]] InfoBeside video_info_beside(const std::filesystem::path& captions);

}  // namespace praxeo::ingest::captions
