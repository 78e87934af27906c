// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "content/kind.hpp"
#include "store/types.hpp"

namespace praxeo::verify {

// A heading claims nothing that its text says. How many headings of parts (the `heading` beside prose in a
// list, as of an example's steps) claim more, in any language:
// - a number that neither the part nor its quotes have ("3 ways" over two), but for the part's own number;
// - a name that stands nowhere else in the piece or its quotes: an option, a variable, a word with digits or
//   capitals inside; a capitalised word, where the heading's others are not;
// - three long words or more, of which the whole piece has none.
// "Preparation" names nothing, and counts never.
[[nodiscard]] std::int64_t count_unfounded_headings(const content::Kind& kind, const nlohmann::json& body,
                                                    const std::vector<store::Citation>& citations);

}  // namespace praxeo::verify
