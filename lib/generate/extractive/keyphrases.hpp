// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generate/extractive/words.hpp"

namespace praxeo::generate {

// What a unit says, for judging whether it answers.
struct Said {
  TermVector title;                        // of the unit, with the terms of an entry
  TermVector path;                         // the same, with the headings above
  std::vector<const TermVector*> central;  // its first sentences and its most central ones
  std::vector<const TermVector*> all;      // sentences
  bool brief = false;                      // of a short note, where one sentence is much
};

// What instructions ask for: their key phrases as stems, weighed by how rare the document has them. A phrase
// is what stands between signs and conjunctions, without stop words ("debugging on a remote host" is one of
// three words, "loops and quoting" are two of one); what a subordinate clause says besides ("loops that lose
// no files") asks for nothing of its own. Nor do words that speak of the writing ("write an example about").
class Wanted {
 public:
  Wanted() = default;
  Wanted(const Words& words, Vocabulary& vocabulary, std::string_view instructions);

  // Weighs the phrases once all sentences of the document are counted.
  [[nodiscard]] bool empty() const { return phrases_.empty(); }
  // All stems, for ranking sentences.
  [[nodiscard]] const TermVector& terms() const { return terms_; }
  // The phrases as the instructions have them.
  [[nodiscard]] std::vector<std::string> names() const;
  // By the phrase that is answered best, for who names several things means each of them: 1 when the title
  // has it whole, 0.9 with the headings above, 0.8 when a central sentence completes the title, 0.7 when a
  // central sentence and another one have it, 0.6 when it stands all over the unit, 0.5 when a sentence of
  // a short note has it; a little more for other phrases besides. 0 for anything less: one common word of a
  // phrase, or a phrase told of in passing, is no answer.
  [[nodiscard]] float answered_by(const Said& said) const;

 private:
  struct Phrase {
    std::string name;
    std::vector<std::pair<std::uint32_t, float>> terms;  // number and weight: they sum up to 1
    bool common = false;                                 // words that the document has everywhere
  };
  [[nodiscard]] static float share(const Phrase& phrase, const TermVector& text,
                                   const TermVector* more = nullptr);
  [[nodiscard]] static float answered(const Phrase& phrase, const Said& said);
  std::vector<Phrase> phrases_;
  TermVector terms_;
};

// The least that answers.
constexpr float kAnswers = 0.5F;

}  // namespace praxeo::generate
