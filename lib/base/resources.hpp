// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace praxeo::base {

// Files compiled into the binary: templates/**, and the migrations of lib/store/schema. Names are paths from
// the top of the project ("templates/schemas/example.schema.json"). The bytes live as long as the process.
struct Resource {
  std::string_view name;
  std::string_view bytes;
};

// Throws failed for an unknown name: that is a broken build, not a user's mistake.
[[nodiscard]] std::string_view resource(std::string_view name);
[[nodiscard]] std::optional<std::string_view> find_resource(std::string_view name);
// All whose name begins with `prefix`, in byte order of their names.
[[nodiscard]] std::vector<Resource> resources(std::string_view prefix);

}  // namespace praxeo::base
