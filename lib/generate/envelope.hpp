// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generate/prompt.hpp"

namespace praxeo::generate {

// What a model's reply came to. `problem` is empty, or says in words that a model can be told what is wrong
// with it: the schema is broken, a mark lacks its citation, a passage is named that was not shown.
struct Read {
  std::vector<content::Draft> drafts;
  std::vector<std::string> notes;  // quotes that were found elsewhere than the model said
  std::string problem;
};

// Drafts out of the reply envelope. Place and wording of each citation are the source's: the model's quote is
// only sought, in the passage that it names and then in the others. One that stands nowhere stays as the
// model gave it, and is marked as not found.
[[nodiscard]] Read read_envelope(const Task& task, const std::vector<ShownPassage>& shown,
                                 std::string_view reply);

}  // namespace praxeo::generate
