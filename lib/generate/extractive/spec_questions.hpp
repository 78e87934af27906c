// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text/sentences.hpp"
#include "generate/extractive/compose.hpp"

namespace praxeo::generate {

// A word that a duty leans on and its source never explains, and the words of the source it stands in.
struct UndefinedTerm {
  std::string term;
  base::ByteRange place;
};

// The terms that a check of the rule spec.terms names in its message; none of any other message.
[[nodiscard]] std::vector<std::string> undefined_in(std::string_view message);

// "What does “CBOR” mean?", each cited where it is asked; none for a language without such words.
[[nodiscard]] std::vector<std::string> questions_of(Composer& composer,
                                                    const std::vector<UndefinedTerm>& terms);

// What stands under "Out of scope" or "Open questions": an item or sentence each.
[[nodiscard]] std::vector<std::string> said_under(Composer& composer, const Unit& unit,
                                                  const PhraseSet& titles);
// Sentences that stand for themselves and say it.
[[nodiscard]] std::vector<std::string> sentences_that(Composer& composer, const Unit& unit,
                                                      bool (*says)(const Words&, std::string_view));
// What the source itself leaves to be decided; in a text that binds, with what that is said of.
[[nodiscard]] std::vector<std::string> left_open(Composer& composer, const Unit& unit);

}  // namespace praxeo::generate
