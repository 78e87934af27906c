// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/kind.hpp"
#include "content/markdown_blocks.hpp"

namespace praxeo::content {

struct ReadFootnote {
  TextPlace place;
  int number = 0;
  std::string quote;    // plain words
  std::string locator;  // "bashref@1#p12"
};

// What a text in the form of to_markdown() says.
struct ReadMarkdown {
  std::string body;  // JSON; words as they are written, so it takes prepare() to be valid by the schema
  std::vector<ReadFootnote> footnotes;      // in order of the text
  std::map<std::string, TextPlace> places;  // of each field that the text holds, by JSON pointer
};

// The way back from to_markdown(), by the kind's schema. Fields may stand in another order than they are
// written in; one that is left out is empty, or absent where the schema allows that. Throws TextProblem for a
// text that is no such document, a field that the kind doesn't have or that stands twice, and a mark without
// footnote.
[[nodiscard]] ReadMarkdown read_markdown(const Kind& kind, std::string_view text, std::size_t first_line = 1);

}  // namespace praxeo::content
