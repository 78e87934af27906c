// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/locator.hpp"
#include "store/types.hpp"

namespace praxeo::store {

// The pages that are meant by a label, or by two with '-' between: "iv", "A-3", "iv-vi", "A-1-A-3". The whole
// is a label before it is two; beside a label a number that is none is a page's own number. `pages` are a
// version's anchors of that unit, `source` is named in messages. Throws not_found when there is no such label
// or the second stands before the first, usage when several pages bear it.
[[nodiscard]] PagePlace pages_labelled(const std::vector<Anchor>& pages, const Source& source,
                                       const LabelPlace& place);

// What is printed on a page where its number alone would not tell: absent when it is the number itself.
[[nodiscard]] std::optional<std::string> telling_label(const Anchor& page);
[[nodiscard]] std::optional<std::string> telling_label(const std::vector<Anchor>& pages, std::int64_t page);

}  // namespace praxeo::store
