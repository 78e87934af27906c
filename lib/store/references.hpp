// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "store/slugs.hpp"

namespace praxeo::store {

// What a reference means (data-model §5): "@latest" (the one added last), exact slug, exact id, prefix of an
// id of at least 6 characters in any case. Throws not_found with near names as hints, usage with the
// candidates.
[[nodiscard]] Pk resolve_reference(Store& store, Noun noun, std::optional<Pk> project,
                                   std::string_view reference);

}  // namespace praxeo::store
