// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "verify/spec/levels.hpp"

namespace praxeo::verify {

// spec.terms: an abbreviation in requirements, such as RTO or SIMDs, must be known to all (SpecWords::known),
// stand in the definitions (as a term, or in brackets behind one), or be spelt out where it first stands:
// "recovery time objective (RTO)", or "RTO (recovery time objective)". Told once, at its first place.
void judge_terms(const nlohmann::json& body, const SpecWords& words, Findings& findings);

}  // namespace praxeo::verify
