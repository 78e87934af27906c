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
// series or a running head, where the title stands below it in capitals or underlined.
[[nodiscard]] bool is_label(const Lines& lines, Run run);
// "200 g red lentils", "1 onion": lines that end far before the margin, and not as sentences do.
[[nodiscard]] bool lists_things(const Lines& lines, Run run, std::size_t widest);
// Such lines set in alike below `lead`, "You need:", where more would have stood on each. Those set in as
// code is are asked for more: a lead that speaks of things, and how many of them.
[[nodiscard]] bool are_needs(const Lines& lines, Run run, std::string_view lead, std::size_t widest);

}  // namespace praxeo::ingest::text
