// SPDX-License-Identifier: Apache-2.0
#include "embed/place.hpp"

#include <fmt/format.h>

#include <variant>

#include "base/error.hpp"
#include "store/locator.hpp"

namespace praxeo::embed {
namespace {

// "2:05", "1:02:03"; parts of a second don't help a reader to find a place.
std::string clock_words(std::int64_t milliseconds) {
  const std::int64_t seconds = milliseconds / 1000;
  if (seconds < 3600) return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

struct PlaceWords {
  std::string operator()(const store::PagePlace& place) const {
    if (place.first == place.last) return fmt::format("p. {}", place.first);
    return fmt::format("pp. {}\u2013{}", place.first, place.last);
  }
  std::string operator()(const store::LabelPlace& place) const { return fmt::format("p. {}", place.label); }
  std::string operator()(const store::TimePlace& place) const {
    if (!place.end_ms) return clock_words(place.start_ms);
    return fmt::format("{}\u2013{}", clock_words(place.start_ms), clock_words(*place.end_ms + 999));
  }
  std::string operator()(const store::CharPlace& place) const {
    if (!place.end) return fmt::format("character {}", place.start);
    return fmt::format("characters {}\u2013{}", place.start, *place.end);
  }
};

}  // namespace

std::string place_words(std::string_view locator) {
  try {
    const store::Locator parsed = store::parse_locator(locator);
    return parsed.place ? std::visit(PlaceWords{}, *parsed.place) : std::string();
  } catch (const Error&) {
    return {};
  }
}

}  // namespace praxeo::embed
