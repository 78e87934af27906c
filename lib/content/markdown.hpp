// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "content/kind.hpp"
#include "store/types.hpp"

namespace praxeo::content {

// The body as Markdown (CommonMark with tables): title as heading 1, fields in the schema's order, code
// fenced, marks as footnotes with quote and locator at the end.
[[nodiscard]] std::string to_markdown(const Kind& kind, const nlohmann::json& body,
                                      const std::vector<store::Citation>& citations);

// One prose field (inline Markdown, perhaps several paragraphs) as safe HTML: raw HTML shows as text, links
// only to http, https and mailto. Marks become <sup class="mark"><a href="#{prefix}cite-N"
// id="{prefix}ref-N">N</a></sup>.
[[nodiscard]] std::string prose_to_html(std::string_view prose, std::string_view id_prefix);

}  // namespace praxeo::content
