// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "content/markdown.hpp"
#include "store/contents.hpp"

namespace praxeo::edit {

// A stretch of words that both texts have, or one of them.
struct DiffPart {
  enum class Kind { same, removed, added };
  Kind kind = Kind::same;
  std::string text;
};

// Lines of one field that differ somewhere, whole, so that a change is read in its sentence.
struct DiffHunk {
  std::string field;  // JSON pointer into the newer body; the older one's where all of it is gone
  std::vector<DiffPart> parts;
  [[nodiscard]] std::string removed() const;  // its removed words, stretches joined by " … "
  [[nodiscard]] std::string added() const;
};

// Compares by words; blanks count, for they mean something in code.
[[nodiscard]] std::vector<DiffHunk> diff_markdown(const content::WrittenMarkdown& from,
                                                  const content::WrittenMarkdown& to);

// Two revisions, of one content or of two, by their Markdown.
[[nodiscard]] std::vector<DiffHunk> diff_revisions(store::Contents& contents, const content::Kinds& kinds,
                                                   const store::Content& from, const store::Content& to);

}  // namespace praxeo::edit
