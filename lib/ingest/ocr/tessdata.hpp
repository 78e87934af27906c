// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

namespace praxeo::ingest::ocr {

// Where Tesseract's language files (eng.traineddata) may lie: Debian's place, its former one, the makers'
// own.
inline constexpr std::array<std::string_view, 4> kTessdataFolders{
    "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
    "/usr/local/share/tessdata"};
inline constexpr std::string_view kTrainedData = ".traineddata";

// The first of them that is there. Both sides ask: the parent to list the languages, the worker to load one.
[[nodiscard]] inline std::optional<std::filesystem::path> tessdata_folder() {
  for (const auto folder : kTessdataFolders) {
    std::error_code failed;
    if (std::filesystem::is_directory(folder, failed)) return std::filesystem::path(folder);
  }
  return std::nullopt;
}

}  // namespace praxeo::ingest::ocr
