// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::ingest::text {

// Markdown with what CommonMark doesn't know written in its own words, so that a parser of CommonMark reads
// it: "$$ … $$" becomes a block of code in "tex", mathematics in a line stands for itself; of directives
// (directives.hpp) the signs and options go, a title that their author gave is a paragraph above what they
// say. Blocks of code and of HTML stay as they are. In linear time.
[[nodiscard]] std::string in_common_markdown(std::string_view text);

// "why" of "[^why]: Or when …", at whatever stands in front of a definition on its line; empty for other
// lines.
[[nodiscard]] std::string_view defined_label(std::string_view line);

}  // namespace praxeo::ingest::text
