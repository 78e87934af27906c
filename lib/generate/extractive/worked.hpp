// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "generate/extractive/compose.hpp"

namespace praxeo::generate {

// How many sentences of a unit without code could explain it in steps.
[[nodiscard]] std::size_t explaining_sentences(const Reading& reading, const Unit& unit);

// A paragraph of it says what is to be done, one deed after the other.
[[nodiscard]] bool tells_deeds(const Reading& reading, const Unit& unit);

// An explanation in steps: the unit's paragraphs in the source's order, a long one in several steps, each
// with the sentences of it that can be read there (Telling). Empty when that gives fewer than two steps where
// little was told before, or none at all.
[[nodiscard]] nlohmann::json explained_steps(Composer& composer, const Unit& unit);

}  // namespace praxeo::generate
