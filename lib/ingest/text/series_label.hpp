// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/text/plain_lines.hpp"

// First lines that name what a text belongs to, and not the text itself.
namespace praxeo::ingest::text {

// "CASE STUDY 6", "Unit 3": one of a series.
[[nodiscard]] bool is_numbered_label(std::string_view words);
// "PERSONAL FINANCE - EVENING CLASS", "Baking Group, St Mark's Hall", "School of Engineering": a course, a
// club or a place. No "Rules of the book club", which says what is in the text.
[[nodiscard]] bool is_running_label(std::string_view words);
// The line that is the title, where the first line of the text is such a label: the second, or the one below
// a blank line. run: the first chunk.
[[nodiscard]] std::optional<std::size_t> title_below_label(const Lines& lines, Run run);
// "Handout by J. Whitcombe          page 1": a head of the page.
[[nodiscard]] bool is_page_line(std::string_view words);
// "Case study 6: The cold store": both as one title, in the letters of the heading.
[[nodiscard]] std::string labelled_title(std::string_view label, std::string_view heading);

}  // namespace praxeo::ingest::text
