// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "store/types.hpp"
#include "verify/support/support.hpp"

namespace praxeo::verify {

// A citation of a piece, as far as it says something: sentence and quote.
struct CitedClaim {
  std::string_view field, claim, quote;
  std::string_view about;  // the title of the source
};

// Whether each claim is supported, in the order given. Quotes that stand for the same sentence of a field may
// do so together: what none of them says alone, all of them may. A claim without words, as a mark that stands
// alone makes, asks for nothing. A quote of code that stands beside one that says the sentence is the ground
// of the code that `body`, the piece as JSON, shows; code that it doesn't show is left open.
[[nodiscard]] std::vector<Support> claims_supported(SupportChecker& checker,
                                                    const std::vector<CitedClaim>& claims,
                                                    std::string_view body);

// What a check whose quote stands at its place comes to with this: the outcome, score, reason and rule. One
// that is refuted or unchecked already stays as it is.
void add_support(store::CitationCheck& check, const Support& support);

}  // namespace praxeo::verify
