// SPDX-License-Identifier: Apache-2.0
#include "commands/shared/thumbnail.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::commands {

void require_thumbnail_name(std::string_view file) {
  const auto head = base::fold(file.substr(0, 8));
  if (head.starts_with("https://") || head.starts_with("http://")) {
    throw Error(ErrorKind::usage, "--thumbnail takes a file, and this is a web address")
        .with_hint("save the picture and name the file, or pipe it: curl ADDRESS | praxeo … --thumbnail -");
  }
  if (!file.empty()) return;
  throw Error(ErrorKind::usage, "--thumbnail names no file")
      .with_hint("such as --thumbnail cover.jpg, - for standard input, or none for no picture");
}

nlohmann::ordered_json thumbnail_json(const store::Thumbnail& thumbnail) {
  return {{"media_type", thumbnail.media_type},
          {"width", thumbnail.width},
          {"height", thumbnail.height},
          {"bytes", thumbnail.bytes},
          {"content_hash", thumbnail.content_hash}};
}

std::string size_words(const store::Thumbnail& thumbnail) {
  return fmt::format("{} × {} px", thumbnail.width, thumbnail.height);
}

std::string facts_words(const store::Thumbnail& thumbnail) {
  const std::string_view form = thumbnail.media_type == "image/png"    ? "PNG"
                                : thumbnail.media_type == "image/webp" ? "WebP"
                                                                       : "JPEG";
  return fmt::format("{}, {}, {} bytes", form, size_words(thumbnail), thumbnail.bytes);
}

}  // namespace praxeo::commands
