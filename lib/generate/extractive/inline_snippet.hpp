// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generate/extractive/candidates.hpp"

namespace praxeo::generate {

// Snippets of commands that stand in running text, for units that set no code apart: a lecture says what it
// would type. Each has the sentences around it that can be read with it.
[[nodiscard]] std::vector<Candidate> find_inline_snippets(Reading& reading, const Unit& unit);
// `candidate.sentence` holds the command.
[[nodiscard]] std::optional<content::Draft> write_inline_snippet(Reading& reading,
                                                                 const Candidate& candidate);

}  // namespace praxeo::generate
