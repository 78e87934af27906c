// SPDX-License-Identifier: Apache-2.0
#include "commands/shared/place.hpp"

namespace praxeo::commands {

FoundPlace find_place(store::Sources& sources, store::Pk project, std::string_view typed) {
  const auto locator = store::parse_locator(typed);
  auto source = sources.resolve(project, locator.reference);
  if (locator.version) source = sources.at_version(source, *locator.version);
  const auto range = store::resolve_place(sources, source, locator.place);
  const auto place = locator.place ? *locator.place : store::place_of(sources, source, range);
  auto written = store::write_locator(source, place, true);
  return {std::move(source), range, std::move(written), locator.place};
}

}  // namespace praxeo::commands
