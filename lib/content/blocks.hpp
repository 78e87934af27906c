// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "content/kind.hpp"

namespace praxeo::content {

// One piece of a body in reading order: what to_markdown() and a page in HTML both are made of, so that a
// kind needs no code of its own. Made from the schema: a property becomes a heading in human words
// ("open_questions" is "Open questions"), its value what follows; empty values are left out.
struct Block {
  enum class Type {
    heading,      // label: plain words
    prose,        // text: inline Markdown with marks, under `label` when that isn't empty
    fact,         // label and text, both plain: "Level", "beginner"
    code,         // text, in `language` (may be empty), under `label` when that isn't empty
    list,         // entries, without terms
    definitions,  // entries with terms
  };
  struct Entry {
    std::string term;  // plain
    std::string text;
    bool prose = true;  // text is Markdown with marks; else plain
    std::string field;
  };
  Type type = Type::prose;
  int level = 2;           // of a heading: 2 for a property, 3 for an element of an array
  std::size_t number = 0;  // of an element's heading, from 1, to be set before the label; 0: none
  std::string label, text, language;
  std::vector<Entry> entries;
  std::string field;  // JSON pointer into the body
};

// The title stands in the body alone: it is no block.
[[nodiscard]] std::vector<Block> blocks(const Kind& kind, const nlohmann::json& body);

}  // namespace praxeo::content
