// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/text/sentences.hpp"
#include "generate/extractive/language_words.hpp"

namespace praxeo::generate {

// Where a second obligation is joined to the first of a sentence, which no requirement may be: "Helmets must
// be worn and must not be taken off."; or to a leave, by a pronoun: "…, but they may be lent".
struct Joined {
  std::size_t subject_end = 0;  // "Helmets"
  std::size_t first_end = 0;    // "Helmets must be worn"
  std::size_t second = 0;       // "must not be taken off."
  bool leave_first = false;     // "A sensor may leave it out, but it must …"
  bool leave_second = false;
  // "…, but it must not reorder" and "frames", which stands where the sentence says "them."
  std::size_t second_end = 0;  // 0: to the end of the sentence
  base::ByteRange object;
  bool own_subject = false;  // "…; listeners must then forget it": the second begins with its own
  bool separable = false;    // each can be told with the subject; not three, nor "must … or must …"
};
[[nodiscard]] std::optional<Joined> joined_duties(const Words& language, std::string_view words);

}  // namespace praxeo::generate
