// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "generate/extractive/reading.hpp"

// What a unit holds that is told in a kind of its own, or that an example is best made of.
namespace praxeo::generate {

// Options with what each of them does: to look something up in, whatever code stands beside them.
[[nodiscard]] bool lists_options(const Reading& reading, const Unit& unit);
// Rules ("A member may …") are a spec, and no walk.
[[nodiscard]] bool lists_rules(const Reading& reading, const Unit& unit);
// Terms and what they mean are a glossary.
[[nodiscard]] bool lists_terms(const Reading& reading, const Unit& unit);
// "FAQ": answers of which each stands for itself.
[[nodiscard]] bool lists_answers(const Reading& reading);
// The source itself works something out: a question stands in front, or the heading calls it an example.
[[nodiscard]] bool is_worked(const Reading& reading, const Unit& unit);
[[nodiscard]] std::size_t words_in(const Reading& reading, const Unit& unit);

// All of a text in one unit, its lists of terms left out, and what a page has above its highest heading
// (menus, keyboard shortcuts). Nothing where it has one part only, or terms beside their meanings.
[[nodiscard]] std::optional<Unit> whole_note(const Reading& reading);
// All of a short text is worth more than any part of it; but not of a list of answers, of functions or of
// rules, of which each stands for itself.
[[nodiscard]] bool tells_one_thing(const Reading& reading, const Unit& whole);

}  // namespace praxeo::generate
