// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/item.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "ingest/captions/compose.hpp"
#include "ingest/captions/read.hpp"
#include "ingest/captions/spoken.hpp"
#include "ingest/captions/video_info.hpp"

namespace praxeo::ingest {
namespace {

std::string_view media_type_of(captions::Format format) {
  switch (format) {
    case captions::Format::vtt:
      return "text/vtt";
    case captions::Format::srt:
      return "application/x-subrip";
    case captions::Format::json3:
      return "application/json";
  }
  return "text/vtt";
}

std::string_view ending(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

// "en", "pt-BR", "zh-Hans", "en-orig"; not "vtt", "v2", "loops".
bool is_language(std::string_view tag) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto first = tag.substr(0, tag.find('-'));
  if (first.size() < 2 || first.size() > 3 || !std::ranges::all_of(first, letter) || tag.size() > 35)
    return false;
  return std::ranges::all_of(tag, [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; });
}

std::string_view without_ending(std::string_view name) {
  const auto last = ending(name);
  return last.empty() ? name : name.substr(0, name.size() - last.size() - 1);
}

std::string head_of(const std::filesystem::path& file, std::size_t most) {
  const auto fd = base::open_for_reading(file);
  std::string head(most, '\0');
  std::size_t done = 0;
  while (done < most) {
    const auto got = ::read(fd.get(), head.data() + done, most - done);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;  // what can't be read is told when it is read whole
    done += static_cast<std::size_t>(got);
  }
  head.resize(done);
  return head;
}

// The language of the captions, before they are read: it is part of what they are.
std::optional<std::string> language_of(const CaptionFile& file, std::string_view name) {
  if (file.language) return file.language;
  static constexpr std::size_t kHead = 4096;
  auto head = file.bytes ? file.bytes->substr(0, kHead) : head_of(file.file, kHead);
  if (auto said = captions::language_of_header(std::move(head)); said && is_language(*said)) return said;
  return language_in_name(name);
}

std::string metadata_of(const CaptionFile& file, const captions::Captions& read, const captions::Spoken& said,
                        const captions::VideoInfo& info, std::string_view file_name) {
  nlohmann::json metadata{{"captions_format", captions::name_of(read.format)},
                          {"captions_kind", captions::name_of(read.origin)}};
  if (!file_name.empty()) metadata["captions_file"] = file_name;
  if (!said.speakers.empty()) metadata["speakers"] = said.speakers;
  if (said.sounds > 0) metadata["sounds_left_out"] = said.sounds;
  if (info.channel) metadata["channel"] = *info.channel;
  if (info.published_at) metadata["published_at"] = *info.published_at;
  if (file.video.start_ms) metadata["start_ms"] = *file.video.start_ms;
  return metadata.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

captions::Captions read_named(const Input& input) {
  auto bytes = bytes_of(input, kMostCaptionBytes);
  try {
    return captions::read(std::move(bytes));
  } catch (const Error& error) {
    Error named(error.kind(), fmt::format("{}: {}", input.name, error.message()));
    for (const auto& hint : error.hints()) named.add_hint(hint);
    throw named;
  }
}

// What lies beside captions is theirs only when it speaks of the same video; what is wrong with it is told.
captions::VideoInfo info_beside(const CaptionFile& file, std::vector<store::Warning>& warnings) {
  if (file.file.empty()) return {};
  auto beside = captions::video_info_beside(file.file);
  if (beside.name.empty()) return {};
  if (beside.info && beside.info->elsewhere.empty() &&
      (beside.info->id.empty() || beside.info->id == file.video.id))
    return *beside.info;
  const auto* const why = beside.info ? "speaks of another video" : "can't be read as what yt-dlp writes";
  warnings.push_back({.code = "info_json",
                      .message = fmt::format("{} {}, and was left out", beside.name, why),
                      .locator = {}});
  return {};
}

Document read_document(const CaptionFile& file, const Input& input) {
  auto read = read_named(input);
  const auto said = captions::spoken(read);
  auto composed = captions::compose(said);
  if (composed.passages.empty()) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("{}: {}: its cues hold no words", input.name, captions::kEmpty));
  }
  Document document;
  const auto info = info_beside(file, read.warnings);
  document.title = info.title.value_or(title_in_name(input.file_name, file.video.id));
  document.media_type = media_type_of(read.format);
  document.language = read.language ? read.language : language_in_name(input.file_name);
  document.metadata = metadata_of(file, read, said, info, input.file_name);
  document.warnings = std::move(read.warnings);
  document.duration_ms = said.duration_ms;
  document.youtube = store::YoutubeInput{.video_id = file.video.id,
                                         .captions_format = std::string(captions::name_of(read.format)),
                                         .captions_kind = std::string(captions::name_of(read.origin)),
                                         .channel = info.channel,
                                         .published_at = info.published_at};
  document.passages = std::move(composed.passages);
  document.anchors = std::move(composed.anchors);
  const auto text = text_of(document.passages);
  document.characters = static_cast<std::int64_t>(base::utf8::length(text));
  document.text_hash = base::sha256(text);
  document.reader = kCaptionsReader;
  document.reader_hash = base::sha256(kCaptionsReader);
  return document;
}

}  // namespace

std::optional<std::string> language_in_name(std::string_view file_name) {
  const auto stem = without_ending(file_name);
  const auto tag = ending(stem);
  if (!is_language(tag)) return std::nullopt;
  return std::string(tag);
}

std::string title_in_name(std::string_view file_name, std::string_view video_id) {
  auto stem = without_ending(file_name);
  if (language_in_name(file_name)) stem = without_ending(stem);
  const auto id = fmt::format("[{}]", video_id);
  if (const auto at = stem.rfind(id); at != std::string_view::npos) stem = stem.substr(0, at);
  auto title = base::squeeze(base::normalize_text(stem));
  return title.empty() || title == video_id ? fmt::format("YouTube video {}", video_id) : title;
}

Item captions_item(const CaptionFile& captions) {
  Item item;
  item.kind = store::SourceKind::youtube;
  item.file = captions.file;
  item.bytes = captions.bytes;
  item.name = captions.bytes ? "standard input" : captions.file.filename().string();
  if (!captions.bytes) item.file_name = base::utf8::repair(item.name);
  item.origin = captions::watch_url(captions.video.id);
  item.slug_from = captions.video.id;
  item.language = captions.language;
  item.identity = fmt::format("youtube:{}:{}", captions.video.id,
                              base::fold(language_of(captions, item.file_name).value_or("und")));
  item.rules = kCaptionsReader;
  item.read = [file = CaptionFile{.video = captions.video,
                                  .file = captions.bytes ? std::filesystem::path() : captions.file,
                                  .bytes = {},
                                  .language = {}}](const Input& input, base::Progress&,
                                                   const std::stop_token&) {
    return read_document(file, input);
  };
  return item;
}

}  // namespace praxeo::ingest
