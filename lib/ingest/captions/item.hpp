// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/captions/youtube_id.hpp"
#include "ingest/item.hpp"

namespace praxeo::ingest {

// Name and version of this reader's rules. Raised whenever the same bytes would give another text.
inline constexpr std::string_view kCaptionsReader = "captions/1";

// Ten days of speech, at some 250 bytes a word in json3.
inline constexpr std::uint64_t kMostCaptionBytes = 256ULL << 20;

// Where the captions of a video are.
struct CaptionFile {
  captions::YoutubeVideo video;
  std::filesystem::path file;           // absolute; empty with `bytes`
  std::optional<std::string> bytes;     // standard input
  std::optional<std::string> language;  // said by the author; goes before the file's header and name
};

// The captions as an item: its identity is the video and the language of the captions, its origin the page of
// the video, its slug made of the id. The head of the file is read for the language: not_found, denied when
// that can't be done. Title, channel and time of publishing come from the .info.json that yt-dlp wrote beside
// the file (video_info.hpp), where there is one of this video. Reading it throws invalid_input, naming the
// file, for what captions::read() refuses.
[[nodiscard]] Item captions_item(const CaptionFile& captions);

// "en" of "Loops in Bash [dQw4w9WgXcQ].en.vtt", as yt-dlp names its files.
[[nodiscard]] std::optional<std::string> language_in_name(std::string_view file_name);
// "Loops in Bash" of the same; the name without its endings when it names no video.
[[nodiscard]] std::string title_in_name(std::string_view file_name, std::string_view video_id);

}  // namespace praxeo::ingest
