// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text/blocks.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {

// What an agreement calls those who make it: "the Astronomy Club Nordheim ("the Club") and the Borrower named
// below" names a Club, which is the Astronomy Club Nordheim, and a Borrower, who is named below. Bytes of the
// words asked; `words` are those that say the meaning, `range` has the name, too.
struct NamedParty {
  std::string term, meaning;
  base::ByteRange range;
};
[[nodiscard]] std::vector<NamedParty> named_parties(const Words& language, std::string_view words);

}  // namespace praxeo::generate
