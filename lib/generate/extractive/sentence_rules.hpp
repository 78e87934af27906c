// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "generate/extractive/language_words.hpp"
#include "generate/extractive/reading.hpp"

// What a single sentence is, told by its words alone, in the language whose words are given. `lower` is the
// sentence in lower case (lower_words); a phrase counts where it stands between word borders.
namespace praxeo::generate {

[[nodiscard]] bool has_phrase(std::string_view lower, std::string_view phrase);
// Begins like a sentence, ends like one, and has a word that can be its verb. No heading, no row of an index
// ("read . . . . . 12"), no bare reference ("See Section 3.2."), no half of a bracket or quote. In a
// paragraph whose bounds its author drew (`of_paragraph`: Markdown, not a page), an unknown verb is one.
[[nodiscard]] bool is_whole_sentence(const Words& words, std::string_view sentence,
                                     bool of_paragraph = false);
// Its words were not read as they stand in the source: items, code or the head of an entry run into it, a row
// of an index, a word cut at the end of a line.
[[nodiscard]] bool is_misread(const Words& words, std::string_view sentence);
// "Returns the value of …" without its subject: good behind a term, not for itself.
[[nodiscard]] bool lacks_subject(const Words& words, std::string_view sentence);
// "Then stir it.", "Finally, wash up.": what stands behind the word that only counts.
[[nodiscard]] std::string_view behind_order(const Words& words, std::string_view sentence);
[[nodiscard]] Leaning leaning_of(const Words& words, std::string_view sentence);
// Whether a sentence takes its subject from the paragraph so far (`before`; empty at its beginning): "The
// return status is …", "If subscript is @, …", "The loop ends …" behind "A loop is …".
[[nodiscard]] bool needs_what_precedes(const Words& words, std::string_view sentence,
                                       std::string_view before);
// "Otherwise, …", "However, …": the sentence before it is not the whole truth.
[[nodiscard]] bool takes_back(const Words& words, std::string_view sentence);
// Begins with a definite noun or a condition whose subject stands neither in the same words nor in `named`
// (title and terms): no sentence to be shown by itself, though it begin a paragraph.
[[nodiscard]] bool points_at_known(const Words& words, std::string_view sentence, std::string_view named);
// "Mark each name as readonly.": without an actor.
[[nodiscard]] bool commands_reader(const Words& words, std::string_view sentence);
// "If …", "When …".
[[nodiscard]] bool begins_with_condition(const Words& words, std::string_view sentence);
// "The following function provides completions.": far from anything but the code that comes.
[[nodiscard]] bool leads_to_code(const Words& words, std::string_view sentence);
// "The program in Listing 5-14 …": points to nothing but what has a number.
[[nodiscard]] bool names_listing(const Words& words, std::string_view sentence);
// "See Section 3.2 [Shell Commands], page 9, for more.", "Let us begin with the first loop."
[[nodiscard]] bool only_refers(const Words& words, std::string_view sentence);

// "by 1 May": the month is no leave. What stands in its place is none either, and as long.
[[nodiscard]] std::string without_month(std::string sentence);
enum class Modality { must, should, may };
// RFC 2119 as the source's own words have it: must, shall, "is required", "is an error", cannot, "may not" →
// must; should, "is recommended" → should; "may" as a permission, "is optional", "is allowed" → may. Present
// tense that tells what happens ("the command returns 1") is a description, not a requirement: none.
[[nodiscard]] std::optional<Modality> modality_of(const Words& words, std::string_view sentence);

// A purpose, a need, a task: "To …", "is used to", "allows", "You can … to".
[[nodiscard]] bool says_task(const Words& words, std::string_view sentence);
[[nodiscard]] bool says_result(const Words& words, std::string_view sentence);    // "The return status is"
[[nodiscard]] bool says_reason(const Words& words, std::string_view sentence);    // "because", "so that"
[[nodiscard]] bool says_open(const Words& words, std::string_view sentence);      // "undefined"
[[nodiscard]] bool says_non_goal(const Words& words, std::string_view sentence);  // "is not supported"
[[nodiscard]] bool says_scope(const Words& words, std::string_view sentence);     // "applies to"
// "A pipeline is a sequence of …", "… is called a pipeline": the term, as it stands in the sentence.
[[nodiscard]] std::optional<std::string> defined_term(const Words& words, std::string_view sentence);

}  // namespace praxeo::generate
