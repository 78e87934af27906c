// SPDX-License-Identifier: Apache-2.0
#include "ingest/identify/identify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "sandbox/find_worker.hpp"
#include "sandbox/worker.hpp"

namespace praxeo::ingest {
namespace {

constexpr std::size_t kLongestType = 100, kLongestDescription = 80;

class TypeSink final : public sandbox::WorkerSink {
 public:
  void meta(const nlohmann::json& value) override {
    const auto type = value.find("media_type");
    const auto words = value.find("words");
    if (type == value.end() || !type->is_string() || words == value.end() || !words->is_string()) return;
    found = FileType{base::printable(base::utf8::prefix(type->get<std::string>(), kLongestType)),
                     base::printable(words->get<std::string>())};
  }
  std::optional<FileType> found;
};

constexpr std::string_view kSaveText = "save it as DOCX, ODT or PDF; those are read";
constexpr std::string_view kSavePdf = "save or print it as PDF; that is read";
constexpr std::string_view kUnpack = "unpack it and ingest the files that are in it";
constexpr std::string_view kPicture = "put it into a PDF: pages that are pictures are recognised there";
constexpr std::string_view kPlays =
    "captions of it can be read: `praxeo ingest youtube VIDEO --captions FILE`";

struct Known {
  std::string_view front, name, way_out;  // front: the media type begins with it
};
constexpr std::array<Known, 34> kKnown{
    {{"application/encrypted", "an Office file with a password",
      "open it in its program, save it without the password, and ingest that"},
     {"application/msword", "a Microsoft Word 97 document", kSaveText},
     {"application/vnd.ms-excel", "a Microsoft Excel 97 workbook", kSavePdf},
     {"application/vnd.ms-powerpoint", "a Microsoft PowerPoint 97 presentation", kSavePdf},
     {"application/vnd.openxmlformats-officedocument.spreadsheetml", "an Excel workbook", kSavePdf},
     {"application/vnd.openxmlformats-officedocument.presentationml", "a PowerPoint presentation", kSavePdf},
     {"application/vnd.ms-outlook", "an Outlook message", "save it as HTML or text; those are read"},
     {"application/vnd.ms-office", "an old Microsoft Office file", kSaveText},
     {"application/CDFV2", "an old Microsoft Office file", kSaveText},
     {"application/x-ole-storage", "an old Microsoft Office file", kSaveText},
     {"application/vnd.visio", "a Visio drawing", kSavePdf},
     {"application/vnd.lotus", "a Lotus document", kSavePdf},
     {"application/vnd.wordperfect", "a WordPerfect document", kSaveText},
     {"text/rtf", "an RTF document", kSaveText},
     {"application/postscript", "PostScript", "`ps2pdf FILE` makes a PDF of it"},
     {"image/vnd.djvu", "a DjVu document", "`ddjvu -format=pdf FILE FILE.pdf` makes a PDF of it"},
     {"application/x-mobipocket-ebook", "a Mobipocket book", "convert it to EPUB; that is read"},
     {"application/x-iso9660-image", "an ISO image",
      "mount or unpack it and ingest the files that are in it"},
     {"application/zip", "a ZIP archive", kUnpack},
     {"application/x-7z-compressed", "a 7z archive", kUnpack},
     {"application/x-rar", "a RAR archive", kUnpack},
     {"application/vnd.rar", "a RAR archive", kUnpack},
     {"application/x-tar", "a tar archive", kUnpack},
     {"application/x-cpio", "a cpio archive", kUnpack},
     {"application/vnd.debian.binary-package", "a Debian package", kUnpack},
     {"application/x-rpm", "an RPM package", kUnpack},
     {"application/vnd.ms-cab", "a Windows cabinet", kUnpack},
     {"application/x-ms-", "a Windows program", ""},
     {"application/x-dosexec", "a Windows program", ""},
     {"application/vnd.microsoft.portable-executable", "a Windows program", ""},
     {"image/", "a picture", kPicture},
     {"video/", "a video", kPlays},
     {"audio/", "a sound", kPlays},
     {"font/", "a font", ""}}};

// libmagic's own description, as far as it names the type; what follows is taken from inside the file.
std::string described(const FileType& type) {
  auto words = type.words.substr(0, type.words.find_first_of(",(;:"));
  words = base::squeeze(base::utf8::prefix(words, kLongestDescription));
  if (words.empty()) return type.media_type;
  return fmt::format("{} ({})", words, type.media_type);
}

// A TGA picture has no mark of its own, and half of all bytes could begin one.
bool says_nothing(const FileType& type) {
  return type.media_type == "image/x-tga" || type.media_type.starts_with("text/plain") ||
         (type.media_type == "application/octet-stream" && type.words.starts_with("data"));
}

}  // namespace

std::optional<FileType> identify(const base::Env& env, const base::Fd& file) {
  try {
    sandbox::WorkerOptions options;
    options.executable = sandbox::find_worker(env, "praxeo-identify");
    TypeSink sink;
    const auto result = sandbox::Worker(std::move(options)).run(file, {{"operation", "identify"}}, sink);
    if (result.outcome != sandbox::WorkerResult::Outcome::done || !sink.found) return std::nullopt;
    return sink.found;
  } catch (const Error&) {
    return std::nullopt;
  }
}

FileKind kind_of_file(const Detected& seen, const std::optional<FileType>& type) {
  if (!type || says_nothing(*type)) return {.name = seen.what, .way_out = {}, .sure = false};
  const auto* known =
      std::ranges::find_if(kKnown, [&](const Known& one) { return type->media_type.starts_with(one.front); });
  if (known == kKnown.end()) return {.name = described(*type), .way_out = {}};
  return {.name = std::string(known->name), .way_out = std::string(known->way_out)};
}

FileKind kind_of_file(const Detected& seen, const base::Env& env, const base::Fd& file) {
  return kind_of_file(seen, seen.vague ? identify(env, file) : std::nullopt);
}

Error not_read(std::string_view name, const FileKind& kind) {
  Error error(ErrorKind::invalid_input,
              fmt::format("{}: {}{}, which is not read", name, kind.sure ? "" : "looks like ", kind.name));
  if (!kind.way_out.empty()) error.add_hint(kind.way_out);
  return error;
}

}  // namespace praxeo::ingest
