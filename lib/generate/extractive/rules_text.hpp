// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "generate/extractive/reading.hpp"
#include "generate/extractive/sentence_rules.hpp"

// Rules of a house, terms, policies: texts that bind their readers by more than "must".
namespace praxeo::generate {

// "It applies to all staff.", where that begins a paragraph: "it" is the text.
[[nodiscard]] bool says_scope_of_text(const Words& words, std::string_view sentence);

// "Statutes of …", "Leisure centre: Rules for the pool"; not "Writing firewall rules".
[[nodiscard]] bool is_called_rules(const Words& words, std::string_view title);

// The text, or the unit, is called rules, or says so of itself: "These rules hold for …".
[[nodiscard]] bool is_of_rules(const Reading& reading, const Unit& unit);

// "leave the house" of "please leave the house".
[[nodiscard]] std::string_view behind_please(const Words& words, std::string_view sentence);

// What a sentence of such a text demands or grants without one of the words that modality_of knows: "Sign off
// in the log book.", "When the whistle blows, leave the water.", "Nobody goes out alone.", "Babies need a
// swim nappy.", "Tickets are valid for at most two hours."; none of what it tells, foretells or asks.
[[nodiscard]] std::optional<Modality> rule_of(const Words& words, std::string_view sentence);
// The level of a sentence in rules: by its words, as rule_of says, or as what it lets or advises; none of a
// statement.
[[nodiscard]] std::optional<Modality> level_in_rules(const Words& words, std::string_view sentence);

// "Why so?", and not "Lost a receipt?", which only names the case of what stands behind it.
[[nodiscard]] bool asks_openly(const Words& words, std::string_view sentence);

// Sentences of a block of rules that say something by themselves, which binds there.
[[nodiscard]] std::vector<std::size_t> statements_of(const Reading& reading, const SourceBlock& block);

// "Adopted by the general meeting.", "Version 2.1", "v2 (May 2024): …": says what became of the text itself.
[[nodiscard]] bool tells_of_text(const Words& words, std::string_view sentence);

}  // namespace praxeo::generate
