// SPDX-License-Identifier: Apache-2.0
#include "verify/follow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/text/utf8.hpp"
#include "store/tiling.hpp"
#include "verify/citations.hpp"
#include "verify/find_quote.hpp"
#include "verify/reasons.hpp"

namespace praxeo::verify {
namespace {

constexpr std::int64_t kSurroundings = 100;  // characters on either side
// Words that stand at more places than this say nothing about which one is meant.
constexpr std::size_t kMostPlaces = 500;

// A text that was read and is not stored, cut by code points.
struct ReadText {
  explicit ReadText(std::string whole) : text(std::move(whole)), index(text) {}
  std::string text;
  base::utf8::Index index;
};

std::string joined(const std::vector<store::NewPassage>& passages) {
  std::string text;
  for (const auto& passage : passages) text += passage.lead + passage.text;
  return text;
}

std::u32string_view without_blanks(std::u32string_view text) {
  while (!text.empty() && text.front() == U' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == U' ') text.remove_suffix(1);
  return text;
}

std::size_t common_suffix(std::u32string_view a, std::u32string_view b) {
  const auto [end, other] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  return static_cast<std::size_t>(end - a.rbegin());
}

std::size_t common_prefix(std::u32string_view a, std::u32string_view b) {
  const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(end - a.begin());
}

}  // namespace

// What stands before and behind a quote in the version it is pinned to.
struct QuoteFollower::Surroundings {
  Comparable before, after;

  Surroundings(store::Sources& sources, store::Pk version, store::Range range)
      : before(sources.text(version, store::Range{range.start - kSurroundings, range.start})),
        after(sources.text(version, store::Range{range.end, range.end + kSurroundings})) {}

  // How many characters are the same next to [start, end) of the text.
  [[nodiscard]] std::size_t likeness(const Comparable& text, std::size_t start, std::size_t end) const {
    constexpr auto kMost = static_cast<std::size_t>(kSurroundings) + 1;
    const std::u32string_view points = text.points();
    const auto from = start > kMost ? start - kMost : 0;
    return common_suffix(without_blanks(points.substr(from, start - from)), before.points()) +
           common_prefix(without_blanks(points.substr(end, kMost)), after.points());
  }
};

OtherVersion stored_version(store::Sources& sources, const store::Source& at_version) {
  const auto pk = at_version.version.pk;
  return {at_version, [&sources, pk](store::AnchorUnit unit) { return sources.anchors(pk, unit); },
          [&sources, pk](store::Range range) { return sources.text(pk, range); }};
}

OtherVersion read_version(const store::Source& known, const store::NewVersion& read) {
  const auto tiling = store::tile(read.passages);
  auto source = known;
  source.version = {};
  source.version.source_pk = known.pk;
  source.version.text_hash = tiling.text_hash;
  source.version.characters = tiling.characters;
  source.version.pages = read.pages;
  source.version.duration_ms = read.duration_ms;
  auto anchors = [all = read.anchors](store::AnchorUnit unit) {
    std::vector<store::Anchor> of_unit;
    std::copy_if(all.begin(), all.end(), std::back_inserter(of_unit),
                 [unit](const store::Anchor& anchor) { return anchor.unit == unit; });
    // As the store gives them.
    std::stable_sort(of_unit.begin(), of_unit.end(), [](const auto& a, const auto& b) {
      return std::pair(a.char_start, a.value) < std::pair(b.char_start, b.value);
    });
    return of_unit;
  };
  auto text = [held = std::make_shared<const ReadText>(joined(read.passages))](store::Range range) {
    const auto point = [](std::int64_t at) {
      return static_cast<std::size_t>(std::max<std::int64_t>(at, 0));
    };
    return std::string(held->index.slice(point(range.start), point(range.end)));
  };
  return {std::move(source), std::move(anchors), std::move(text)};
}

QuoteFollower::QuoteFollower(store::Sources& sources, OtherVersion other)
    : sources_(sources), other_(std::move(other)) {}

std::string QuoteFollower::place(store::Range range) const {
  return store::write_place(store::place_of(other_.anchors, other_.source, range));
}

const Comparable& QuoteFollower::whole() {
  if (!whole_) whole_.emplace(other_.text({0, other_.source.version.characters}));
  return *whole_;
}

std::optional<store::Range> QuoteFollower::same_place(const std::string& locator) const {
  try {
    return store::resolve_place(other_.anchors, other_.source, store::parse_locator(locator).place);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage && error.kind() != ErrorKind::not_found) throw;
    return std::nullopt;  // a damaged locator, or a place that the other version doesn't have
  }
}

std::optional<store::Range> QuoteFollower::best(const Comparable& text, const Comparable& quote,
                                                const store::Citation& citation, std::int64_t near) {
  const auto starts = find_all(text, quote, kMostPlaces);
  if (starts.empty()) return std::nullopt;
  const auto length = quote.points().size();
  auto chosen = starts.front();
  if (starts.size() > 1 && citation.version_pk && citation.range) {
    const Surroundings old(sources_, *citation.version_pk, *citation.range);
    const auto expected = text.at_or_after(near);
    const auto apart = [&](std::size_t at) { return at > expected ? at - expected : expected - at; };
    auto likeness = old.likeness(text, chosen, chosen + length);
    for (const auto start : starts) {
      const auto other = old.likeness(text, start, start + length);
      if (other < likeness || (other == likeness && apart(start) >= apart(chosen))) continue;
      chosen = start;
      likeness = other;
    }
  }
  return text.original(chosen, chosen + length);
}

store::CitationCheck QuoteFollower::follow(const store::Citation& citation, base::TimePoint now) {
  store::CitationCheck check;
  check.citation_pk = citation.pk;
  check.version_pk = other_.source.version.pk;
  check.rule = kCitationRule;
  check.checked_at = now;
  check.status = store::CitationStatus::verified;
  check.score = 1;
  const Comparable quote(citation.quote);
  const auto old = citation.range.value_or(store::Range{});
  if (const auto there = same_place(citation.locator); there && !quote.empty()) {
    const Comparable part(other_.text(*there));
    if (const auto found = best(part, quote, citation, old.start - there->start)) {
      check.found = store::Range{found->start + there->start, found->end + there->start};
      return check;
    }
  }
  if (const auto found = best(whole(), quote, citation, old.start)) {
    check.found = *found;
    check.reason = fmt::format("stands on {} now", place(*found));
    return check;
  }
  const auto nearest = find_comparable(whole(), quote, old.start);
  check.status = store::CitationStatus::refuted;
  check.score = std::clamp(nearest.score, 0.0, 1.0);
  if (!nearest.range.empty()) check.found = nearest.range;
  check.reason = nearest.range.empty() || nearest.score < kSimilar
                     ? std::string(kNothingLikeIt)
                     : other_words(nearest.score, place(nearest.range), other_.text(nearest.range));
  return check;
}

}  // namespace praxeo::verify
