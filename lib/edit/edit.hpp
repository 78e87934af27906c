// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/kind.hpp"
#include "edit/diff.hpp"
#include "store/contents.hpp"
#include "store/page.hpp"
#include "store/revisions.hpp"
#include "store/store.hpp"

// A person's changes to content: a text to edit, read back through the same door as a writer's drafts
// (content::prepare), stored as a new revision. No revision is ever changed.
namespace praxeo::edit {

// The head as a text: front matter, Markdown, footnotes.
[[nodiscard]] std::string text_to_edit(store::Contents& contents, const content::Kinds& kinds,
                                       const store::Content& content);

// A sentence that the edit wrote or changed, and whose citation does not hold it, as far as rules can tell.
struct Unheld {
  int mark = 0;
  std::string field, claim;
  store::CitationStatus status = store::CitationStatus::unchecked;  // or refuted
  std::string reason;
};

// An edited text, understood and checked, and not stored yet.
struct Edit {
  store::NewRevision revision;                    // its parent is the head
  bool changed = false;                           // says something else than the head
  std::int64_t kept = 0, added = 0, dropped = 0;  // citations
  std::vector<DiffHunk> hunks;
  std::vector<Unheld> unheld;  // in order of their marks; none of a revert
};

// `name` is what messages call the text ("loops.md"). Throws
//   invalid_input  a text that can't be read, with line and column; another kind or slug in the front matter
//   conflict       made from a revision that is no longer the head
//   check_failed   the schema is not met, or the quote of a new footnote doesn't stand in its source
//   not_found      the kind is gone, or a new footnote names a source or place that is not there
[[nodiscard]] Edit read_edit(store::Store& store, const content::Kinds& kinds, const store::Project& project,
                             const store::Content& head, std::string_view text, const std::string& name);

// An old revision as a new one. `changed` is false when it says what the head says.
[[nodiscard]] Edit read_revert(store::Store& store, const content::Kinds& kinds, const store::Content& head,
                               std::int64_t revision);

// Stores what read_edit() or read_revert() gave, as a draft by a person. Throws conflict when the head moved
// meanwhile.
store::Content store_edit(store::Store& store, const store::Project& project, const store::Content& head,
                          const Edit& edit);

// One revision as the history tells of it.
struct HistoryEntry {
  store::Revision revision;
  std::vector<std::string> changed;     // fields of the body that differ from the parent's; "citations"
  std::optional<std::int64_t> same_as;  // the first revision that says the same
  std::optional<std::string> call_id;   // of a provider's
  std::optional<std::string> model;
};
// Newest first, unless the page says otherwise. Constant memory.
store::NextCursor history(store::Store& store, const store::Content& content, const store::Page& page,
                          const std::function<void(const HistoryEntry&)>& each);

}  // namespace praxeo::edit
