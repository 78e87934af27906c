// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "generate/extractive/reading.hpp"

// Which short texts bind, so that every statement of them does. Inside this room, in .cpp files.
namespace praxeo::generate {

// It calls itself rules or requirements, or says "MUST" as RFC 2119 has it.
[[nodiscard]] bool is_called_binding(const Reading& reading, const Unit& unit);

// A page for those who are bound by it, whatever it is called: every fourth of its sentences, and at least
// six, say what they must, may or must not do; it shows no code and is no method. None that
// binds as a whole: that says how to read it.
[[nodiscard]] bool speaks_in_duties(const Reading& reading, const Unit& unit);

// The same, or it obliges throughout.
[[nodiscard]] bool binds_as_whole(const Reading& reading, const Unit& unit);

// "MUST", time and again: the words of RFC 2119, which mark what binds.
[[nodiscard]] bool says_levels(const Reading& reading);

// "The key words MUST, SHOULD and MAY are used as in RFC 2119.": says what they mean, and nothing by them.
[[nodiscard]] bool names_levels(std::string_view words);

// The section stands under "Requirements".
[[nodiscard]] bool is_part_of_rules(const Reading& reading, std::size_t section);

// Some section of the unit does: then what stands elsewhere only tells.
[[nodiscard]] bool has_part_of_rules(const Reading& reading, const Unit& unit);

// The unit's first, below the title or in front of all headings, where others follow: it says what the text
// is.
[[nodiscard]] std::optional<std::size_t> lead_section(const Reading& reading, const Unit& unit);

// Short, of paragraphs that are its author's, and one of the two, for some of the unit at least.
[[nodiscard]] bool is_all_rules(const Reading& reading, const Unit& unit);

// It is called an interface or a format: all of it binds where it demands something, and is no lesson on one.
[[nodiscard]] bool is_of_interface(const Reading& reading, const Unit& unit);
// A table of it says which fields are required.
[[nodiscard]] bool has_needed_fields(const Reading& reading, const Unit& unit);

}  // namespace praxeo::generate
