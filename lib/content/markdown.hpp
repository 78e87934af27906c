// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "content/kind.hpp"
#include "store/types.hpp"

namespace praxeo::content {

// The body as Markdown (CommonMark): title as heading 1, facts of the whole, fields in the schema's order,
// code fenced, marks as footnotes with quote and locator at the end. No two bodies in normal form
// (content/normal_form.hpp) give the same text, and read_markdown() gives each back.
[[nodiscard]] std::string to_markdown(const Kind& kind, const nlohmann::json& body,
                                      const std::vector<store::Citation>& citations);

// The same with the line, from 0, at which each field begins: a JSON pointer into the body, or
// "/citations/0" for a footnote.
struct WrittenMarkdown {
  struct Place {
    std::size_t line = 0;
    std::string field;
  };
  std::string text;
  std::vector<Place> places;  // in order of lines
};
[[nodiscard]] WrittenMarkdown write_markdown(const Kind& kind, const nlohmann::json& body,
                                             const std::vector<store::Citation>& citations);

// The line of one citation, without its end: [^1]: “quote” `paper@1#p3`
[[nodiscard]] std::string write_footnote(int mark, std::string_view quote, std::string_view locator);

// One prose field (inline Markdown, perhaps several paragraphs) as safe HTML: raw HTML shows as text, links
// only to http, https and mailto. Marks become <sup class="mark"><a href="#{prefix}cite-N"
// id="{prefix}ref-N">N</a></sup>.
[[nodiscard]] std::string prose_to_html(std::string_view prose, std::string_view id_prefix);

}  // namespace praxeo::content
