// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace praxeo::ops {

struct JsonPlace {
  std::size_t line = 1, column = 1;  // from 1; columns count bytes
};

// Where the value that a JSON pointer leads to begins in `text`; where a part of it is missing, what holds
// it. The text is valid JSON (base::parse_json took it).
[[nodiscard]] JsonPlace json_place(std::string_view text, std::string_view pointer);

}  // namespace praxeo::ops
