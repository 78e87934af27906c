// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "verify/spec/levels.hpp"

namespace praxeo::verify {

// spec.terms: an abbreviation in requirements, such as RTO or SIMDs, must be known to all (SpecWords::known),
// stand in the definitions (as a term, or in brackets behind one), or be spelt out where it first stands:
// "recovery time objective (RTO)", or "RTO (recovery time objective)"; or an open question asks for it. Told
// once, at its first place.
void judge_terms(const nlohmann::json& body, const SpecWords& words, Findings& findings);

// What the open questions of a spec ask for, in “quotes”: not known, and not overlooked.
[[nodiscard]] std::vector<std::string> asked_terms(const nlohmann::json& body);

}  // namespace praxeo::verify
