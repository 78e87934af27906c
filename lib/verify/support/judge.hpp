// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "verify/support/reading.hpp"
#include "verify/support/support.hpp"

namespace praxeo::verify {

// Holds a claim against the words of a quote, both of one language. Supported is what one sentence of the
// quote says, alone or with the one before it that its pronoun stands for; of a claim of several sentences or
// clauses, each. What the words say only together, or say otherwise (stance.hpp), is unsure. For one check.
class Judge {
 public:
  Judge(Vocabulary& words, std::string_view about);

  [[nodiscard]] Support judged(const Reading& claim, const Reading& quote, std::string_view language) const;

 private:
  [[nodiscard]] Support of_words(const Reading& claim, const Reading& quote) const;
  struct OfUnit {
    Support support;
    bool said = false;  // holds the claim's words, whatever it makes of them
  };
  // `split`: bytes of the unit that are of the sentence before, or 0.
  [[nodiscard]] OfUnit of_unit(const Reading& claim, const Reading& unit, std::size_t split,
                               const std::unordered_set<std::uint32_t>& elsewhere) const;
  [[nodiscard]] Support of_sentences(const Reading& claim, const Reading& quote) const;
  [[nodiscard]] bool each_part(const Reading& claim, const Reading& quote) const;

  Vocabulary& words_;
  std::unordered_set<std::uint32_t> about_;  // stems
};

// The words of the claim, one after the other, from the beginning of a clause of the quote.
[[nodiscard]] bool stands_in(const Reading& claim, const Reading& quote);

}  // namespace praxeo::verify
