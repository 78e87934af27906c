// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "ingest/text/plain_lines.hpp"

// What plain texts begin with, and chunks of short lines, told by the shape of their lines.
namespace praxeo::ingest::text {

// "Subject: …", "Author: …": the head of a letter.
[[nodiscard]] bool opens_with_fields(const Lines& lines, Run run);
// The field that names a letter, as mail programs write it.
[[nodiscard]] std::optional<std::size_t> subject_in(const Lines& lines, Run run);
// A short line above others, which goes on with none of them. widest: of all lines, in columns.
[[nodiscard]] bool opens_with_title(const Lines& lines, Run run, std::size_t widest);
// "Club coaching notes no. 5" above "TRAINING ZONES", "Level A2          Thursday group": the name of a
// "The Simple Sensor Announcement Protocol": near the top of all, in the middle of a line of its own.
[[nodiscard]] bool is_title_in_the_middle(const Lines& lines, Run run, std::size_t widest);
// series or a running head, where the title stands below it in capitals or underlined.
[[nodiscard]] bool is_label(const Lines& lines, Run run);
// "200 g red lentils", "1 onion": lines that end far before the margin, and not as sentences do.
[[nodiscard]] bool lists_things(const Lines& lines, Run run, std::size_t widest);
// Lines set in alike that end as no sentence does, where more would have stood on each, below `lead`, "You
// need:": it speaks of things, or most of them say how many of each; of those set in as code is both is
// asked.
[[nodiscard]] bool are_needs(const Lines& lines, Run run, std::string_view lead, std::size_t widest);
// Of lines set in below `lead`, "Then run:": those set in as the first is or deeper, which would run together
// in a paragraph, commands or verse. Empty where they are others.
[[nodiscard]] Run kept_lines(const Lines& lines, Run run, std::string_view lead, std::size_t widest);

}  // namespace praxeo::ingest::text
