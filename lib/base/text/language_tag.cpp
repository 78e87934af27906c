// SPDX-License-Identifier: Apache-2.0
#include "base/text/language_tag.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/text/ascii.hpp"

namespace praxeo::base {
namespace {

constexpr std::size_t kLongest = 64;  // characters; RFC 5646 §4.4.1 asks for 35

class Subtags {
 public:
  explicit Subtags(std::string_view tag) {
    for (std::size_t at = 0; at <= tag.size();) {
      const auto stop = std::min(tag.find('-', at), tag.size());
      parts_.push_back(tag.substr(at, stop - at));
      at = stop + 1;
    }
  }
  // Steps over the next one when it has so many characters, all of them letters, digits, or either.
  bool letters(std::size_t least, std::size_t most) {
    return take(least, most, [](char c) { return is_letter(c); });
  }
  bool digits(std::size_t count) { return take(count, count, is_digit); }
  bool any(std::size_t least, std::size_t most) {
    return take(least, most, [](char c) { return is_letter(c) || is_digit(c); });
  }
  bool variant() {
    if (any(5, 8)) return true;
    return at_ < parts_.size() && !parts_[at_].empty() && is_digit(parts_[at_].front()) && any(4, 4);
  }
  [[nodiscard]] bool ended() const { return at_ == parts_.size(); }
  [[nodiscard]] bool is(std::string_view word) const { return at_ < parts_.size() && parts_[at_] == word; }

 private:
  template <class Fits>
  bool take(std::size_t least, std::size_t most, Fits fits) {
    if (at_ == parts_.size() || parts_[at_].size() < least || parts_[at_].size() > most) return false;
    if (!std::all_of(parts_[at_].begin(), parts_[at_].end(), fits)) return false;
    ++at_;
    return true;
  }
  std::vector<std::string_view> parts_;
  std::size_t at_ = 0;
};

bool is_well_formed(std::string_view tag) {
  Subtags tags(tag);
  if (tags.is("und") || tags.is("zxx")) return false;
  if (tags.letters(2, 3)) {
    for (int i = 0; i < 3 && tags.letters(3, 3); ++i) {
    }
  } else if (!tags.letters(4, 8)) {
    return false;
  }
  static_cast<void>(tags.letters(4, 4));
  if (!tags.letters(2, 2)) static_cast<void>(tags.digits(3));
  while (tags.variant()) {
  }
  while (!tags.is("x") && !tags.is("X") && tags.any(1, 1)) {  // extensions
    if (!tags.any(2, 8)) return false;
    while (tags.any(2, 8)) {
    }
  }
  if (tags.any(1, 1)) {
    if (!tags.any(1, 8)) return false;
    while (tags.any(1, 8)) {
    }
  }
  return tags.ended();
}

}  // namespace

std::optional<std::string> language_tag(std::string_view given) {
  if (given.size() > kLongest) return std::nullopt;
  std::string tag(given);
  std::replace(tag.begin(), tag.end(), '_', '-');
  if (!is_well_formed(tag)) return std::nullopt;
  return tag;
}

}  // namespace praxeo::base
