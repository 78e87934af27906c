// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/store.hpp"

namespace praxeo::store {

// The tables whose rows have an id and a slug.
enum class Noun { project, source, content, embed };
[[nodiscard]] std::string_view table_of(Noun noun);
[[nodiscard]] std::string_view name_of(Noun noun);

// [a-z0-9][a-z0-9-]*, at most 64, never shaped like an id.
[[nodiscard]] bool is_slug(std::string_view text);
// usage unless it is one.
void require_slug(std::string_view text);
// No project means: of all (projects themselves).
[[nodiscard]] bool slug_taken(Store& store, Noun noun, std::optional<Pk> project, std::string_view slug);
// conflict when it is taken, usage when it is malformed.
void require_free_slug(Store& store, Noun noun, std::optional<Pk> project, std::string_view slug);
// `wanted`, or when it is taken wanted-2, wanted-3 …, the next after the largest in use.
[[nodiscard]] std::string free_slug(Store& store, Noun noun, std::optional<Pk> project,
                                    const std::string& wanted);

}  // namespace praxeo::store
