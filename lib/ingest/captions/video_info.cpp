// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/video_info.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <system_error>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/json_scan.hpp"
#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "base/text/title.hpp"
#include "base/text/utf8.hpp"
#include "base/time.hpp"
#include "ingest/captions/item.hpp"
#include "ingest/captions/youtube_id.hpp"

namespace praxeo::ingest::captions {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".info.json";
// With the formats of a long stream it has some MiB; with all comments far more, which nobody here reads.
constexpr std::uint64_t kLargest = 64ULL << 20;
constexpr std::int64_t kLastSecond = 253'402'300'799;  // of the year 9999

// The fields that are read, of the file's own object alone; whatever else there is goes by.
class InfoReader final : public base::JsonVisitor {
 public:
  std::map<std::string, std::string, std::less<>> texts;
  std::optional<double> timestamp;

  void text(base::JsonWay way, std::string_view value) override {
    constexpr std::array<std::string_view, 7> kRead{"id",      "extractor", "webpage_url", "title",
                                                    "channel", "uploader",  "upload_date"};
    if (way.size() == 1 && std::ranges::find(kRead, way.front()) != kRead.end()) texts[way.front()] = value;
  }
  void number(base::JsonWay way, double value) override {
    if (base::is_way(way, {"timestamp"})) timestamp = value;
  }
};

std::optional<std::string> line_of(const InfoReader& info, std::string_view name) {
  const auto found = info.texts.find(name);
  if (found == info.texts.end()) return std::nullopt;
  auto line = base::squeeze(base::normalize_text(found->second));
  line = std::string(base::utf8::prefix(line, base::kLongestTitle));
  return line.empty() ? std::nullopt : std::optional(std::move(line));
}

std::optional<std::string> published(const InfoReader& info) {
  if (info.timestamp && *info.timestamp >= 0 && *info.timestamp <= static_cast<double>(kLastSecond))
    return base::format_time(
        base::TimePoint(std::chrono::seconds(static_cast<std::int64_t>(*info.timestamp))));
  const auto day = line_of(info, "upload_date");
  if (!day || day->size() != 8 || !std::ranges::all_of(*day, base::is_digit)) return std::nullopt;
  const auto date = fmt::format("{}-{}-{}", day->substr(0, 4), day->substr(4, 2), day->substr(6, 2));
  return base::parse_time(date + "T00:00:00Z") ? std::optional(date) : std::nullopt;
}

// The host of "https://vimeo.com/76979871"; empty where there is none.
std::string host_of(std::string_view page) {
  const auto scheme = page.find("://");
  if (scheme == std::string_view::npos) return {};
  page.remove_prefix(scheme + 3);
  auto host = base::fold(page.substr(0, page.find_first_of("/?#")));
  return host.starts_with("www.") ? host.substr(4) : host;
}

// By the extractor, whose names at YouTube are "youtube" and "youtube:tab"; else by the page.
std::string elsewhere(const InfoReader& info) {
  const auto extractor = line_of(info, "extractor").value_or("");
  const auto host = host_of(line_of(info, "webpage_url").value_or(""));
  const bool of_page = host == "youtu.be" || host == "youtube.com" || host.ends_with(".youtube.com") ||
                       host == "youtube-nocookie.com";
  const bool of_extractor = base::fold(extractor).starts_with("youtube");
  if (of_page || of_extractor || (extractor.empty() && host.empty())) return {};
  return host.empty() ? extractor : host;
}

std::optional<VideoInfo> read_file(const fs::path& file) {
  try {
    return read_video_info(base::read_file(file, kLargest));
  } catch (const Error&) {
    return std::nullopt;
  }
}

InfoAlone broken() {
  return {.whole = false,
          .why = "named as what yt-dlp writes about a video, and can't be read as JSON: it may be cut off",
          .hint = "have yt-dlp write it again; `praxeo ingest text FILE` takes it as it stands"};
}

}  // namespace

std::optional<VideoInfo> read_video_info(std::string_view text) {
  InfoReader info;
  if (!base::scan_json(text, info) || !info.texts.contains("id")) return std::nullopt;
  // Names that every extractor of yt-dlp gives; "id" and "title" many other files have.
  const bool is_whole = info.texts.contains("extractor") || info.texts.contains("webpage_url");
  if (!is_whole && !(info.texts.contains("title") && is_youtube_id(info.texts["id"]))) return std::nullopt;
  VideoInfo read;
  read.id = line_of(info, "id").value_or("");
  read.elsewhere = elsewhere(info);
  read.title = line_of(info, "title");
  read.channel = line_of(info, "channel");
  if (!read.channel) read.channel = line_of(info, "uploader");
  read.published_at = published(info);
  return read;
}

std::optional<InfoAlone> video_info_alone(const fs::path& file) {
  if (!file.filename().string().ends_with(kEnding)) return std::nullopt;
  std::string text;
  try {
    text = base::read_file(file, kLargest);
  } catch (const Error&) {
    return std::nullopt;  // whoever reads it says why it can't be read
  }
  if (const auto info = read_video_info(text)) {
    if (info->elsewhere.empty()) {
      return InfoAlone{.why = "facts about a video, as yt-dlp writes them, and no words of it",
                       .hint =
                           "it is read with the captions beside it, NAME.LANG.vtt, .srt or .json3: give "
                           "those"};
    }
    return InfoAlone{
        .why = fmt::format("facts about a video at {}, as yt-dlp writes them, and no words of it",
                           info->elsewhere),
        .hint =
            "captions of videos at other places than YouTube are read as text: `praxeo ingest text FILE`"};
  }
  base::JsonVisitor nobody;
  const auto first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string::npos || text[first] != '{' || base::scan_json(text, nobody)) return std::nullopt;
  // yt-dlp writes "id" first of all; another file may begin with a brace, too.
  constexpr std::size_t kNear = 200;
  return text.substr(first, kNear).find("\"id\"") == std::string::npos ? std::nullopt
                                                                       : std::optional(broken());
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
