// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "store/locator.hpp"
#include "store/page_labels.hpp"

namespace praxeo::store {
namespace {

[[noreturn]] void outside(const Source& source, const Place& place, const std::string& bounds) {
  throw Error(ErrorKind::not_found,
              fmt::format("'{}' has no {}", source.slug, base::printable(write_place(place))))
      .with_hint(bounds);
}

[[noreturn]] void no_such_unit(const Source& source, std::string_view unit, std::string_view instead) {
  throw Error(ErrorKind::usage,
              fmt::format("'{}' is of kind {} and has no {}", source.slug, name_of(source.kind), unit))
      .with_hint(fmt::format("name a place of it by {}", instead));
}

Range hull(const std::vector<Anchor>& anchors) {
  Range range{anchors.front().char_start, anchors.front().char_end};
  for (const auto& anchor : anchors) {
    range.start = std::min(range.start, anchor.char_start);
    range.end = std::max(range.end, anchor.char_end);
  }
  return range;
}

// Where a place stands that holds no text: before the first anchor that comes after it, else at the end.
Range empty_before(const std::vector<Anchor>& anchors, std::int64_t value, std::int64_t end_of_text) {
  for (const auto& anchor : anchors) {
    if (anchor.value >= value) return {anchor.char_start, anchor.char_start};
  }
  return {end_of_text, end_of_text};
}

struct PlaceResolver {
  const AnchorReader& anchors_of;
  const Source& source;

  Range operator()(const PagePlace& place) const {
    const auto anchors = anchors_of(AnchorUnit::page);
    if (anchors.empty() && !source.version.pages) {
      no_such_unit(source, "pages", source.version.duration_ms ? "time (#t=0-60)" : "characters (#c=0-100)");
    }
    std::int64_t last = source.version.pages.value_or(0);
    for (const auto& anchor : anchors) last = std::max(last, anchor.value);
    if (place.last > last || place.first < 1)
      outside(source, place, fmt::format("its pages are 1 to {}", last));
    std::vector<Anchor> hit;
    for (const auto& anchor : anchors) {
      if (anchor.value >= place.first && anchor.value <= place.last) hit.push_back(anchor);
    }
    return hit.empty() ? empty_before(anchors, place.first, source.version.characters) : hull(hit);
  }

  Range operator()(const LabelPlace& place) const {
    return (*this)(pages_labelled(anchors_of(AnchorUnit::page), source, place));
  }

  Range operator()(const TimePlace& place) const {
    const auto anchors = anchors_of(AnchorUnit::time);
    if (anchors.empty())
      no_such_unit(source, "times", source.version.pages ? "page (#p3)" : "characters (#c=0-100)");
    const auto until = end_of_time(anchors);
    const auto end = place.end_ms.value_or(place.start_ms + 1);
    // A written end is rounded up to a whole second, which may lie behind the last millisecond.
    if (place.start_ms >= until || end > (until + 999) / 1000 * 1000) {
      outside(source, place,
              fmt::format("its times are 0 to {}", write_place(TimePlace{until, {}}).substr(2)));
    }
    std::vector<Anchor> hit;
    for (std::size_t i = 0; i < anchors.size(); ++i) {
      const auto next = i + 1 < anchors.size() ? anchors[i + 1].value : until;
      if (anchors[i].value < end && anchors[i].value_end.value_or(next) > place.start_ms)
        hit.push_back(anchors[i]);
    }
    return hit.empty() ? empty_before(anchors, place.start_ms, source.version.characters) : hull(hit);
  }

  Range operator()(const CharPlace& place) const {
    const auto end = place.end.value_or(place.start);
    if (place.start < 0 || end > source.version.characters) {
      outside(source, place, fmt::format("its characters are 0 to {}", source.version.characters));
    }
    return {place.start, end};
  }

 private:
  [[nodiscard]] std::int64_t end_of_time(const std::vector<Anchor>& anchors) const {
    std::int64_t until = source.version.duration_ms.value_or(0);
    for (const auto& anchor : anchors) until = std::max(until, anchor.value_end.value_or(anchor.value + 1));
    return until;
  }
};

CharPlace char_place(Range range) {
  return {.start = range.start, .end = range.empty() ? std::nullopt : std::optional(range.end)};
}

// First and last anchor around the range: the last that begins at or before it, the first that ends at or
// behind it.
struct Around {
  Anchor first, last;
};
std::optional<Around> anchors_around(const std::vector<Anchor>& anchors, Range range) {
  const Anchor* first = nullptr;
  const Anchor* last = nullptr;
  for (const auto& anchor : anchors) {
    if (anchor.char_start <= range.start) first = &anchor;
    if (anchor.char_end >= range.end && (last == nullptr || anchor.char_end < last->char_end)) last = &anchor;
  }
  if (first == nullptr || last == nullptr) return std::nullopt;
  // An empty range between two pages: the later one holds it.
  if (last->value < first->value) last = first;
  return Around{*first, *last};
}

std::optional<Place> place_in_unit(const AnchorReader& anchors_of, const Source& source, Range range) {
  const bool timed = source.kind == SourceKind::youtube || source.kind == SourceKind::media;
  if (!timed && source.kind != SourceKind::pdf) return std::nullopt;
  const auto anchors = anchors_of(timed ? AnchorUnit::time : AnchorUnit::page);
  const auto around = anchors_around(anchors, range);
  if (!around) return std::nullopt;
  if (!timed) return PagePlace{around->first.value, around->last.value};
  const auto start = around->first.value / 1000 * 1000;
  const auto end =
      (std::max(around->last.value_end.value_or(around->last.value), start + 1) + 999) / 1000 * 1000;
  return TimePlace{start, end};
}

bool contains(const AnchorReader& anchors, const Source& source, const Place& place, Range range) {
  try {
    const auto found = resolve_place(anchors, source, place);
    return found.start <= range.start && found.end >= range.end;
  } catch (const Error&) {  // anchors of a foreign file may contradict its page count
    return false;
  }
}

}  // namespace

AnchorReader stored_anchors(Sources& sources, const Source& source) {
  auto read = std::make_shared<std::map<AnchorUnit, std::vector<Anchor>>>();
  return [&sources, read, pk = source.version.pk](AnchorUnit unit) {
    const auto [at, first] = read->try_emplace(unit);
    if (first) at->second = sources.anchors(pk, unit);
    return at->second;
  };
}

Place numbered_place(const AnchorReader& anchors, const Source& source, const Place& place) {
  const auto* label = std::get_if<LabelPlace>(&place);
  return label == nullptr ? place : Place(pages_labelled(anchors(AnchorUnit::page), source, *label));
}

Range resolve_place(const AnchorReader& anchors, const Source& source, const std::optional<Place>& place) {
  if (!place) return {0, source.version.characters};
  return std::visit(PlaceResolver{anchors, source}, *place);
}

Place place_of(const AnchorReader& anchors, const Source& source, Range range) {
  const auto place = place_in_unit(anchors, source, range);
  if (place && contains(anchors, source, *place, range)) return *place;
  return char_place(range);
}

Range resolve_place(Sources& sources, const Source& source, const std::optional<Place>& place) {
  return resolve_place(stored_anchors(sources, source), source, place);
}

Place place_of(Sources& sources, const Source& source, Range range) {
  return place_of(stored_anchors(sources, source), source, range);
}

std::string locator_now(const Citation& citation) {
  const auto end = citation.locator.find_first_of("@#");
  if (!citation.source_slug || end == std::string::npos) return citation.locator;
  return *citation.source_slug + citation.locator.substr(end);
}

}  // namespace praxeo::store
