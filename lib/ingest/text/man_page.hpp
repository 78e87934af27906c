// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/text/block_writer.hpp"

namespace praxeo::ingest::text {

// A manual page as `man` prints it (man-pages(7)): "CP(1)  User Commands  CP(1)" on its first line, headings
// at the margin, its body set in, options with their meanings below them or beside. What it calls itself,
// "cp(1)"; nothing for any other text.
[[nodiscard]] std::optional<std::string> man_page_name(std::string_view text);

// Writes such a page down as blocks: paragraphs without the blanks that set them flush, words put together
// again that a line parted, options as terms with their meanings, the synopsis and what is set in deeper as
// code. The lines at its head and its foot are left out. `text` is normalised.
void write_man_page(std::string_view text, BlockWriter& writer);

}  // namespace praxeo::ingest::text
