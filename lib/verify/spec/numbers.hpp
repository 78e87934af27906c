// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "verify/spec/levels.hpp"

namespace praxeo::verify {

// spec.numbers: two requirements that bound the same by different numbers ("must answer in at most 5 s",
// "must answer within 10 s"), or a criterion that lets through what its own requirement does not. The same is
// meant where the words are the same but for the number, its unit, and words that carry nothing; numbers of
// one dimension are compared (5 s and 2 min). A requirement with several numbers, or an "about", is not
// judged, nor is a limit beside a target: at most 10 s at MUST, 5 s at SHOULD.
void judge_numbers_agree(const std::vector<Requirement>& all, const SpecWords& words, Findings& findings);

}  // namespace praxeo::verify
