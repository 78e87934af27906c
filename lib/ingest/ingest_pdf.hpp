// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/env.hpp"
#include "base/error.hpp"
#include "base/progress.hpp"
#include "store/projects.hpp"
#include "store/sources.hpp"

namespace praxeo::ingest {

// Adds PDF files to a project. Files are read side by side, each by a worker of its own, and stored in the
// order given, so that slugs and events come out the same whatever `jobs` is; each is one commit. The same
// bytes twice are one source. One that fails is told through `on_failed` and leaves nothing behind; the
// others go on.
struct IngestPdf {
  store::Store& store;
  const store::Project& project;
  const base::Env& env;                      // where the reader is looked for
  std::vector<std::filesystem::path> files;  // absolute
  std::optional<std::string> slug, title;    // of the one file
  std::optional<std::string> password;
  unsigned jobs = 0;                       // 0: one a core
  std::optional<std::int64_t> memory_mib;  // of one reader; else it grows with the file
  bool allow_unsandboxed = false;
  std::function<void(const std::filesystem::path&, const store::Ingested&)> on_done;
  std::function<void(const std::filesystem::path&, const Error&)> on_failed;
};

// Throws interrupted when `stop` is asked for: what is stored stays. What `on_done` and `on_failed` throw
// ends it too, and the readers with it.
void ingest_pdf(IngestPdf& job, base::Progress& progress, std::stop_token stop);

// The first line of a file that holds a password; denied when others than its owner may read it.
[[nodiscard]] std::string read_password(const std::filesystem::path& file);

}  // namespace praxeo::ingest
