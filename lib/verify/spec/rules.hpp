// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "store/types.hpp"

namespace praxeo::verify {

// What makes a specification one that can be built from and tested (after ISO/IEC/IEEE 29148 §5.2.5 to 5.2.7,
// and RFC 2119 with RFC 8174). A body that is valid by the schema of `spec` is held against each rule:
//   spec.numbered        every requirement has a number of its own, and they ascend;
//   spec.one-obligation  a requirement obliges to one thing;
//   spec.testable        acceptance criteria have no word that two testers would read differently, and
//   nothing
//                        is left to be decided; skipped where a requirement has no criterion;
//   spec.terms           abbreviations and terms are defined, or spelt out where they first stand;
//   spec.levels          a requirement's words are of its level, and no two requirements say the same at
//                        different levels, or one the contrary of the other;
//   spec.numbers         no two requirements bound the same by different numbers;
//   spec.rfc2119         words in capitals are those of RFC 2119, agree with the level, and oblige nowhere
//   but
//                        in requirements; no requirement merely foretells ("will").
// One check passed, or one failed or skipped at each place (a JSON pointer into the body). Skipped as a whole
// for languages without word lists.
[[nodiscard]] std::vector<store::Check> check_spec(const nlohmann::json& body);

}  // namespace praxeo::verify
