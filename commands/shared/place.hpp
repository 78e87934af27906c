// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/locator.hpp"
#include "store/sources.hpp"

namespace praxeo::commands {

// A locator as typed, found: the source (at the version meant), the code points, and the locator written in
// full.
struct FoundPlace {
  store::Source source;
  store::Range range;
  std::string locator;
  std::optional<store::Place> place;  // as typed, by numbers; absent when the whole source is meant
};
[[nodiscard]] FoundPlace find_place(store::Sources& sources, store::Pk project, std::string_view typed);

}  // namespace praxeo::commands
