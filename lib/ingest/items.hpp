// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/env.hpp"
#include "ingest/item.hpp"
#include "ingest/ocr/options.hpp"
#include "ingest/read_markup.hpp"
#include "sandbox/worker_pool.hpp"

namespace praxeo::ingest {

// What readers need to know beside the bytes.
struct ReaderOptions {
  base::Env env;  // where the workers are looked for
  std::optional<std::string> password;
  std::optional<std::int64_t> memory_mib;  // of one worker; else it grows with the file
  bool allow_unsandboxed = false;
  bool partial = false;  // keep the pages that were read before a reader ended within a PDF
  // Whose warm parents the readers are forked from; items hold it, so it ends with the last of them.
  std::shared_ptr<sandbox::WorkerPool> workers = std::make_shared<sandbox::WorkerPool>();
  ocr::Options ocr;
};

// A file as an item of that kind: origin, slug and name are those of the file.
[[nodiscard]] Item pdf_item(const std::filesystem::path& file, const ReaderOptions& options);

// A page or a document of that format.
[[nodiscard]] Item markup_item(MarkupFormat format, const std::filesystem::path& file,
                               const ReaderOptions& options);

// A text of any encoding, plain or Markdown; or, as its content tells, a page or a document of another format
// that is read as text. Opens the file: throws what that throws, and invalid_input, naming it `called` (or by
// its own name when that is empty), for a PDF and for what is no text at all.
[[nodiscard]] Item text_item(const std::filesystem::path& file, const ReaderOptions& options,
                             std::string_view called = {});

// The item of a spooled standard input: origin "-", no file's name, the slug made of the title.
[[nodiscard]] Item from_input(Item item);

// Makes the item that reads a stored source again from where it came from; its identity is the source's, so
// that other bytes become a version of it. What the author said of it (slug, title, language) is left out:
// who wants to keep a title sets it. not_found when the origin is no longer there; invalid_input for what has
// no origin to read again (topics, standard input, kinds that this version does not read), and for a text
// whose file is a PDF now.
[[nodiscard]] Item item_of(const store::Source& source, const ReaderOptions& options);

// The first line of a file that holds a password; denied when others than its owner may read it.
[[nodiscard]] std::string read_password(const std::filesystem::path& file);

}  // namespace praxeo::ingest
