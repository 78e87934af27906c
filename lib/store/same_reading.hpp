// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/sources.hpp"
#include "store/tiling.hpp"

namespace praxeo::store {

// Did another reader make the same of the same bytes? Then there is nothing that content could tell apart,
// and no new version is due: text, passages, anchors, what was set aside, pages, duration and marks
// of code are equal. Title, language, other metadata and warnings are not looked at.
[[nodiscard]] bool same_reading(Sources& sources, const SourceVersion& stored, const NewVersion& read,
                                const Tiling& tiling);

}  // namespace praxeo::store
