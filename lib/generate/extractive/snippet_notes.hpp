// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "generate/extractive/code_use.hpp"
#include "generate/extractive/compose.hpp"
#include "generate/extractive/walk_words.hpp"

// What a text about one piece of code says beyond it, under headings of its own or beside other code: how it
// is used, why it works, what else there is. Inside this room, in .cpp files.
namespace praxeo::generate {

// Where that begins: the first block of the sections behind the code's own; or, where several pieces stand
// below the code in its own section, the words that lead to the first of them.
[[nodiscard]] std::size_t notes_begin(const Reading& reading, const Unit& unit,
                                      const std::vector<CodeUse>& uses, std::size_t main,
                                      const WalkWords& words);

struct SnippetNotes {
  std::vector<nlohmann::json> notes;  // as the schema of snippets wants them
  std::vector<std::string> more;      // sentences and items that are no note: what is needed, or to remember
  std::size_t told = 0;               // sentences
};
// All from that block on, in the source's order, each code beside its words.
[[nodiscard]] SnippetNotes notes_from(Composer& composer, const Unit& unit, const std::vector<CodeUse>& uses,
                                      std::size_t from);

}  // namespace praxeo::generate
