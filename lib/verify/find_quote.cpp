// SPDX-License-Identifier: Apache-2.0
#include "verify/find_quote.hpp"

#include <algorithm>
#include <cstring>

#include "verify/alignment.hpp"

namespace praxeo::verify {
namespace {

// Calls `each` with the start of every exact occurrence until it returns false. memmem(3) is linear in the
// text; overlapping occurrences are passed over, which keeps it so for texts like "aaaa…".
template <class Each>
void each_exact(std::u32string_view text, std::u32string_view quote, Each&& each) {
  const auto* bytes = reinterpret_cast<const char*>(text.data());
  const auto size = text.size() * sizeof(char32_t);
  for (std::size_t at = 0; at < size;) {
    const auto* hit = static_cast<const char*>(
        memmem(bytes + at, size - at, quote.data(), quote.size() * sizeof(char32_t)));
    if (hit == nullptr) break;
    const auto offset = static_cast<std::size_t>(hit - bytes);
    if (offset % sizeof(char32_t) != 0) {  // across the bytes of neighbours
      at = offset + 1;
      continue;
    }
    if (!each(offset / sizeof(char32_t))) break;
    at = offset + quote.size() * sizeof(char32_t);
  }
}

// The exact occurrence closest to `near`.
std::optional<std::size_t> exact_start(std::u32string_view text, std::u32string_view quote,
                                       std::size_t near) {
  if (text.substr(std::min(near, text.size())).starts_with(quote)) return near;
  std::optional<std::size_t> best;
  each_exact(text, quote, [&](std::size_t start) {
    const auto apart = [&](std::size_t place) { return place > near ? place - near : near - place; };
    if (!best || apart(start) < apart(*best)) best = start;
    return start < near;  // the later ones are farther
  });
  return best;
}

}  // namespace

std::optional<store::Range> find_exact(const Comparable& text, const Comparable& quote, std::int64_t near) {
  if (quote.empty()) return std::nullopt;
  const auto start = exact_start(text.points(), quote.points(), text.at_or_after(near));
  if (!start) return std::nullopt;
  return text.original(*start, *start + quote.points().size());
}

std::vector<std::size_t> find_all(const Comparable& text, const Comparable& quote, std::size_t most) {
  std::vector<std::size_t> starts;
  if (quote.empty() || most == 0) return starts;
  each_exact(text.points(), quote.points(), [&](std::size_t start) {
    starts.push_back(start);
    return starts.size() < most;
  });
  return starts;
}

QuoteMatch find_comparable(const Comparable& text, const Comparable& quote, std::int64_t near) {
  const auto expected = text.at_or_after(near);
  if (quote.empty() || text.empty()) return {false, 0, text.original(expected, expected)};
  if (const auto exact = find_exact(text, quote, near)) return {true, 1, *exact};
  const auto found = nearest_stretch(text.points(), quote.points(), expected);
  const auto length = static_cast<double>(quote.points().size());
  return {false, 1 - static_cast<double>(found.distance) / length, text.original(found.start, found.end)};
}

QuoteMatch find_quote(std::string_view text, std::string_view quote, std::int64_t near) {
  return find_comparable(Comparable(text), Comparable(quote), near);
}

}  // namespace praxeo::verify
