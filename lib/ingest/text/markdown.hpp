// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/text/block_writer.hpp"

namespace praxeo::ingest::text {

// Writes GitHub-flavoured Markdown down as blocks: what it says, without its signs. Headings get anchors;
// code keeps its indentation, and the language that its fence tells; nested lists are set in, one step
// however deep; tables, and terms with a meaning under ": " keep their shape; footnotes follow
// at the end in their order, also those that nothing refers to, and references to them vanish; links and
// images keep their words; mathematics stays as it was typed, set apart as code in "tex"; directives and
// admonitions lose their signs (markdown_lines.hpp); HTML loses its tags, comments, scripts and styles
// vanish.
void write_markdown(std::string_view text, BlockWriter& writer);

// Is a text of unknown name Markdown? Fences, headings with text below them, links, tables,
// numbered footnotes count.
[[nodiscard]] bool looks_like_markdown(std::string_view text);

// Values that stand between two lines "---" at the beginning: plain ones, and lists of plain ones. Anything
// deeper in YAML is passed over.
struct FrontMatter {
  std::vector<std::pair<std::string, std::vector<std::string>>> fields;  // keys in lower case
  std::size_t size = 0;                                                  // bytes of it, 0 when there is none

  [[nodiscard]] std::vector<std::string> all(std::string_view key) const;
  [[nodiscard]] std::string first(std::string_view key) const;  // empty when absent
};
[[nodiscard]] FrontMatter front_matter(std::string_view text);

}  // namespace praxeo::ingest::text
