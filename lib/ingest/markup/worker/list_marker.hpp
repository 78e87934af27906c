// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace praxeo::reader {

// "3." for the form '1'; "c)" for 'a', "C)" for 'A'; "3." too where such letters or Roman numbers ('i', 'I')
// can't be told from words, or where there are none for the number.
[[nodiscard]] std::string list_marker(char form, int number);

// The number itself in that form: "3", "c", "iii", "III".
[[nodiscard]] std::string number_text(char form, int number);

}  // namespace praxeo::reader
