// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "generate/extractive/reading.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {

// Who must do something in a unit. "A reader may stay" is a leave where readers have duties, "the weather may
// change" a guess.
class Duties {
 public:
  Duties(const Reading& reading, const Unit& unit);
  // modality_of, and what the duties of a unit make of its "may".
  [[nodiscard]] std::optional<Modality> of(std::size_t sentence) const;

  // The text calls itself rules, so what it tells its readers to do binds them.
  [[nodiscard]] bool of_rules() const { return of_rules_; }
  // It stands in an item below "Must have", which says how binding it is.
  [[nodiscard]] bool of_head(std::size_t sentence) const;

 private:
  void read_heads(const Unit& unit);
  // What a text that calls itself rules demands without saying so.
  [[nodiscard]] std::optional<Modality> rule(std::size_t sentence) const;
  [[nodiscard]] bool follows_duty(std::size_t sentence) const;

  const Reading& reading_;
  std::set<std::string> agents_;
  bool of_rules_ = false;
  std::map<std::size_t, Modality> heads_;    // of blocks that are items below "Must have"
  std::map<std::size_t, Modality> advised_;  // of blocks in a section that is called "What you should do"
};

// "A shared cache must not store them.": speaks of things that stand before it.
[[nodiscard]] bool speaks_of_others(const Words& language, std::string_view words);
// "Underwear may not be worn beneath it.": ends with what stands before it.
[[nodiscard]] bool ends_with_pronoun(const Words& language, std::string_view words);

// "Responses with personal data" of the sentence "Responses with personal data must carry …", where it can be
// what a pronoun of `words` stands for; all of "Wear proper swimwear": bytes of the material's text.
[[nodiscard]] std::optional<base::ByteRange> subject_for(const Reading& reading, std::size_t sentence,
                                                         std::string_view words);

}  // namespace praxeo::generate
