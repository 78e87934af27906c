// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "store/contents.hpp"
#include "store/projects.hpp"
#include "store/sources.hpp"
#include "verify/follow.hpp"

namespace praxeo::verify {

// What became of the citations of a source in the version that becomes its head. Found out in two steps, so
// that the quotes are sought while no transaction is open:
//   DriftFinder finder(store, source, read_version(source, read));   // seeks what is cited now
//   store::Change change(store);
//   const auto ingested = sources.add(change, project, read);
//   finder.store(change, project, ingested.source);                  // what was cited meanwhile as well
// Citations of head revisions alone are sought, for the others nobody reads; those that are pinned to the
// version that becomes head are left out.
class DriftFinder {
 public:
  // Throws interrupted when `stop` is asked for.
  DriftFinder(store::Store& store, const store::Source& source, OtherVersion other, base::Progress& progress,
              std::stop_token stop);

  // `at_head` is the source with its new head, as that change made it.
  void store(store::Change& change, const store::Project& project, const store::Source& at_head);

  struct Followed {
    std::string content_slug;
    store::Citation citation;  // on_head is what was found out
  };
  // After store(): by content and mark.
  [[nodiscard]] const std::vector<Followed>& followed() const { return followed_; }
  [[nodiscard]] const store::DriftCounts& counts() const { return counts_; }

 private:
  store::Store& store_;
  store::Sources sources_;
  store::Contents contents_;
  QuoteFollower follower_;
  std::map<store::Pk, store::CitationCheck> found_;  // by citation
  std::vector<Followed> followed_;
  store::DriftCounts counts_;
};

// For who has stored a new version in another way: seeks and stores within the change. Nothing when the
// source's head was left as it was.
void follow_head(store::Store& store, store::Change& change, const store::Project& project,
                 const store::Ingested& ingested);

}  // namespace praxeo::verify
