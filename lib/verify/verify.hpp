// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "content/kind.hpp"
#include "store/contents.hpp"
#include "store/store.hpp"
#include "verify/run_snippet.hpp"
#include "verify/second_reader.hpp"

namespace praxeo::verify {

struct VerifiedContent {
  store::Content content;
  std::vector<store::Citation> citations;  // each with its fresh checks
  std::vector<store::Check> checks;        // schema, hash, marks, run
  std::int64_t uncited_sentences = 0;
  struct Open {
    std::size_t citation = 0;
    Support support;
  };
  std::vector<Open> open = {};  // citations that the rules leave open
};

struct VerifyReport {
  std::vector<VerifiedContent> items;
  // A sentence with its quote that two revisions of a piece, one behind the other, both hold counts once.
  std::int64_t verified = 0, refuted = 0, unchecked = 0;
  store::DriftCounts drift;  // of citations to a version that is no longer the head
  std::int64_t checks_passed = 0, checks_failed = 0, checks_skipped = 0;
};

// Checks each content: citations against the version they are pinned to, and, where that is no longer the
// head of its source, what became of them there (follow.hpp), which no outcome depends on; the body against
// its schema, the stored hash against the content, marks against citations. Writes the
// outcome of each revision with its event, those of some revisions in one change. With `runner`, snippets are
// run, outside of any change; without, what is stored of their runs stays. With `reader`, what the rules
// leave open is read by it, some pieces at a time, before their outcome is stored.
[[nodiscard]] VerifyReport verify(store::Store& store, const store::Project& project,
                                  const std::vector<store::Content>& contents, base::Progress& progress,
                                  std::stop_token stop, SnippetRunner* runner = nullptr,
                                  const content::Kinds& kinds = content::shipped_kinds(),
                                  SecondReader* reader = nullptr);

// The same by the rules alone, without a run of snippets, and stores nothing.
[[nodiscard]] VerifyReport look_over(store::Store& store, const std::vector<store::Content>& contents,
                                     std::stop_token stop,
                                     const content::Kinds& kinds = content::shipped_kinds());
// What a second reader would be given of it.
[[nodiscard]] std::vector<OpenPair> open_pairs(const VerifyReport& report);

}  // namespace praxeo::verify
