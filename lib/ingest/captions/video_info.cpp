// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/video_info.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "base/time.hpp"
#include "ingest/captions/item.hpp"

namespace praxeo::ingest::captions {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::string_view kEnding = ".info.json";
// With the formats of a long stream it has some MiB; with all comments far more, which nobody here reads.
constexpr std::uint64_t kLargest = 64ULL << 20;
constexpr std::size_t kLongestLine = 1000;             // bytes
constexpr std::int64_t kLastSecond = 253'402'300'799;  // of the year 9999

std::optional<std::string> line_of(const json& info, const char* name) {
  const auto found = info.find(name);
  if (found == info.end() || !found->is_string()) return std::nullopt;
  auto line = base::squeeze(base::normalize_text(found->get<std::string>()));
  line = std::string(base::utf8::prefix(line, kLongestLine));
  return line.empty() ? std::nullopt : std::optional(std::move(line));
}

std::optional<std::string> published(const json& info) {
  if (const auto found = info.find("timestamp"); found != info.end() && found->is_number()) {
    const auto seconds = found->get<double>();
    if (seconds >= 0 && seconds <= static_cast<double>(kLastSecond))
      return base::format_time(base::TimePoint(std::chrono::seconds(static_cast<std::int64_t>(seconds))));
  }
  const auto day = line_of(info, "upload_date");
  if (!day || day->size() != 8 || !std::ranges::all_of(*day, base::is_digit)) return std::nullopt;
  return fmt::format("{}-{}-{}", day->substr(0, 4), day->substr(4, 2), day->substr(6, 2));
}

std::optional<VideoInfo> read_file(const fs::path& file) {
  try {
    return read_video_info(base::read_file(file, kLargest));
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

std::optional<VideoInfo> read_video_info(std::string_view text) {
  const auto info = base::maybe_json(text);
  // Names that every extractor of yt-dlp gives; "id" and "title" many other files have.
  if (!info || !info->is_object() || !info->contains("id") ||
      !(info->contains("extractor") || info->contains("webpage_url")))
    return std::nullopt;
  VideoInfo read;
  read.id = line_of(*info, "id").value_or("");
  read.title = line_of(*info, "title");
  read.channel = line_of(*info, "channel");
  if (!read.channel) read.channel = line_of(*info, "uploader");
  read.published_at = published(*info);
  return read;
}

bool is_video_info(const fs::path& file) {
  return file.filename().string().ends_with(kEnding) && read_file(file).has_value();
}

std::vector<fs::path> video_info_places(const fs::path& captions) {
  const auto stem = captions.stem();
  std::vector<fs::path> places;
  if (stem.empty()) return places;
  const auto add = [&](const fs::path& name) {
    places.push_back(captions.parent_path() / (name.string() + std::string(kEnding)));
  };
  if (language_in_name(captions.filename().string())) add(stem.stem());
  add(stem);
  return places;
}

InfoBeside video_info_beside(const fs::path& captions) {
  for (const auto& place : video_info_places(captions)) {
    std::error_code unknown;
    if (fs::is_regular_file(place, unknown))
      return {base::printable(place.filename().string()), read_file(place)};
  }
  return {};
}

}  // namespace praxeo::ingest::captions
