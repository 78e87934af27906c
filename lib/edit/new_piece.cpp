// SPDX-License-Identifier: Apache-2.0
#include "edit/new_piece.hpp"

#include "content/draft.hpp"
#include "edit/new_citation.hpp"
#include "edit/read_text.hpp"

namespace praxeo::edit {

store::NewContent read_new_piece(store::Store& store, const content::Kinds& kinds,
                                 const store::Project& project, const content::Kind& kind,
                                 std::string_view text, const FrontMatter& matter, const std::string& name) {
  NewCitations makes(store, project);
  const auto draft = read_draft(kind, text, matter, name, {}, makes);
  store::NewRevision revision;
  revision.made = content::prepare(kinds, draft);
  revision.made.author = "human";
  revision.kept_from.resize(revision.made.citations.size());
  makes.mark_checked(revision, {});
  return std::move(revision.made);
}

}  // namespace praxeo::edit
