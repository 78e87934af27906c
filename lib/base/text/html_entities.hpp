// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace praxeo::base {

// Reads one character reference of HTML (§13.2.5.72: named, the longest that fits, with or without ';' where
// the standard allows it; decimal; hexadecimal) and appends what it stands for to `out`. `rest` begins behind
// the '&'. Returns the bytes read; 0, and nothing appended, when none stands there and the '&' is itself.
std::size_t read_html_entity(std::string_view rest, std::string& out);

}  // namespace praxeo::base
