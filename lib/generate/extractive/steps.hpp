// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "generate/extractive/code_use.hpp"

namespace praxeo::generate {

// A procedure: numbered items, one after the other.
struct Procedure {
  // An item that can't be told: cut off, or pointing to what stands elsewhere.
  struct Refused {
    std::size_t item = 0;   // place among the items
    std::size_t block = 0;  // its words
    bool points_away = false;
  };
  std::vector<std::size_t> before;              // blocks, from the list above on
  std::vector<std::vector<std::size_t>> items;  // blocks of each: the item, and what belongs to it
  std::vector<std::size_t> after;               // blocks, up to the next list
  std::optional<std::size_t> announcing;        // the sentence right above that announces the steps
  bool told = false;               // the source calls them steps, or most of them tell their reader to do
  std::optional<Refused> refused;  // half a procedure is worse than none: nothing is made of the unit
};
// Absent when the unit has none, or when its items are too few or so many that it is rather a list to look
// things up in. What is no steps (`told`) and can't be told whole, or has no item that goes on from another,
// is no procedure either, but a part of the text that is passed over.
[[nodiscard]] std::optional<Procedure> procedure_of(const Reading& reading, const Unit& unit);
// For who is told that there is no example: "step 2 of the list under 'Setup' (\"…\") …", with the reason;
// one for each list that holds steps and is refused.
[[nodiscard]] std::vector<std::string> refused_steps(const Reading& reading);

// "Stop the service.", "Then water it.": a verb that is known, or a word before an article or a pronoun.
[[nodiscard]] bool tells_to_do(const Words& words, std::string_view sentence);

// The unit without the items of its numbered lists, none of which is told without the others.
[[nodiscard]] Unit without_lists(const Reading& reading, const Unit& unit);
// The sentences of some blocks that can be shown: whole, and none that points to what is not.
[[nodiscard]] std::vector<std::size_t> shown_of(const Reading& reading,
                                                const std::vector<std::size_t>& blocks);

// The steps of an example as the schema wants them, in the source's order: one for each piece of code with
// what leads to it and what is said of it, or exactly one for each item.
[[nodiscard]] nlohmann::json code_steps(Composer& composer, const Unit& unit,
                                        const std::vector<CodeUse>& uses);
[[nodiscard]] nlohmann::json item_steps(Composer& composer, const Unit& unit, const Procedure& procedure);

// Code as a step shows it; where it was printed what it prints, with that.
[[nodiscard]] nlohmann::json code_json(const CodePiece& piece);
// "It prints:", and what the code above prints, as a step of its own.
[[nodiscard]] nlohmann::json printed_step(Composer& composer, const CodeUse& use);

// Sentences that stay with the code they speak of.
[[nodiscard]] std::vector<std::size_t> sentences_of_code(const std::vector<CodeUse>& uses);
// Of them, those without which the code can't be shown or says less: right above it, and below.
[[nodiscard]] std::vector<std::size_t> bound_to_code(const std::vector<CodeUse>& uses);

}  // namespace praxeo::generate
