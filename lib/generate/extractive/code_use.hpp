// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "generate/extractive/code_rules.hpp"
#include "generate/extractive/compose.hpp"

namespace praxeo::generate {

// A code block of a unit with the sentences that speak of it.
struct CodeUse {
  std::size_t block = 0;
  CodePiece piece;
  std::vector<std::size_t> before;  // in order; the last one leads in
  bool leads_in = false;            // before.back() stands right above the code and announces it
  std::vector<std::size_t> after;   // in order, directly below
  bool is_output = false;           // what a program prints, not what a person types
  // "When executed, the script displays" stands above output and script in one block: the script alone, with
  // its output.
  std::optional<CodePiece> script;
  bool cut = false;  // a sentence of the source runs around the code: not to be shown apart
};

// All code of a unit, in order.
[[nodiscard]] std::vector<CodeUse> code_uses(const Reading& reading, const Unit& unit);

// `before`, the mark of the leading sentence resting on sentence and code together; what was cited already is
// left out.
[[nodiscard]] std::string cite_before(Composer& composer, const CodeUse& use);
[[nodiscard]] std::string cite_after(Composer& composer, const CodeUse& use);

// The sentences of [first, end) that can be shown in a row: whole, none pointing far, and one that leans on
// its predecessor only behind it. At most `most`: the best ones, in their order.
[[nodiscard]] std::vector<std::size_t> readable_run(const Composer& composer,
                                                    const std::vector<std::size_t>& from, std::size_t most);

}  // namespace praxeo::generate
