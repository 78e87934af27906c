// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/files.hpp"
#include "base/picture/picture.hpp"
#include "base/progress.hpp"
#include "ingest/document.hpp"
#include "ingest/slots.hpp"
#include "store/types.hpp"

namespace praxeo::ingest {

// The bytes of an item, for its reader.
struct Input {
  const base::Fd& bytes;  // an open regular file; only pread(2) finds its beginning for sure
  std::uint64_t size = 0;
  std::string name;       // for messages: no folder, no control characters
  std::string file_name;  // without folder, as found (UTF-8, repaired); empty when there is no file
  Slots* slots =
      nullptr;  // of the worker processes of all that is read now; else a reader takes what it likes
};

// All of an input's bytes. invalid_input, naming it, when they are more than `limit`.
[[nodiscard]] std::string bytes_of(const Input& input, std::uint64_t limit);

// Turns bytes into a document. Runs on a thread of its own beside others, so it holds what it needs by value
// and touches no store. Throws Error; invalid_input says "NAME: …" of what can't be used.
using Read = std::function<Document(const Input&, base::Progress&, std::stop_token)>;

// The code of the warning that the document is cut short; its locator names the first page that is missing.
// Such bytes are read again when they come again.
inline constexpr std::string_view kPartial = "partial";

// The picture by which a source is known where it is shown (thumbnail/thumbnail.hpp makes them).
struct ItemThumbnail {
  std::filesystem::path file;  // where it is; empty: `read` has its bytes
  // One that was asked for takes the place of the source's, and fails the item when it can't be used; one
  // that was found is for a source that has none, and what is wrong with it is told beside (Stored).
  bool asked = false;
  std::function<base::Picture(std::stop_token)> read;
};

// One thing on its way into a project: where its bytes are, how they are read, and what the source will be
// called. items.hpp makes those of each kind.
struct Item {
  store::SourceKind kind = store::SourceKind::text;
  std::string name;    // how messages call it: "notes.md", "standard input"
  std::string origin;  // what `source show` says: the path or URL
  // One identity, one source of the project (data-model §1); the hash of the bytes when absent.
  std::optional<std::string> identity;
  std::string slug_from;                             // what the slug is made of; empty: the title
  std::optional<std::string> slug, title, language;  // what the author says goes before what the reader finds

  std::filesystem::path file;        // absolute; where the bytes are, unless `bytes` has them
  std::optional<std::string> bytes;  // made here, such as the canonical JSON of a topic
  // Kept in document_inputs of pdf and text. Empty: none, as for standard input, whose file is a spool.
  std::string file_name;

  std::optional<ItemThumbnail> thumbnail;

  // Refused, with invalid_input, when something in it is hidden from a person's eyes (suspicions.hpp).
  bool deny_suspicious = false;

  std::string rules;  // "pdf/3", as Document::reader will say: bytes that these rules have read stay unread
  // Whether a version that these rules have read would come out the same now; absent: it would.
  std::function<bool(const store::SourceVersion&)> read_alike;
  Read read;
};

// Whether reading these bytes as this item is read would tell nothing that the version doesn't.
[[nodiscard]] bool read_before(const Item& item, std::string_view content_hash,
                               const store::SourceVersion& version);

}  // namespace praxeo::ingest
