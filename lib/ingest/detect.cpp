// SPDX-License-Identifier: Apache-2.0
#include "ingest/detect.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "ingest/markup/looks_like_html.hpp"
#include "ingest/markup/zip_kind.hpp"
#include "ingest/text/decode.hpp"

namespace praxeo::ingest {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::size_t at;
  std::string_view bytes;
  std::string_view what;
};
// OLE2: Word, Excel, Outlook, and what Office encrypts.
constexpr std::string_view kCompound = "an old office document";

constexpr std::array<Magic, 22> kMagic{{{0, "PK\x03\x04"sv, "a ZIP archive"},
                                        {0,
                                         "\x7f"
                                         "ELF"sv,
                                         "a program"},
                                        {0, "\x1f\x8b"sv, "a gzip archive"},
                                        {0, "\x28\xb5\x2f\xfd"sv, "a zstd archive"},
                                        {0,
                                         "\xfd"
                                         "7zXZ"sv,
                                         "an xz archive"},
                                        {0, "BZh"sv, "a bzip2 archive"},
                                        {0, "7z\xbc\xaf"sv, "a 7z archive"},
                                        {257, "ustar"sv, "a tar archive"},
                                        {0, "\x89PNG"sv, "a PNG picture"},
                                        {0, "\xff\xd8\xff"sv, "a JPEG picture"},
                                        {0, "GIF8"sv, "a GIF picture"},
                                        {8, "WEBP"sv, "a WebP picture"},
                                        {4, "ftyp"sv, "an MP4 video or sound"},
                                        {0, "\x1a\x45\xdf\xa3"sv, "a Matroska or WebM video"},
                                        {0, "OggS"sv, "an Ogg sound or video"},
                                        {0, "ID3"sv, "an MP3 sound"},
                                        {0, "fLaC"sv, "a FLAC sound"},
                                        {0, "RIFF"sv, "a WAV or AVI file"},
                                        {0, "SQLite format 3"sv, "an SQLite database"},
                                        {0, "\xd0\xcf\x11\xe0"sv, kCompound},
                                        {0, "%!PS"sv, "PostScript"},
                                        {0, "{\\rtf"sv, "RTF"}}};

// Magic that is made of letters alone begins many a note as well ("ID3 tags are …", "The ftyp box"); what
// follows it in a file of that kind is no text.
bool is_letters(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return c >= ' ' && c <= '~'; });
}
bool is_textual(const Magic& magic) { return magic.what == "PostScript" || magic.what == "RTF"; }

// A PDF may have foreign bytes in front. A text that tells of PDFs is no PDF: there, the mark begins a line
// and objects follow.
bool begins_as_pdf(std::string_view head, bool reads_as_text) {
  const auto mark = head.substr(0, 1024).find("%PDF-");
  if (mark == std::string_view::npos || head.starts_with("%!PS")) return false;
  if (mark == 0 || !reads_as_text) return true;
  return (head[mark - 1] == '\n' || head[mark - 1] == '\r') &&
         head.find(" obj", mark) != std::string_view::npos;
}

// What stands in a text of two or four bytes a letter.
std::string narrow_head(std::string_view head) {
  try {
    return text::decode(head.substr(0, head.size() / 4 * 4), "it").text;
  } catch (const Error&) {
    return {};
  }
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

// "1\n00:00:01,000 --> "
bool begins_as_srt(std::string_view text) {
  std::size_t at = 0;
  while (is_digit_at(text, at)) ++at;
  if (at == 0 || at > 6) return false;
  while (at < text.size() && (text[at] == '\r' || text[at] == ' ')) ++at;
  if (at >= text.size() || text[at] != '\n') return false;
  const auto line = text.substr(at + 1, std::min<std::size_t>(text.size() - at - 1, 60));
  return is_digit_at(line, 0) && line.substr(0, line.find('\n')).find(" --> ") != std::string_view::npos;
}

}  // namespace

Detected detect(std::string_view head) {
  if (head.empty()) return {Looks::empty, "an empty file"};
  const bool reads_as_text = text::looks_like_text(head);
  if (begins_as_pdf(head, reads_as_text)) return {Looks::pdf, "a PDF"};
  for (const auto& magic : kMagic) {
    if (reads_as_text && is_letters(magic.bytes) && !is_textual(magic)) continue;
    if (head.size() > magic.at && head.substr(magic.at).starts_with(magic.bytes))
      return {.looks = Looks::binary,
              .what = std::string(magic.what),
              .vague = magic.what == kCompound,
              .textual = is_textual(magic)};
  }
  if (!reads_as_text)
    return {.looks = Looks::binary, .what = "bytes that are no text", .sure = false, .vague = true};
  std::string narrow;
  if (head.find('\0') != std::string_view::npos) narrow = narrow_head(head);
  auto text = narrow.empty() ? head : std::string_view(narrow);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.starts_with("WEBVTT")) return {Looks::captions, "WebVTT captions"};
  if (begins_as_srt(text)) return {Looks::captions, "SRT captions"};
  if (text.starts_with('{') && text.find("\"events\"") != std::string_view::npos &&
      text.find("\"tStartMs\"") != std::string_view::npos)
    return {Looks::captions, "json3 captions"};
  if (markup::looks_like_html(text)) return {Looks::html, "a web page"};
  return {Looks::text, "text"};
}

Detected detect_file(const base::Fd& file) {
  const auto read_at = [&](std::uint64_t offset, std::size_t bytes) {
    std::string read(bytes, '\0');
    const auto got = ::pread(file.get(), read.data(), read.size(), static_cast<::off_t>(offset));
    read.resize(static_cast<std::size_t>(std::max<::ssize_t>(got, 0)));
    return read;
  };
  const auto head = read_at(0, kTellingBytes);
  auto seen = detect(head);
  struct stat facts {};
  if (seen.looks == Looks::binary && head.starts_with("PK\x03\x04") && ::fstat(file.get(), &facts) == 0)
    seen = markup::zip_kind(head, static_cast<std::uint64_t>(facts.st_size), read_at);
  return seen;
}

std::optional<MarkupFormat> markup_of(Looks looks) {
  switch (looks) {
    case Looks::html:
      return MarkupFormat::html;
    case Looks::docx:
      return MarkupFormat::docx;
    case Looks::odt:
      return MarkupFormat::odt;
    case Looks::epub:
      return MarkupFormat::epub;
    default:
      return std::nullopt;
  }
}

}  // namespace praxeo::ingest
