// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generate/ranking.hpp"
#include "generate/writer.hpp"
#include "store/store.hpp"

namespace praxeo::generate {

// What a task comes to for a writer that reads no more than `most` code points at once.
struct Parts {
  std::vector<Task> tasks;  // each of some of the materials and some of the count; at least one
  std::string note;         // what the author should know: that not all was read, or not at once
  bool are_chosen = false;  // by the instructions
};

// A task that fits is one part. One that doesn't and has instructions reads the passages that answer them
// best, up to `most`; else the materials are cut, between blocks, into parts of even size, among which the
// count is spread; where there are more parts than pieces, parts evenly spaced are read.
//
// What answers best: several queries are made from the instructions (all words, each two neighbours, each
// word), ranked by BM25, and fused by reciprocal rank (Cormack, Clarke, Büttcher: "Reciprocal rank fusion
// outperforms Condorcet", SIGIR 2009). Only heads of sources can be searched; a task of other versions alone
// is cut. Where a provider makes vectors, their order is fused with that of the words in the same way.
[[nodiscard]] Parts parts_of(store::Store& store, const Task& task, std::int64_t most, const Ranker& ranker);

}  // namespace praxeo::generate
