// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "generate/extractive/reading.hpp"

namespace praxeo::generate {

// Sets the rank of sentences [first, end): continuous LexRank (Erkan & Radev 2004, damping 0.85) over the
// cosines of their TF-IDF vectors, 1 on average; lifted for the beginning of the section, for the words of
// its heading, and for what the instructions name. Sparse: pairs without a common term cost nothing, and
// terms that stand in more than a quarter of a long section are left out.
void rank_sentences(std::vector<SourceSentence>& sentences, std::size_t first, std::size_t end,
                    const TermVector& heading, const TermVector& wanted);

// The run of up to three content words that stands out in a text (RAKE: degree by frequency, Rose et al.
// 2010, here by count times length), first letter upper case; without words of `known`. Empty when nothing
// stands there twice.
[[nodiscard]] std::string key_phrase(const Words& words, std::string_view text, std::string_view known);

}  // namespace praxeo::generate
