// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "generate/prompt.hpp"
#include "store/store.hpp"

namespace praxeo::generate {

// Indexes of the passages that answer a task's instructions, best first; see parts.hpp.
using Ranker =
    std::function<std::vector<std::size_t>(const Task& task, const std::vector<ShownPassage>& passages)>;

// Those that have words of the instructions. Keeps references.
[[nodiscard]] Ranker by_words(store::Store& store, const store::Project& project);

// One order of two, by reciprocal rank.
[[nodiscard]] std::vector<std::size_t> fused(const std::vector<std::size_t>& one,
                                             const std::vector<std::size_t>& other);

// What is searched for, from the most to the least that is asked: all words, neighbours, single words. As
// store::parse_search() reads it; words of less than three letters are in no pair and stand for nothing
// alone.
[[nodiscard]] std::vector<std::string> queries_of(std::string_view instructions);

}  // namespace praxeo::generate
