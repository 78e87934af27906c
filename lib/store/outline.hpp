// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/locator.hpp"
#include "store/sources.hpp"
#include "store/types.hpp"

namespace praxeo::store {

// A heading of a source. Its place is the page it stands on, where there are pages; else the characters from
// it to the next heading that is no lower, which is its section.
struct OutlineHeading {
  int level = 1;
  std::string title;
  std::int64_t char_start = 0;
  Place place = CharPlace{};
  std::optional<std::int64_t> page;
  std::optional<std::string> page_label;  // where it tells more than the number
};

// All headings of the source's version, in the order of the text.
[[nodiscard]] std::vector<OutlineHeading> outline_of(Sources& sources, const Source& source);

}  // namespace praxeo::store
