// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "verify/spec/levels.hpp"

namespace praxeo::verify {

// spec.terms, too: a noun that a requirement writes with capitals as if it were defined ("the Order Manager
// must", "each Dispatcher") stands in the definitions, in the title, or in brackets behind its meaning. Told
// once, at its first place. What stands behind an article and is no adjective is taken for such a noun: names
// of their own ("Debian", "the Bash shell") mostly are neither; those that are, are known (SpecWords::names).
void judge_names(const nlohmann::json& body, const std::vector<Requirement>& all, const SpecWords& words,
                 Findings& findings);

}  // namespace praxeo::verify
