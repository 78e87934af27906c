// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <stop_token>
#include <vector>

#include "content/kind.hpp"
#include "store/contents.hpp"
#include "store/sources.hpp"
#include "verify/citations.hpp"
#include "verify/claims_hold.hpp"
#include "verify/follow.hpp"
#include "verify/run_snippet.hpp"
#include "verify/verify.hpp"

namespace praxeo::verify {

// Finds out all that can be told of pieces, one after the other, and writes nothing. Keeps what it read of
// sources for the next piece. For one thread; what it is given outlives it.
class Examiner {
 public:
  // Without `runner`, snippets are not run.
  Examiner(store::Store& store, const content::Kinds& kinds, SnippetRunner* runner)
      : store_(store), kinds_(kinds), runner_(runner), sources_(store), contents_(store), quotes_(sources_) {}

  [[nodiscard]] VerifiedContent examine(const store::Content& content, std::stop_token stop);

 private:
  QuoteFollower& follower_of(store::Pk head_pk);
  void read_stored(VerifiedContent& item, base::TimePoint now);
  void check_claims(VerifiedContent& item);
  void add_rules(VerifiedContent& item);
  void add_run(VerifiedContent& item, std::stop_token stop);

  store::Store& store_;
  const content::Kinds& kinds_;
  SnippetRunner* runner_;
  store::Sources sources_;
  store::Contents contents_;
  CitationChecker quotes_;
  SupportChecker supports_;
  std::vector<store::Check> known_;               // of the piece at hand, as stored by an earlier run
  std::map<store::Pk, QuoteFollower> followers_;  // of heads that quotes are sought in
};

}  // namespace praxeo::verify
