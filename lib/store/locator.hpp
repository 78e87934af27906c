// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "store/sources.hpp"
#include "store/types.hpp"

namespace praxeo::store {

// The written form of a place (data-model §4):
//   reference = slug [ "@" version ] [ "#" place ]
//   place     = "p" page [ "-" page ] | "t=" time [ "-" time ] | "c=" n [ "-" n ]; on input also "p=" label [
//   "-" label ]
struct PagePlace {
  std::int64_t first = 1, last = 1;  // physical pages from 1, both in
  friend bool operator==(const PagePlace&, const PagePlace&) = default;
};
struct LabelPlace {
  std::string label;
  friend bool operator==(const LabelPlace&, const LabelPlace&) = default;
};
struct TimePlace {
  std::int64_t start_ms = 0;
  std::optional<std::int64_t> end_ms;  // half-open; absent is a point
  friend bool operator==(const TimePlace&, const TimePlace&) = default;
};
struct CharPlace {
  std::int64_t start = 0;
  std::optional<std::int64_t> end;
  friend bool operator==(const CharPlace&, const CharPlace&) = default;
};
using Place = std::variant<PagePlace, LabelPlace, TimePlace, CharPlace>;

struct Locator {
  std::string reference;  // slug, id, id prefix or "@latest"
  std::optional<std::int64_t> version;
  std::optional<Place> place;
};

// Throws usage, naming the text and what is wrong with it.
[[nodiscard]] Locator parse_locator(std::string_view text);
[[nodiscard]] std::string write_place(const Place& place);  // without '#'
// What write_place() gave, with or without a reference and '#' before it; absent for an empty text, which
// means all of a source. Throws usage.
[[nodiscard]] std::optional<Place> parse_place(std::string_view written);

// A place as code points on one version. The whole text when there is no place. Throws not_found with the
// valid bounds when it lies outside, and usage when the source has no such unit (seconds of a PDF).
[[nodiscard]] Range resolve_place(Sources& sources, const Source& source, const std::optional<Place>& place);

// The place of a range in the unit of its source: pages for PDF, seconds for videos and media, characters
// else. The range of the written place always contains the range.
[[nodiscard]] Place place_of(Sources& sources, const Source& source, Range range);

// Gives a version's anchors of one unit, in order. Both calls above for a version whose anchors are at hand:
// read before, or not stored yet. Of `source` they use kind, slug, and its version's pages, characters and
// duration.
using AnchorReader = std::function<std::vector<Anchor>(AnchorUnit)>;
[[nodiscard]] Range resolve_place(const AnchorReader& anchors, const Source& source,
                                  const std::optional<Place>& place);
[[nodiscard]] Place place_of(const AnchorReader& anchors, const Source& source, Range range);

// Those of a source's version, each unit read once; `sources` must live as long.
[[nodiscard]] AnchorReader stored_anchors(Sources& sources, const Source& source);

// A place as it is written down: labels of pages become their numbers. Throws what resolve_place() does.
[[nodiscard]] Place numbered_place(const AnchorReader& anchors, const Source& source, const Place& place);

// "bashref@1#p12-13"
[[nodiscard]] std::string write_locator(const Source& source, const Place& place, bool pin_version);
// The citation's locator with the name its source has today: it was written down when the source may have had
// another. As written when the source is gone.
[[nodiscard]] std::string locator_now(const Citation& citation);

}  // namespace praxeo::store
