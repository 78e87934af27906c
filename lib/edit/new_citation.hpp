// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/draft.hpp"
#include "store/revisions.hpp"
#include "store/sources.hpp"
#include "verify/citations.hpp"

namespace praxeo::edit {

// Makes citations from the words a person quotes: they have to stand in the source, at the place named (or
// anywhere in it when the locator names none).
class NewCitations {
 public:
  NewCitations(store::Store& store, const store::Project& project)
      : project_(project), sources_(store), checker_(sources_), now_(store.services().clock.now()) {}

  // Adds the place to `inputs` when none of them covers it, so that the piece becomes stale with it. Throws
  // usage for a locator of another form, not_found for a source or place that is not there, and check_failed
  // with the nearest wording, or the true place, when the quote doesn't stand there.
  [[nodiscard]] content::DraftCitation cite(int mark, std::string_view quote, std::string_view locator,
                                            std::vector<store::RevisionInput>& inputs);
  // Notes of those it made that they were found, and of these and all whose sentence is another than in `old`
  // whether the quote says what the sentence says.
  void mark_checked(store::NewRevision& revision, const std::vector<store::Citation>& old);

 private:
  const store::Project& project_;
  store::Sources sources_;
  verify::CitationChecker checker_;
  base::TimePoint now_;
};

}  // namespace praxeo::edit
