// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
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

 private:
  [[nodiscard]] bool follows_duty(std::size_t sentence) const;

  const Reading& reading_;
  std::set<std::string> agents_;
};

// "A shared cache must not store them.": speaks of things that stand before it.
[[nodiscard]] bool speaks_of_others(const Words& language, std::string_view words);

// "Responses with personal data" of the sentence "Responses with personal data must carry …", where it can be
// what a pronoun of `words` stands for: bytes of the material's text.
[[nodiscard]] std::optional<base::ByteRange> subject_for(const Reading& reading, std::size_t sentence,
                                                         std::string_view words);

}  // namespace praxeo::generate
