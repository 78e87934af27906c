// SPDX-License-Identifier: Apache-2.0
#include "commands/shared/place.hpp"

#include <utility>

namespace praxeo::commands {

FoundPlace find_place(store::Sources& sources, store::Pk project, std::string_view typed) {
  const auto locator = store::parse_locator(typed);
  auto source = sources.resolve(project, locator.reference);
  if (locator.version) source = sources.at_version(source, *locator.version);
  const auto anchors = store::stored_anchors(sources, source);
  std::optional<store::Place> place;
  if (locator.place) place = store::numbered_place(anchors, source, *locator.place);
  const auto range = store::resolve_place(anchors, source, place);
  auto written = store::write_locator(source, place ? *place : store::place_of(anchors, source, range), true);
  return {std::move(source), range, std::move(written), std::move(place)};
}

}  // namespace praxeo::commands
