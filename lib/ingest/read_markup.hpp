// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>

#include "base/env.hpp"
#include "base/progress.hpp"
#include "ingest/document.hpp"
#include "ingest/item.hpp"
#include "sandbox/worker_pool.hpp"

namespace praxeo::ingest {

// Documents that are made of elements: a web page, and the zipped formats.
enum class MarkupFormat { html, docx, odt, epub };

// "html", …; the name and version of its reader's rules ("html/1", raised whenever the same bytes would give
// another text); its type at IANA.
[[nodiscard]] std::string_view name_of(MarkupFormat format);
[[nodiscard]] std::string_view reader_of(MarkupFormat format);
[[nodiscard]] std::string_view media_type_of(MarkupFormat format);

// More bytes than this are no page that a person cites from.
inline constexpr std::uint64_t kMostHtmlBytes = 128ULL << 20;
inline constexpr std::uint64_t kMostZippedBytes = 2048ULL << 20;

struct MarkupOptions {
  MarkupFormat format = MarkupFormat::html;
  base::Env env;                           // tells where the worker lies
  std::optional<std::int64_t> memory_mib;  // of the worker; else it grows with the file
  bool allow_unsandboxed = false;
  std::shared_ptr<sandbox::WorkerPool> workers;  // shared with what else is read; absent: one of its own
};

// Reads such a document in a process of its own. Throws Error:
//   invalid_input  "NAME: …": empty, too large, damaged, encrypted, protected, another format, without words,
//                  or the reader crashed on it or ran into a limit
//   denied         the kernel lacks a layer of isolation
//   failed         the installation is broken, or the worker sent what it may not
//   interrupted    `stop`
[[nodiscard]] Document read_markup(const MarkupOptions& options, const Input& input, base::Progress& progress,
                                   std::stop_token stop = {});

}  // namespace praxeo::ingest
