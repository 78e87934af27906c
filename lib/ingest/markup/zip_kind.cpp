// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/zip_kind.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace praxeo::ingest::markup {
namespace {

using namespace std::string_view_literals;

// APPNOTE.TXT §4.3 (PKWARE): the sizes of the fixed parts.
constexpr std::size_t kLocalHeader = 30, kDirectoryEntry = 46, kDirectoryEnd = 22, kLongestComment = 65'535;
constexpr std::size_t kMostDirectory = 4 << 20;

// A little-endian number; 0 outside.
std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t i = size; i-- > 0;)
    number = number << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
  return number;
}

// The type in an entry "mimetype" that comes first and is not packed, as EPUB and OpenDocument ask for.
std::string_view told_type(std::string_view head) {
  static constexpr std::string_view kName = "mimetype";
  if (head.size() < kLocalHeader || number_at(head, 8, 2) != 0) return {};
  const auto name_bytes = static_cast<std::size_t>(number_at(head, 26, 2));
  const auto extra_bytes = static_cast<std::size_t>(number_at(head, 28, 2));
  if (head.substr(kLocalHeader, name_bytes) != kName) return {};
  const auto from = kLocalHeader + name_bytes + extra_bytes;
  if (from >= head.size()) return {};
  auto type = head.substr(from, std::min<std::size_t>(static_cast<std::size_t>(number_at(head, 22, 4)), 100));
  // A size of 0 stands behind the data: the type ends where the next entry begins.
  if (type.empty()) type = head.substr(from, std::min(head.find("PK"sv, from), head.size()) - from);
  return type.substr(0, type.find_last_not_of(" \r\n\t") + 1);
}

Detected of_type(std::string_view type) {
  static constexpr auto kOpenDocument = "application/vnd.oasis.opendocument."sv;
  if (type == "application/epub+zip") return {Looks::epub, "an EPUB book"};
  if (!type.starts_with(kOpenDocument)) return {Looks::binary, "a ZIP archive"};
  const auto kind = type.substr(kOpenDocument.size());
  if (kind.starts_with("text")) return {Looks::odt, "an OpenDocument text"};
  if (kind.starts_with("spreadsheet")) return {Looks::binary, "an OpenDocument spreadsheet"};
  if (kind.starts_with("presentation")) return {Looks::binary, "an OpenDocument presentation"};
  if (kind.starts_with("graphics")) return {Looks::binary, "an OpenDocument drawing"};
  return {Looks::binary, "an OpenDocument file that is no text"};
}

// The names in the directory, one after the other, as far as it was read.
void for_each_name(std::string_view directory, const std::function<void(std::string_view)>& tell) {
  while (directory.size() >= kDirectoryEntry && directory.starts_with("PK\x01\x02"sv)) {
    const auto name = static_cast<std::size_t>(number_at(directory, 28, 2));
    const auto behind =
        name + static_cast<std::size_t>(number_at(directory, 30, 2) + number_at(directory, 32, 2));
    tell(directory.substr(kDirectoryEntry, name));
    directory.remove_prefix(std::min(directory.size(), kDirectoryEntry + behind));
  }
}

}  // namespace

Detected zip_kind(std::string_view head, std::uint64_t size, const ReadAt& read_at) {
  if (const auto type = told_type(head); !type.empty()) return of_type(type);
  const auto tail_bytes = std::min<std::uint64_t>(size, kDirectoryEnd + kLongestComment);
  const auto tail = read_at(size - tail_bytes, static_cast<std::size_t>(tail_bytes));
  const auto end = tail.rfind("PK\x05\x06"sv);
  if (end == std::string::npos) return {Looks::binary, "a ZIP archive, cut off"};
  const auto bytes = static_cast<std::size_t>(number_at(tail, end + 12, 4));
  auto at = number_at(tail, end + 16, 4);
  // Bytes in front of the archive shift all its offsets: the directory ends where its end begins.
  if (const auto end_at = size - tail_bytes + end; bytes <= end_at) at = end_at - bytes;
  const auto directory = read_at(at, std::min(bytes, kMostDirectory));

  struct Sign {
    std::string_view name;  // with '/' at its end: the beginning of a name
    bool seen = false;
  };
  std::array<Sign, 9> signs{{{"[Content_Types].xml"},
                             {"word/"},
                             {"xl/"},
                             {"ppt/"},
                             {"META-INF/container.xml"},
                             {"META-INF/manifest.xml"},
                             {"content.xml"},
                             {"META-INF/MANIFEST.MF"},
                             {"AndroidManifest.xml"}}};
  for_each_name(directory, [&](std::string_view name) {
    for (auto& sign : signs)
      sign.seen = sign.seen || (sign.name.ends_with('/') ? name.starts_with(sign.name) : name == sign.name);
  });
  const auto& [types, word, excel, slides, container, manifest, content, java, android] = signs;
  if (types.seen && word.seen) return {Looks::docx, "a Word document"};
  if (types.seen && excel.seen) return {Looks::binary, "an Excel workbook"};
  if (types.seen && slides.seen) return {Looks::binary, "a PowerPoint presentation"};
  if (container.seen) return {Looks::epub, "an EPUB book"};
  if (manifest.seen && content.seen) return {Looks::odt, "an OpenDocument text"};
  if (android.seen) return {Looks::binary, "an Android app"};
  if (java.seen) return {Looks::binary, "a Java archive"};
  return {Looks::binary, "a ZIP archive"};
}

}  // namespace praxeo::ingest::markup
