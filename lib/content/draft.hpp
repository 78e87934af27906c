// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "content/kind.hpp"
#include "store/types.hpp"

namespace praxeo::content {

// What a writer hands over: a body by the kind's schema, with marks in its prose, and what each mark rests
// on. The writer numbers marks as it likes; every number needs a citation.
struct DraftCitation {
  int mark = 0;
  store::Pk version_pk = 0;
  store::Range range;   // code points of the quote in that version's text; where it was sought, if not found
  std::string quote;    // verbatim: exactly the text of the range, unless it was not found
  std::string locator;  // pinned: "bashref@1#p12"
  bool found = true;    // false: no place says these words
};

struct Draft {
  std::string kind;
  std::string body;  // JSON
  std::vector<DraftCitation> citations;
  std::vector<store::RevisionInput> inputs;  // what was shown to the writer
};

// The one door through which a body comes into the store, whoever wrote it: validates by the schema,
// renumbers marks 1…n by place in the body, splits a mark that is used twice, cuts each claim, drops
// citations without a mark (told as a failed check "citations.unused"), and computes the hash. Throws
// check_failed, naming the first problem, for a body that breaks the schema, a mark without citation, two
// citations of one mark, or an empty quote. slug_from is the title; slug, author and generation are left to
// the caller, and so is the time of the check.
[[nodiscard]] store::NewContent prepare(const Kinds& kinds, const Draft& draft);

}  // namespace praxeo::content
