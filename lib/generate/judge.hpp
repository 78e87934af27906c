// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "content/draft.hpp"
#include "generate/repeats.hpp"
#include "generate/writer.hpp"
#include "store/contents.hpp"
#include "store/store.hpp"
#include "verify/citations.hpp"
#include "verify/claims_hold.hpp"
#include "verify/run_snippet.hpp"

namespace praxeo::generate {

// A draft as it would be stored, with its checks, and what is wrong with it.
struct Judged {
  store::NewContent content;
  std::vector<std::string> faults;  // in words that a model can be told, which knows neither marks nor places
  ToldPiece told = {};              // for those that come after it
};

// Holds drafts against what was shown to their writer, before anything is stored: prepare(), each citation
// against its source, and what content can be told wrong by itself. What it judges is what `verify` would.
class Judge {
 public:
  // With `runner`, snippets are run. `made`: pieces that must not be told again. All of them outlive it.
  Judge(store::Store& store, const Task& task, verify::SnippetRunner* runner,
        const std::vector<ToldPiece>& made)
      : store_(store), sources_(store), checker_(sources_), task_(task), runner_(runner), made_(made) {}

  // `beside`: other pieces of the same run. Throws check_failed for a draft that can't be stored, and failed
  // where a writer shows words as the source's that are not: a fault of the program.
  [[nodiscard]] Judged judge(content::Draft draft, const std::vector<const ToldPiece*>& beside,
                             std::stop_token stop);

 private:
  void complete(content::Draft& draft);
  void check_citation(store::NewCitation& citation);
  void check_claims(store::NewContent& content);
  store::Store& store_;
  store::Sources sources_;
  verify::CitationChecker checker_;
  verify::SupportChecker supports_;
  const Task& task_;
  verify::SnippetRunner* runner_;
  const std::vector<ToldPiece>& made_;
};

}  // namespace praxeo::generate
