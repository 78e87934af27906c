// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text/normalize.hpp"
#include "ingest/captions/item.hpp"
#include "ingest/captions/video_info.hpp"
#include "ingest/detect.hpp"
#include "ingest/identify/identify.hpp"
#include "ingest/targets.hpp"
#include "ingest/thumbnail/thumbnail.hpp"

namespace praxeo::ingest {
namespace {

// Captions don't say of which video they are; yt-dlp's names do: "Loops in Bash [dQw4w9WgXcQ].en.vtt".
Item captions_by_name(const std::filesystem::path& file, std::string_view what, std::string_view called) {
  static constexpr std::size_t kIdLength = 11;
  const auto name = file.filename().string();
  const auto beside = captions::video_info_beside(file);
  if (beside.info && !beside.info->elsewhere.empty()) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("{}: {} of a video at {}, and not at YouTube, as {} says",
                            called.empty() ? base::printable(name) : called, what, beside.info->elsewhere,
                            beside.name))
        .with_hint("`praxeo ingest text FILE` reads them as text");
  }
  for (auto open = name.rfind('['); open != std::string::npos && open + kIdLength + 1 < name.size();
       open = open == 0 ? std::string::npos : name.rfind('[', open - 1)) {
    const auto id = name.substr(open + 1, kIdLength);
    if (name[open + 1 + kIdLength] != ']' || !captions::is_youtube_id(id)) continue;
    return captions_item({.video = captions::parse_youtube(id), .file = file, .bytes = {}, .language = {}});
  }
  if (beside.info && captions::is_youtube_id(beside.info->id)) {
    return captions_item(
        {.video = captions::parse_youtube(beside.info->id), .file = file, .bytes = {}, .language = {}});
  }
  const bool named = called.empty() || called.ends_with(base::printable(name));
  throw Error(ErrorKind::invalid_input,
              named ? fmt::format("{}: {}, and its name does not say of which video",
                                  called.empty() ? base::printable(name) : called, what)
                    : fmt::format("{}: {}, and nothing says of which video", called, what))
      .with_hint(
          "`praxeo ingest youtube VIDEO --captions FILE` names it; 'TITLE [ID].en.vtt' is a name that does");
}

}  // namespace

Item item_by_content(const std::filesystem::path& file, const ReaderOptions& options,
                     std::string_view called) {
  const auto opened = base::open_for_reading(file);
  const auto seen = detect_file(opened);
  const auto name = called.empty() ? base::printable(file.filename().string()) : std::string(called);
  const auto refuse = [&](std::string_view why) -> Error {
    return {ErrorKind::invalid_input, fmt::format("{}: {}", name, why)};
  };
  switch (seen.looks) {
    case Looks::pdf:
      return pdf_item(file, options);
    case Looks::text:
      if (const auto alone = captions::video_info_alone(file))
        throw refuse(alone->why).with_hint(alone->hint);
      return text_item(file, options, called);
    case Looks::html:
    case Looks::docx:
    case Looks::odt:
    case Looks::epub:
      return text_item(file, options, called);
    case Looks::captions:
      return with_thumbnail(captions_by_name(file, seen.what, called), std::nullopt, options);
    case Looks::empty:
      throw refuse("the file is empty");
    case Looks::binary:
      break;
  }
  throw not_read(name, kind_of_file(seen, options.env, opened));
}

namespace {

// The path below what was given, which names a file among many of the same name.
void call_by_path(Item& item, const Target& target) {
  if (target.found) item.name = target.name;
}

}  // namespace

Gathered items_by_content(const std::vector<Target>& targets, const ReaderOptions& options) {
  Gathered gathered;
  std::set<std::filesystem::path> beside;  // read with what they lie beside
  std::vector<std::pair<const Target*, Error>> refused;
  for (const auto& target : targets) {
    try {
      if (target.refused) throw Error(*target.refused);
      if (!target.passed_over.empty()) {
        gathered.passed_over.push_back(fmt::format("{}: {}", target.name, target.passed_over));
        continue;
      }
      gathered.items.push_back(
          item_by_content(target.file, options, target.found ? base::printable(target.name) : std::string()));
      call_by_path(gathered.items.back(), target);
      if (gathered.items.back().kind != store::SourceKind::youtube) continue;
      for (auto& place : thumbnail_places(target.file)) beside.insert(std::move(place));
      for (auto& place : captions::video_info_places(target.file)) beside.insert(std::move(place));
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted) throw;
      refused.emplace_back(&target, error);
    }
  }
  for (auto& [target, error] : refused) {
    if (target->found && beside.contains(target->file)) continue;
    const auto alone = target->found ? captions::video_info_alone(target->file) : std::nullopt;
    if (alone && alone->whole) {
      gathered.passed_over.push_back(error.message());
      continue;
    }
    gathered.refused.push_back(std::move(error));
  }
  return gathered;
}

}  // namespace praxeo::ingest
