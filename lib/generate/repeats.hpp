// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "store/types.hpp"

namespace praxeo::generate {

// Which words follow which in a body: each run of three, as a number, once and in order. The title, marks,
// case and signs make no difference.
using WordRuns = std::vector<std::uint64_t>;
[[nodiscard]] WordRuns word_runs(const nlohmann::json& body);

// Runs in both by runs in either (Jaccard; Broder, "On the resemblance and containment of documents", 1997):
// 1 for the same words, 0 for nothing in common.
[[nodiscard]] double resemblance(const WordRuns& a, const WordRuns& b);

// From here on two pieces are nearly the same. One word changed in nine still is: each changed word breaks
// three runs. Of 68 pieces that the embedded writer made from one manual (bashref, 20 snippets, 30 examples,
// 18 specs) no two come above 0.24, and 99 of 100 pairs of a kind stay below 0.03.
inline constexpr double kNearlySame = 0.5;

// A piece that others are held against.
struct ToldPiece {
  std::string name;  // how messages call it: its slug, or its title where it has none yet
  std::string hash;  // of its revision, by which verify/repeats.hpp finds it again
  WordRuns runs;
};

// The failed check "repeats" of a piece that is nearly the same as one of those, naming the most alike;
// nothing where none is. `hash` is the piece's own.
[[nodiscard]] std::optional<store::Check> repeats_check(const WordRuns& runs, const std::string& hash,
                                                        const std::vector<const ToldPiece*>& told);

}  // namespace praxeo::generate
