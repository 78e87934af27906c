// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace praxeo::serve {

// What a request line asks for: a path without its first slash, decoded ("course/index.html", "course/", ""),
// and the query as it came.
struct Target {
  std::string path, query;
};

// Absent for what no browser sends of itself and what could lead elsewhere: no slash in front, a broken
// escape, an encoded slash, a backslash, control characters, NUL, "." and ".." as a part, encoded or not.
[[nodiscard]] std::optional<Target> read_target(std::string_view target);

// "%41+b" as "A b"; absent for a broken escape.
[[nodiscard]] std::optional<std::string> decode_query(std::string_view text);
// The first of its name, decoded.
[[nodiscard]] std::optional<std::string> query_value(std::string_view query, std::string_view name);

}  // namespace praxeo::serve
