// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace praxeo::content {

// Prose is inline Markdown in paragraphs; it has no blocks. Its paragraphs, each on one line: what stands
// between blank lines, line ends turned into blanks, controls, bidi controls and tag characters gone (foreign
// words could turn the order of reading round), broken UTF-8 repaired.
[[nodiscard]] std::vector<std::string> paragraphs(std::string_view prose);

// Prose without the backslashes that would break a line (CommonMark §6.7): its lines are joined by blanks,
// and one that breaks nothing would show.
[[nodiscard]] std::string without_line_breaks(std::string_view prose);

// Such a line as Markdown that no parser takes for a heading, list, table, quotation, definition or HTML.
[[nodiscard]] std::string guard_line(std::string_view line);

}  // namespace praxeo::content
