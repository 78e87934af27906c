// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "generate/extractive/code_rules.hpp"
#include "generate/extractive/compose.hpp"

namespace praxeo::generate {

// A code block of a unit with the sentences that speak of it.
struct CodeUse {
  std::size_t block = 0;
  CodePiece piece;
  std::vector<std::size_t> before;          // in order; the last one leads in
  bool leads_in = false;                    // before.back() stands right above the code and announces it
  std::vector<std::size_t> after;           // in order, directly below
  std::optional<std::size_t> above;         // the sentence or label that ends right above it, told or not
  std::optional<std::size_t> below;         // the sentence that begins right below it
  bool is_output = false;                   // what a program prints, not what a person types
  std::optional<std::size_t> output_block;  // holds piece.output, below a sentence of its own: "It prints:"
  // "When executed, the script displays" stands above output and script in one block: the script alone, with
  // its output.
  std::optional<CodePiece> script;
  bool cut = false;  // a sentence of the source runs around the code: not to be shown apart
};

// All code of a unit, in order.
[[nodiscard]] std::vector<CodeUse> code_uses(const Reading& reading, const Unit& unit);

// "…, and the chance of it is 1 - p.", in small letters below the code that it goes on from.
[[nodiscard]] bool goes_on_from_code(const Reading& reading, std::size_t sentence);

// What stands in the paragraph right below code, as far as it speaks of the code: at most so many sentences.
[[nodiscard]] std::vector<std::size_t> said_below(const Reading& reading, const SourceBlock& below,
                                                  std::string_view code, std::size_t most);

// "It prints:", "Output:" and code that tells no language, or that it is text: what the code above printed.
[[nodiscard]] bool shows_output(const Reading& reading, std::size_t text_block, std::size_t code_block);

// `before`, the mark of the leading sentence resting on sentence and code together; what was cited already is
// left out. Behind its code (a stop), a purpose alone becomes an order: "Count lines."
[[nodiscard]] std::string cite_before(Composer& composer, const CodeUse& use,
                                      LeadSign sign = LeadSign::colon);
// Points away from itself to nothing but the code that comes: "use the following options:".
[[nodiscard]] bool points_to_code(const Words& language, std::string_view lead);
// Where the order begins in a lead-in that is a purpose and nothing else ("To count lines:"), which has no
// main clause where its code stands above.
[[nodiscard]] std::optional<std::size_t> order_in(const Words& language, std::string_view lead);
// "To declare an array, use:" says nothing where its code doesn't follow.
[[nodiscard]] bool hangs_open(const Words& language, std::string_view lead);

// Runs of consecutive sentences of one paragraph among `from`, each begun by one that can be read there,
// whole or from their beginning: at most `most` sentences, of the best runs, in their order. Those that stand
// right below the code `code_above` may lean on it.
[[nodiscard]] std::vector<std::size_t> readable_run(const Composer& composer, const Unit& unit,
                                                    const std::vector<std::size_t>& from, std::size_t most,
                                                    std::optional<std::size_t> code_above,
                                                    std::optional<std::size_t> lead);

}  // namespace praxeo::generate
