// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "ingest/items.hpp"
#include "store/projects.hpp"
#include "store/sources.hpp"
#include "verify/drift.hpp"

namespace praxeo::ops {

// Reads a source anew from where it came from (data-model §1 "Source version", §4 "Refresh"). Other bytes, or
// another outcome of a newer reader, become its next version and its head; bytes that an earlier version has
// make that one head again. Nothing that was written from it is changed: its citations stay pinned and true,
// and are sought in the new head.
struct Refresh {
  store::Store& store;
  const store::Project& project;
  ingest::ReaderOptions readers;
  bool dry_run = false;  // goes all the way but for the commit
  // Refuses, with invalid_input, a file in which something is hidden from a person's eyes, known or not.
  bool deny_suspicious = false;
};

enum class RefreshOutcome {
  unchanged,
  new_version,
  earlier_version,  // the bytes are those of an earlier one, which is head again
};
[[nodiscard]] std::string_view name_of(RefreshOutcome outcome);

struct Refreshed {
  store::Source before, after;  // with the head before and after; equal when unchanged
  RefreshOutcome outcome = RefreshOutcome::unchanged;
  bool moved = false;  // is read from another file from now on
  std::vector<verify::DriftFinder::Followed> citations;
  store::DriftCounts drift;
  std::vector<std::string> stale, fresh;  // content that became so by it, by slug
};

// Is there an origin that could be read again? Topics and standard input have none.
[[nodiscard]] bool refreshable(const store::Source& source);

// `file` (absolute): read this one, and remember it as the origin. A title that the document itself told is
// told anew, any other is kept, and so is the language. Throws Error: what ingest::item_of and the reader
// throw; conflict when the source was deleted meanwhile; interrupted.
[[nodiscard]] Refreshed refresh_source(const Refresh& refresh, const store::Source& source,
                                       const std::optional<std::filesystem::path>& file,
                                       base::Progress& progress, std::stop_token stop);

}  // namespace praxeo::ops
