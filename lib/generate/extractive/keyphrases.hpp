// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generate/extractive/words.hpp"

namespace praxeo::generate {

// What instructions ask for: their key phrases (RAKE, Rose et al. 2010: runs of words that are no stop
// words), as stems with the weights that the document gives them. Words that speak of the writing ("write an
// example about") ask for nothing.
class Wanted {
 public:
  Wanted() = default;
  Wanted(const Words& words, Vocabulary& vocabulary, std::string_view instructions);

  [[nodiscard]] bool empty() const { return phrases_.empty(); }
  // All stems, for ranking sentences.
  [[nodiscard]] const TermVector& terms() const { return terms_; }
  // 0 to 1: each phrase counts by the weight of its words: whole in the title 1, whole in one sentence 0.8,
  // by the words that stand somewhere 0.4.
  [[nodiscard]] float answered_by(const TermVector& title,
                                  const std::vector<const TermVector*>& sentences) const;

 private:
  struct Phrase {
    TermVector terms;
    float weight = 0;
  };
  std::vector<Phrase> phrases_;
  TermVector terms_;
};

}  // namespace praxeo::generate
