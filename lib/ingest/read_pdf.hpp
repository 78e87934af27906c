// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/env.hpp"
#include "base/files.hpp"
#include "base/progress.hpp"
#include "ingest/document.hpp"
#include "ingest/ocr/options.hpp"
#include "ingest/slots.hpp"
#include "sandbox/limits.hpp"
#include "sandbox/worker_pool.hpp"

namespace praxeo::ingest {

// Name and version of this reader's rules. Raised whenever the same pages would give another text.
inline constexpr std::string_view kPdfReader = "pdf/3";

// How the message about an encrypted file ends, so that who knows the option can name it.
inline constexpr std::string_view kNeedsPassword = "encrypted: a password is needed to open it";

// How the message about a reader that ended within a document ends.
inline constexpr std::string_view kPagesWereRead = "pages were read until then";

struct ReadRequest {
  std::filesystem::path file;       // opened unless `input` is
  std::string name;                 // how messages call it; the file's name when empty
  const base::Fd* input = nullptr;  // open for reading; its offset is not used
  base::Env env;                    // tells where the worker lies
  std::optional<std::string> password;
  std::optional<sandbox::WorkerLimits> limits;  // else they grow with the file and its pages
  std::optional<std::uint64_t> memory;          // of one process, in bytes, where they grow
  bool allow_unsandboxed = false;
  // Where the reader crashes or runs into a limit, the pages that were read until then are the document.
  bool partial = false;
  std::shared_ptr<sandbox::WorkerPool> workers;  // shared with what else is read; absent: one of its own
  Slots* slots = nullptr;  // where worker processes are counted; else one a core may run
  int parts = 0;           // processes that share the pages; 0: as many as the file's size calls for
  ocr::Options ocr;
};

// Reads a PDF in a process of its own, a large one in several that share its pages, and turns them into a
// document; what is on a page as a picture alone is recognised (ocr/). What one of the processes can't do
// fails the whole document, and stops the others. Throws Error:
//   invalid_input  "NAME: …": empty, no PDF, damaged, encrypted, too large, no pages, no extractable text, or
//   the reader
//                  crashed on it or ran into a limit (with `partial`: before the first page was whole)
//   denied         the kernel lacks a layer of isolation; the password was wrong; all pages are to be
//                  recognised, and what does so is not installed
//   not_found      there is no such file
//   failed         the installation is broken, or the worker sent what it may not
//   interrupted    `stop`
[[nodiscard]] Document read_pdf(const ReadRequest& request, base::Progress& progress,
                                std::stop_token stop = {});

}  // namespace praxeo::ingest
