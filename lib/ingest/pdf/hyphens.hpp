// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ingest/pdf/lines.hpp"

namespace praxeo::ingest::pdf {

// Undoes hyphenation without a dictionary: the document is the dictionary. At a line's end "com-" before
// "mands" is one word when a small letter follows, unless the document writes "com-mands" inside a line and
// never "commands", or knows both halves as words and not the whole ("command-" and "specific").
class Joiner {
 public:
  Joiner() = default;
  explicit Joiner(const std::vector<Line>& lines) { learn(lines); }
  void learn(const std::vector<Line>& lines);
  // Adds a line to a text that ends at a line's end. Returns what was put between: "" or " ". A hyphen that
  // falls away is taken off `text`. `mono`: the text ends in typewriter type, which no typesetter hyphenates.
  std::string join(std::string& text, std::string_view next, bool mono) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> words_;
};

}  // namespace praxeo::ingest::pdf
