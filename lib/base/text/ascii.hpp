// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace praxeo::base {

// Of ASCII alone, whatever the locale: what syntax is made of.
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c); }

}  // namespace praxeo::base
