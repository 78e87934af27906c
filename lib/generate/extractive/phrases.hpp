// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text/sentences.hpp"

namespace praxeo::generate {

// Letters, digits, '_', and the bytes of letters beyond ASCII; of what is set in three bytes ("’", "–") none.
[[nodiscard]] bool word_byte_at(std::string_view text, std::size_t at);

// A list of words and phrases in lower case. A phrase stands in a text where it begins and ends at word
// borders; looking costs one table look-up for each word of the text, however long the list.
class PhraseSet {
 public:
  PhraseSet() = default;
  explicit PhraseSet(std::vector<std::string> phrases);

  [[nodiscard]] bool empty() const { return phrases_.empty(); }
  [[nodiscard]] const std::vector<std::string>& phrases() const { return phrases_; }
  // The text is one of them.
  [[nodiscard]] bool has(std::string_view text) const;
  // The longest that the text begins with; its length, or nothing.
  [[nodiscard]] std::optional<std::size_t> begins(std::string_view lower) const;
  [[nodiscard]] bool inside(std::string_view lower) const { return find(lower, 0).has_value(); }
  // The first that begins at or behind `from`, the longest of those that begin there.
  [[nodiscard]] std::optional<base::ByteRange> find(std::string_view lower, std::size_t from) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  // Length of the longest phrase that stands at `at`.
  [[nodiscard]] std::size_t length_at(std::string_view lower, std::size_t at) const;
  std::vector<std::string> phrases_;
  std::unordered_map<std::string, std::vector<std::size_t>, Hash, std::equal_to<>> by_first_;
};

}  // namespace praxeo::generate
