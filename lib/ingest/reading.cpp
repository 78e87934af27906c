// SPDX-License-Identifier: Apache-2.0
#include "ingest/reading.hpp"

#include <fmt/format.h>
#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/hash_file.hpp"
#include "base/text/language.hpp"
#include "base/text/normalize.hpp"
#include "base/text/title.hpp"
#include "ingest/suspicions.hpp"

namespace praxeo::ingest {
namespace {

// Bytes that lie in no file, as one: readers know one way alone.
base::Fd in_memory(std::string_view bytes) {
  base::Fd fd(::memfd_create("praxeo", MFD_CLOEXEC));
  if (!fd.open()) {
    throw Error(ErrorKind::failed, fmt::format("can't make a file in memory: {}", std::strerror(errno)));
  }
  base::write_all(fd.get(), bytes, "a file in memory");
  return fd;
}

store::DocumentInput document_input(const Item& item, const Document& document) {
  store::DocumentInput input;
  if (!item.file_name.empty()) input.file_name = item.file_name;
  input.encoding = document.encoding;
  input.ocr = document.ocr;
  input.authors =
      nlohmann::json(document.authors).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return input;
}

// By the beginning of its text.
std::optional<std::string> language_of(const Document& document) {
  static constexpr std::size_t kEnough = 200'000;
  std::string text;
  for (const auto& passage : document.passages) {
    if (text.size() >= kEnough) break;
    text.append(passage.lead).append(passage.text);
  }
  return base::guess_language(text);
}

}  // namespace

Opened::Opened(const Item& item)
    : fd_(item.bytes ? in_memory(*item.bytes) : base::open_for_reading(item.file)) {
  auto hashed = base::hash_file(fd_.get(), item.bytes ? item.name : item.file.string());
  hash_ = std::move(hashed.hash);
  size_ = hashed.bytes;
}

Input Opened::input(const Item& item) const {
  return {.bytes = fd_, .size = size_, .name = base::printable(item.name), .file_name = item.file_name};
}

void refuse_suspicious(const Item& item, const std::vector<store::Warning>& warnings) {
  if (!item.deny_suspicious) return;
  const auto odd = std::find_if(warnings.begin(), warnings.end(), is_suspicious);
  if (odd == warnings.end()) return;
  const auto where = odd->locator ? fmt::format(" ({})", *odd->locator) : std::string();
  throw Error(ErrorKind::invalid_input,
              fmt::format("{}{}{}{}", base::printable(item.name), kSuspicious, odd->message, where));
}

store::NewSource new_source(const Item& item, const Opened& opened, Document document) {
  refuse_suspicious(item, document.warnings);
  store::NewSource source;
  source.kind = item.kind;
  source.identity = item.identity.value_or(opened.hash());
  source.origin = item.origin;
  source.slug = item.slug;
  auto& version = source.version;
  version.content_hash = opened.hash();
  version.content_bytes = opened.size();
  if (item.kind == store::SourceKind::pdf || item.kind == store::SourceKind::text) {
    version.document = document_input(item, document);
  }
  version.reader = std::move(document.reader);
  version.reader_hash = std::move(document.reader_hash);
  version.title = item.title ? *item.title : base::cut_title(document.title);
  version.media_type = std::move(document.media_type);
  version.pages = document.pages;
  version.duration_ms = document.duration_ms;
  version.language = item.language ? item.language : std::move(document.language);
  if (!version.language) version.language = language_of(document);
  version.metadata = std::move(document.metadata);
  version.warnings = std::move(document.warnings);
  version.passages = std::move(document.passages);
  version.anchors = std::move(document.anchors);
  version.set_aside = std::move(document.set_aside);
  version.youtube = std::move(document.youtube);
  version.topic = std::move(document.topic);
  source.slug_from = item.slug_from.empty() ? version.title : item.slug_from;
  return source;
}

void put_bytes(store::BlobGroup& blobs, const Item& item, const Opened& opened) {
  const auto blob = item.bytes ? blobs.put(*item.bytes) : blobs.put_file(item.file);
  if (blob.hash == opened.hash()) return;
  blobs.drop_last();
  throw Error(ErrorKind::conflict, fmt::format("'{}' changed while it was read", item.file.string()));
}

}  // namespace praxeo::ingest
