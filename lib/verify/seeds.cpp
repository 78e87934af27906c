// SPDX-License-Identifier: Apache-2.0
#include "verify/seeds.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace praxeo::verify {
namespace {

constexpr std::size_t kGram = 6;
constexpr std::size_t kStarts = 5;
constexpr std::size_t kPlacesPerGram = 3;  // of one gram in the pattern: "------" would vote everywhere

// Hash of the last kGram characters, rolled on by one.
class RollingGram {
 public:
  std::uint64_t add(char32_t in, char32_t out) {
    hash_ = (hash_ - static_cast<std::uint64_t>(out) * kTop) * kFactor + in;
    return hash_;
  }

 private:
  static constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15ULL;
  static constexpr std::uint64_t kTop = kFactor * kFactor * kFactor * kFactor * kFactor;
  std::uint64_t hash_ = 0;
};

char32_t leaving(std::u32string_view text, std::size_t at) { return at >= kGram ? text[at - kGram] : 0; }

class GramPlaces {
 public:
  explicit GramPlaces(std::u32string_view pattern) : seen_(kFilter, false) {
    RollingGram gram;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      const auto hash = gram.add(pattern[i], leaving(pattern, i));
      if (i + 1 < kGram) continue;
      seen_[slot(hash)] = true;
      auto& places = places_[hash];
      if (places.size() < kPlacesPerGram) places.push_back(i + 1 - kGram);
    }
  }
  const std::vector<std::size_t>* find(std::uint64_t hash) const {
    if (!seen_[slot(hash)]) return nullptr;
    const auto it = places_.find(hash);
    return it == places_.end() ? nullptr : &it->second;
  }

 private:
  static constexpr std::size_t kFilter = 1U << 16;
  static std::size_t slot(std::uint64_t hash) {
    return static_cast<std::size_t>((hash ^ (hash >> 32)) % kFilter);
  }
  std::vector<bool> seen_;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> places_;
};

}  // namespace

std::vector<std::size_t> likely_starts(std::u32string_view text, std::u32string_view pattern,
                                       std::size_t near) {
  const auto width = std::max<std::size_t>(32, pattern.size() / 4);
  const GramPlaces grams(pattern);
  // A diagonal is text place - pattern place, shifted by the pattern's length to stay above 0.
  std::vector<std::uint32_t> votes((text.size() + pattern.size()) / width + 2, 0);
  RollingGram gram;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto* places = grams.find(gram.add(text[i], leaving(text, i)));
    if (places == nullptr || i + 1 < kGram) continue;
    for (const auto place : *places) ++votes[(i + 1 - kGram + pattern.size() - place) / width];
  }
  // An insertion moves the rest to the next diagonal: neighbours count together.
  std::vector<std::size_t> order;
  for (std::size_t b = 0; b + 1 < votes.size(); ++b) {
    if (votes[b] + votes[b + 1] > 0) order.push_back(b);
  }
  const auto fuller = [&](std::size_t a, std::size_t b) {
    const auto of_a = votes[a] + votes[a + 1];
    const auto of_b = votes[b] + votes[b + 1];
    return of_a != of_b ? of_a > of_b : a < b;
  };
  const auto kept = std::min(order.size(), kStarts * 3);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(), fuller);
  order.resize(kept);

  std::vector<std::size_t> starts;
  for (const auto bucket : order) {
    const auto diagonal = (bucket + 1) * width;  // where the two neighbours meet
    const auto start = diagonal > pattern.size() ? std::min(diagonal - pattern.size(), text.size()) : 0;
    const bool taken = std::any_of(starts.begin(), starts.end(), [&](std::size_t other) {
      return (other > start ? other - start : start - other) < 2 * width;
    });
    if (!taken && starts.size() < kStarts) starts.push_back(start);
  }
  starts.push_back(std::min(near, text.size()));
  return starts;
}

}  // namespace praxeo::verify
