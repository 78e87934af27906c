// SPDX-License-Identifier: Apache-2.0
#include "verify/alignment.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

#include "verify/seeds.hpp"

namespace praxeo::verify {
namespace {

constexpr std::size_t kWordBits = 64;
constexpr std::size_t kExactSteps = 8'000'000;

// One column of the matrix of edit distances between the pattern (rows) and a text that is fed character by
// character; 64 rows a word. `anchored`: the stretch begins where the text begins; else anywhere in it.
class DistanceColumn {
 public:
  DistanceColumn(std::u32string_view pattern, bool anchored)
      : words_((pattern.size() + kWordBits - 1) / kWordBits),
        last_bit_((pattern.size() - 1) % kWordBits),
        anchored_(anchored),
        positive_(words_, ~std::uint64_t{0}),
        negative_(words_, 0),
        distance_(pattern.size()),
        rows_(words_, 0) {  // the first set of rows is that of characters that the pattern doesn't hold
    ascii_.fill(0);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      rows_[set_of_new(pattern[i]) * words_ + i / kWordBits] |= std::uint64_t{1} << (i % kWordBits);
    }
  }

  // Returns the distance of the whole pattern from the best stretch that ends here.
  std::size_t feed(char32_t c) {
    const auto* rows = rows_.data() + set_of(c) * words_;
    int carry = anchored_ ? 1 : 0;
    for (std::size_t w = 0; w < words_; ++w) {
      const auto pv = positive_[w];
      const auto mv = negative_[w];
      auto eq = rows[w];
      const auto xv = eq | mv;
      if (carry < 0) eq |= 1;
      const auto xh = (((eq & pv) + pv) ^ pv) | eq;
      auto ph = mv | ~(xh | pv);
      auto mh = pv & xh;
      const auto top = w + 1 == words_ ? last_bit_ : kWordBits - 1;
      const int out = static_cast<int>((ph >> top) & 1) - static_cast<int>((mh >> top) & 1);
      ph = (ph << 1) | (carry > 0 ? 1U : 0U);
      mh = (mh << 1) | (carry < 0 ? 1U : 0U);
      positive_[w] = mh | ~(xv | ph);
      negative_[w] = ph & xv;
      carry = out;
    }
    distance_ = carry > 0 ? distance_ + 1 : carry < 0 ? distance_ - 1 : distance_;
    return distance_;
  }

 private:
  std::size_t set_of(char32_t c) const {
    if (c < ascii_.size()) return ascii_[c];
    const auto it = others_.find(c);
    return it == others_.end() ? 0 : it->second;
  }
  std::size_t set_of_new(char32_t c) {
    const auto known = set_of(c);
    if (known != 0) return known;
    const auto made = rows_.size() / words_;
    rows_.resize(rows_.size() + words_, 0);
    (c < ascii_.size() ? ascii_[c] : others_[c]) = made;
    return made;
  }

  std::size_t words_, last_bit_;
  bool anchored_;
  std::vector<std::uint64_t> positive_, negative_;
  std::size_t distance_;
  std::vector<std::uint64_t> rows_;
  std::array<std::size_t, 128> ascii_{};
  std::unordered_map<char32_t, std::size_t> others_;
};

std::size_t apart(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

// Where the stretch that ends at `end` with this distance begins: the pattern read backwards from there.
std::size_t start_of(std::u32string_view text, std::u32string_view pattern, std::size_t end,
                     std::size_t distance) {
  const std::u32string backwards(pattern.rbegin(), pattern.rend());
  DistanceColumn column(backwards, true);
  auto best = end;
  auto best_off = distance == pattern.size() ? pattern.size() : std::numeric_limits<std::size_t>::max();
  for (std::size_t length = 1; length <= std::min(end, pattern.size() + distance); ++length) {
    if (column.feed(text[end - length]) != distance) continue;
    const auto off = apart(length, pattern.size());
    if (off >= best_off) continue;
    best_off = off;
    best = end - length;
  }
  return best;
}

Alignment nearest_in(std::u32string_view text, std::u32string_view pattern, std::size_t near) {
  DistanceColumn column(pattern, false);
  Alignment best{0, 0, pattern.size()};
  auto best_off = std::numeric_limits<std::size_t>::max();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto distance = column.feed(text[i]);
    if (distance > best.distance) continue;
    const auto off = apart(i + 1, near + pattern.size());
    if (distance == best.distance && off >= best_off) continue;
    best.distance = distance;
    best.end = i + 1;
    best_off = off;
  }
  best.start = start_of(text, pattern, best.end, best.distance);
  return best;
}

}  // namespace

Alignment nearest_stretch(std::u32string_view text, std::u32string_view pattern, std::size_t near) {
  const auto words = (pattern.size() + kWordBits - 1) / kWordBits;
  if (text.size() * words <= kExactSteps) return nearest_in(text, pattern, near);
  Alignment best{0, 0, std::numeric_limits<std::size_t>::max()};
  const auto slack = pattern.size() / 2 + 64;
  for (const auto start : likely_starts(text, pattern, near)) {
    const auto from = start > slack ? start - slack : 0;
    const auto to = std::min(text.size(), start + pattern.size() + slack);
    auto found = nearest_in(text.substr(from, to - from), pattern, near > from ? near - from : 0);
    found.start += from;
    found.end += from;
    const bool closer = apart(found.start, near) < apart(best.start, near);
    if (found.distance < best.distance || (found.distance == best.distance && closer)) best = found;
  }
  return best;
}

}  // namespace praxeo::verify
