// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/draft.hpp"
#include "content/kind.hpp"
#include "edit/edit.hpp"
#include "edit/front_matter.hpp"
#include "edit/new_citation.hpp"

// Texts that people wrote, from an editor or a file, as drafts. All throw what read_edit() tells of; `name`
// is how messages call the text.
namespace praxeo::edit {

// As UTF-8 without the byte order mark and the CR before each line end, as editors on other systems write.
[[nodiscard]] std::string plain_text(std::string_view raw, const std::string& name);
// The following take a plain text.
[[nodiscard]] FrontMatter front_matter_of(std::string_view text, const std::string& name);

// What a text was made from; all empty for one that is new.
struct TextParent {
  std::vector<store::Citation> citations;
  std::vector<store::RevisionInput> inputs;
};
// A footnote that is one of the parent's is kept; another is made by `makes`, or refused.
[[nodiscard]] content::Draft read_draft(const content::Kind& kind, std::string_view text,
                                        const FrontMatter& matter, const std::string& name,
                                        const TextParent& parent, NewCitations& makes);
[[nodiscard]] content::DraftCitation kept_citation(const store::Citation& old, int mark);

// Of any revision of a piece: the front matter is not held against it, and the edit's parent is the head.
[[nodiscard]] Edit read_against(store::Store& store, const content::Kinds& kinds,
                                const store::Project& project, const store::Content& base,
                                std::string_view text, const FrontMatter& matter, const std::string& name);
// A revision without front matter. Throws invalid_input when its kind's schema has no place for all it says.
[[nodiscard]] std::string text_of_revision(store::Contents& contents, const content::Kinds& kinds,
                                           const store::Content& content);

}  // namespace praxeo::edit
