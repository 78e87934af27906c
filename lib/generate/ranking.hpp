// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "generate/prompt.hpp"
#include "store/store.hpp"

namespace praxeo::generate {

// Indexes of the passages that have words of the task's instructions, best first; see parts.hpp.
[[nodiscard]] std::vector<std::size_t> ranked(store::Store& store, const store::Project& project,
                                              const Task& task, const std::vector<ShownPassage>& passages);

// What is searched for, from the most to the least that is asked: all words, neighbours, single words. As
// store::parse_search() reads it; words of less than three letters are in no pair and stand for nothing
// alone.
[[nodiscard]] std::vector<std::string> queries_of(std::string_view instructions);

}  // namespace praxeo::generate
